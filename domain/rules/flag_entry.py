"""What flags read: an entry, and what is known around it when it arrives or is revised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.rules.forms import Form, derived, number_of, whole_keys
from domain.rules.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True, slots=True)
class FlagEntry:
    """What flags read of an entry. `tally` has its wire shape with moments, not texts, in it
    (without them only where it has no taps).

    `everywhere` marks an area that is no single place, such as the whole of a unit.
    """

    form: Form
    area_id: str
    officer_id: str
    started_at: datetime
    ended_at: datetime
    received_at: datetime
    details: Mapping[str, Any]
    note: str = ""
    with_officers: Sequence[str] = ()
    tally: Mapping[str, Any] | None = None
    everywhere: bool = False
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """What an entry said when it was returned, and what the return asked for."""

    details: Mapping[str, Any]
    fields: Sequence[str] = ()
    code: str = "other"


@dataclass(frozen=True, slots=True)
class FlagContext:
    """What is known around an entry when it arrives or is revised.

    `now` is the server's clock, `clock_off` by how many seconds the phone's differs from it.
    `others` are the live entries (neither withdrawn nor this one) of its officers near its time:
    a day before, the same day, and the author's latest ones. `households` is the area's list,
    `reached_before` what the round's other live entries reached there (Σ visited − Σ again).
    `thresholds` are the province's.
    """

    now: datetime
    clock_off: float | None = None
    others: Sequence[FlagEntry] = ()
    households: int | None = None
    reached_before: int = 0
    returned: Returned | None = None
    thresholds: Thresholds = DEFAULTS


def whole_of(entry: FlagEntry) -> int | None:
    """Give the number that an entry's parts make; None for a form whose parts make none."""
    keys = whole_keys(entry.form)
    figures = {key: number_of(value) for key, value in entry.details.items()}
    figures |= derived(entry.form, figures)
    return sum(figures.get(key, 0) for key in keys) if keys else None


def originals(context: FlagContext) -> list[FlagEntry]:
    """List the other entries that are no corrections."""
    return [other for other in context.others if not other.corrects]


def of_author(entry: FlagEntry, context: FlagContext) -> list[FlagEntry]:
    """List the other entries of an entry's author that are no corrections."""
    return [other for other in originals(context) if other.officer_id == entry.officer_id]
