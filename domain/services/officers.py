"""The roster: officers loaded from a file, moved, and given enrolment codes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain.rules.roster import COLUMNS, RosterLine, read_roster
from domain.rules.text import normal_username
from domain.services.deputies import OWN_ROLE, acting_ids, end_deputy, set_role
from domain.services.enrolment import new_code
from domain.services.log import MovedMeanwhile, lock_units, next_seq
from domain.services.passwords import hashed
from domain.services.wrong_input import WrongInput, WrongLines
from domain.tables import Gone, Officer, Posting, Unit

__all__ = ["COLUMNS", "Loaded", "checked_lines", "code_for", "load_officers", "move_officer"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load came to: how many are new, how many changed, and the codes that were made."""

    added: int
    changed: int
    codes: Mapping[str, str]


def load_officers(
    session: Session,
    lines: Iterable[tuple[int, Mapping[str, str]]],
    now: datetime,
    makes_codes: bool = True,
) -> Loaded:
    """Load a roster: numbered lines with the columns of `COLUMNS`; safe to run twice.

    An empty password gives an enrolment code to whoever has no password yet, unless codes are not
    asked for. Raises WrongLines that names every bad line and why, and nothing of the file is
    loaded then; MovedMeanwhile where somebody was moved while this waited: the caller tries again.
    """
    checked = checked_lines(session, lines)
    units = dict(session.execute(select(Unit.code, Unit.id)).all())
    standing = _locked_officers(session, checked, units)
    acting = acting_ids(session, [officer.id for officer in standing.values()])
    added, changed, codes = 0, 0, {}
    for line in checked:
        officer = standing.get(line.username)
        if officer is None:
            officer = _add(session, line, units[line.unit_code], now)
            added += 1
        elif _update(session, officer, line, units[line.unit_code], officer.id in acting, now):
            changed += 1
        if not line.password and officer.password_hash is None and makes_codes:
            codes[line.username] = new_code(session, officer.id, now)
    session.flush()
    return Loaded(added, changed, codes)


def code_for(session: Session, username: str, now: datetime) -> str:
    """Make a new enrolment code for a user name. Raises WrongInput for an unknown one."""
    officer = session.scalar(select(Officer).where(Officer.username == normal_username(username)))
    if officer is None:
        raise WrongInput(f"không có tài khoản “{username}”")
    return new_code(session, officer.id, now)


def move_officer(session: Session, officer: Officer, unit_id: UUID, now: datetime) -> None:
    """Seat an officer in another unit: the posting before ends, the old list says `gone`.

    Whoever acted as chief in the old unit does so no more. Both units are locked, in the order
    that all others lock them in; whoever moves many locks the units of all of them before.
    """
    lock_units(session, {officer.unit_id, unit_id})
    end_deputy(session, officer, now)
    session.execute(
        update(Posting)
        .where(Posting.officer_id == officer.id, Posting.to_at.is_(None))
        .values(to_at=now)
    )
    seq = next_seq(session, officer.unit_id)
    session.add(Gone(unit_id=officer.unit_id, seq=seq, kind="officer", item_id=officer.id))
    # Whoever comes back is on the list again, so what said `gone` there must not be sent on.
    session.execute(delete(Gone).where(Gone.unit_id == unit_id, Gone.item_id == officer.id))
    officer.unit_id, officer.seq = unit_id, next_seq(session, unit_id)
    session.add(Posting(id=uuid7(), officer_id=officer.id, unit_id=unit_id, from_at=now))
    session.flush()


def _locked_officers(
    session: Session, lines: Sequence[RosterLine], units: Mapping[str, UUID]
) -> dict[str, Officer]:
    """Lock the units that officers sit in and pass to, then give who stands, by user name."""
    named = Officer.username.in_([line.username for line in lines])
    seats = set(session.scalars(select(Officer.unit_id).where(named)))
    locked = lock_units(session, seats | {units[line.unit_code] for line in lines})
    query = select(Officer).where(named).execution_options(populate_existing=True)
    standing = {officer.username: officer for officer in session.scalars(query)}
    if any(officer.unit_id not in locked for officer in standing.values()):
        raise MovedMeanwhile
    return standing


def checked_lines(
    session: Session, lines: Iterable[tuple[int, Mapping[str, str]]]
) -> list[RosterLine]:
    """Check the lines of a roster as a whole. Raises WrongLines that names every fault."""
    kinds = dict(session.execute(select(Unit.code, Unit.kind)).all())
    good, wrong = read_roster(lines, kinds)
    if wrong:
        raise WrongLines(wrong)
    return good


def _add(session: Session, line: RosterLine, unit_id: UUID, now: datetime) -> Officer:
    officer = Officer(
        id=uuid7(),
        username=line.username,
        full_name=line.full_name,
        role=line.role,
        unit_id=unit_id,
        active=True,
        password_hash=hashed(line.password) if line.password else None,
        seq=next_seq(session, unit_id),
    )
    session.add(officer)
    session.flush()
    session.add(Posting(id=uuid7(), officer_id=officer.id, unit_id=unit_id, from_at=now))
    return officer


def _update(
    session: Session, officer: Officer, line: RosterLine, unit_id: UUID, acts: bool, now: datetime
) -> bool:
    moved = officer.unit_id != unit_id
    own_role = OWN_ROLE if acts else officer.role
    changed = (officer.full_name, own_role) != (line.full_name, line.role)
    if acts and (moved or line.role != own_role):
        end_deputy(session, officer, now)
    if changed:
        officer.full_name = line.full_name
        # Whoever acts as chief goes on doing so under a new name.
        set_role(session, officer, officer.role if line.role == own_role else line.role)
    if moved:
        move_officer(session, officer, unit_id, now)
    # A password that was set on the phone since is the person's own; a roster does not change it.
    if line.password and officer.password_hash is None:
        officer.password_hash = hashed(line.password)
    session.flush()
    return moved or changed
