"""The page of notices at the desk: what concerns a person, and what of it is new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.forms import Form
from domain.rules.notices import Notice, Returned
from domain.rules.units import UnitNode
from domain.services.catalogue import load_forms
from domain.services.notices.read import notices_of
from domain.services.notices.seen import is_new, seen_until
from domain.services.tree import load_tree


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice, the unit that it is about, and whether it came since the last look."""

    notice: Notice
    unit: UnitNode | None
    form: Form | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """What somebody is told now; `as_of` is the moment that "seen" goes up to."""

    lines: Sequence[NoticeLine]
    as_of: datetime

    @property
    def fresh(self) -> int:
        """Count what is new."""
        return sum(line.is_new for line in self.lines)


def read_notices_page(session: Session, actor: Actor, now: datetime) -> NoticesPage:
    """Read the notices of somebody at a desk.

    Raises DomainError (`not-allowed`) for an officer, whom the phone tells.
    """
    if actor.role == "officer":
        raise DomainError(errors.NOT_ALLOWED)
    notices = notices_of(session, actor, now)
    units = load_tree(session, actor.unit_id).by_id
    forms = _newest(load_forms(session))
    seen_at = seen_until(session, actor.officer_id)
    return NoticesPage([_line(each, units, forms, seen_at) for each in notices], now)


def _newest(versions: Mapping[tuple[str, int], Form]) -> dict[str, Form]:
    return {key: versions[key, version] for key, version in sorted(versions)}


def _line(
    notice: Notice,
    units: Mapping[UUID, UnitNode],
    forms: Mapping[str, Form],
    seen_at: datetime | None,
) -> NoticeLine:
    fresh = is_new(notice, seen_at)
    if isinstance(notice, Returned):
        return NoticeLine(notice, None, forms.get(notice.form), fresh)
    return NoticeLine(notice, units.get(notice.unit_id), None, fresh)
