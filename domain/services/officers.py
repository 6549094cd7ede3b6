"""The roster: officers loaded from a file, moved, and given enrolment codes."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain.rules.units import SEATS
from domain.services.enrolment import new_code
from domain.services.log import MovedMeanwhile, lock_units, next_seq
from domain.services.passwords import MAX_LENGTH, MIN_LENGTH, hashed
from domain.services.sign_in import normal_username
from domain.services.wrong_input import WrongInput
from domain.tables import Gone, Officer, Posting, Unit

COLUMNS = ("username", "full_name", "role", "unit_code", "password")


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """A checked line of a roster."""

    username: str
    full_name: str
    role: str
    unit_id: UUID
    password: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load came to: how many are new, how many changed, and the codes that were made."""

    added: int
    changed: int
    codes: Mapping[str, str]


def load_officers(
    session: Session, lines: Iterable[tuple[int, Mapping[str, str]]], now: datetime
) -> Loaded:
    """Load a roster: numbered lines with the columns of `COLUMNS`; safe to run twice.

    An empty password gives an enrolment code to whoever has no password yet. Raises WrongInput
    that names every bad line and why, and nothing of the file is loaded then; MovedMeanwhile where
    somebody was moved while this waited: the caller tries again.
    """
    checked = _checked(session, lines)
    standing = _locked_officers(session, checked)
    added, changed, codes = 0, 0, {}
    for line in checked:
        officer = standing.get(line.username)
        if officer is None:
            officer = _add(session, line, now)
            added += 1
        elif _update(session, officer, line, now):
            changed += 1
        if not line.password and officer.password_hash is None:
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

    Both units are locked, in the order that all others lock them in. Whoever moves many locks the
    units of all of them before.
    """
    lock_units(session, {officer.unit_id, unit_id})
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


def _locked_officers(session: Session, lines: Sequence[OfficerLine]) -> dict[str, Officer]:
    """Lock the units that officers sit in and pass to, then give who stands, by user name."""
    named = Officer.username.in_([line.username for line in lines])
    seats = set(session.scalars(select(Officer.unit_id).where(named)))
    locked = lock_units(session, seats | {line.unit_id for line in lines})
    query = select(Officer).where(named).execution_options(populate_existing=True)
    standing = {officer.username: officer for officer in session.scalars(query)}
    if any(officer.unit_id not in locked for officer in standing.values()):
        raise MovedMeanwhile
    return standing


def _checked(session: Session, lines: Iterable[tuple[int, Mapping[str, str]]]) -> list[OfficerLine]:
    units = {unit.code: unit for unit in session.execute(select(Unit.code, Unit.id, Unit.kind))}
    seen: dict[str, int] = {}
    good: list[OfficerLine] = []
    wrong: list[str] = []
    for number, line in lines:
        faults = _faults(line, units, seen)
        if faults:
            wrong.append(f"dòng {number}: {'; '.join(faults)}")
            continue
        username = normal_username(line["username"])
        seen[username] = number
        name = unicodedata.normalize("NFC", line["full_name"]).strip()
        unit_id = units[line["unit_code"].strip()].id
        good.append(OfficerLine(username, name, line["role"].strip(), unit_id, line["password"]))
    if wrong:
        raise WrongInput("\n".join(wrong))
    return good


def _faults(
    line: Mapping[str, str], units: Mapping[str, Any], seen: Mapping[str, int]
) -> list[str]:
    username, password = normal_username(line["username"]), line["password"]
    role, unit = line["role"].strip(), units.get(line["unit_code"].strip())
    checks = (
        (not username, "thiếu tên đăng nhập (username)"),
        (any(sign.isspace() for sign in username), "tên đăng nhập có dấu cách (username)"),
        (username in seen, f"tên đăng nhập đã có ở dòng {seen.get(username)} (username)"),
        (not 0 < len(line["full_name"].strip()) <= 200, "thiếu họ tên (full_name)"),
        (not line["full_name"].strip().isprintable(), "họ tên có ký tự không in được (full_name)"),
        (role not in SEATS, f"vai trò “{role}” không có (role)"),
        (unit is None, f"không có đơn vị mã “{line['unit_code']}” (unit_code)"),
        (
            role in SEATS and unit is not None and unit.kind not in SEATS[role],
            f"vai trò “{role}” không có ở đơn vị loại này (role, unit_code)",
        ),
        (
            bool(password) and not MIN_LENGTH <= len(password) <= MAX_LENGTH,
            f"mật khẩu cần từ {MIN_LENGTH} đến {MAX_LENGTH} ký tự (password)",
        ),
        (any("\x00" in value for value in line.values()), "có ký tự không ghi được"),
    )
    return [words for is_wrong, words in checks if is_wrong]


def _add(session: Session, line: OfficerLine, now: datetime) -> Officer:
    officer = Officer(
        id=uuid7(),
        username=line.username,
        full_name=line.full_name,
        role=line.role,
        unit_id=line.unit_id,
        active=True,
        password_hash=hashed(line.password) if line.password else None,
        seq=next_seq(session, line.unit_id),
    )
    session.add(officer)
    session.flush()
    session.add(Posting(id=uuid7(), officer_id=officer.id, unit_id=line.unit_id, from_at=now))
    return officer


def _update(session: Session, officer: Officer, line: OfficerLine, now: datetime) -> bool:
    moved = officer.unit_id != line.unit_id
    renamed = (officer.full_name, officer.role) != (line.full_name, line.role)
    if renamed:
        officer.full_name, officer.role = line.full_name, line.role
        officer.seq = next_seq(session, officer.unit_id)
    if moved:
        move_officer(session, officer, line.unit_id, now)
    # A password that was set on the phone since is the person's own; a roster does not change it.
    if line.password and officer.password_hash is None:
        officer.password_hash = hashed(line.password)
    session.flush()
    return moved or renamed
