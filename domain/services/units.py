"""Units: loaded from the project's own list, added, merged; each with its built-in areas."""

import unicodedata
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import units as unit_list
from domain.rules.line_faults import LineFault
from domain.rules.periods import local_day
from domain.rules.text import folded, sort_key
from domain.rules.units import BUILT_IN_AREAS, COMMUNE_KINDS, PROVINCE_KINDS
from domain.services.calendar_default import default_calendar
from domain.services.catalogue import offer_forms, save_calendar
from domain.services.log import lock_units, next_seq
from domain.services.officers import move_officer
from domain.services.wrong_input import WrongInput, WrongLines
from domain.tables import Area, CalendarVersion, Officer, Unit

KINDS = (*PROVINCE_KINDS, *COMMUNE_KINDS, "division")


def load_province(session: Session, name: str, now: datetime) -> tuple[int, int]:
    """Load a province and its communes from the dated list; safe to run twice.

    Gives how many units the province has below it and how many of them are new. Raises WrongInput
    for a name that the list does not have; case and diacritics do not matter.
    """
    today = local_day(now)
    rows = [row for row in unit_list.rows() if row.valid_on(today)]
    wanted = folded(name)
    tops = [r for r in rows if r.kind in PROVINCE_KINDS and folded(r.name) == wanted]
    if not tops:
        raise WrongInput(f"không có tỉnh, thành phố nào tên là “{name}” trong danh sách")
    top = tops[0]
    province, _ = _ensure(session, top.code, top.kind, top.name, None, top.valid_from)
    ready_province(session, province, now)
    communes = [row for row in rows if row.parent_code == top.code]
    fresh = [
        _ensure(session, row.code, row.kind, row.name, province, row.valid_from)[1]
        for row in communes
    ]
    _refresh_division_areas(session, province.id)
    return len(communes), sum(fresh)


def add_unit(
    session: Session, code: str, kind: str, name: str, parent_code: str | None, now: datetime
) -> bool:
    """Add a unit below another, or a province with no parent; gives whether it is new.

    Raises WrongInput for an unknown kind or parent, or a code that stands for something else.
    """
    if kind not in KINDS:
        raise WrongInput(f"loại đơn vị “{kind}” không có; chọn một trong: {', '.join(KINDS)}")
    if not (0 < len(code) <= 20 and code.isprintable() and " " not in code):
        raise WrongInput("mã đơn vị cần từ 1 đến 20 ký tự, không có dấu cách")
    if not (0 < len(name.strip()) <= 200 and name.isprintable()):
        raise WrongInput("tên đơn vị cần từ 1 đến 200 ký tự")
    parent = find_unit(session, parent_code) if parent_code else None
    if parent_code and parent is None:
        raise WrongInput(f"không có đơn vị cấp trên mã “{parent_code}”")
    if parent is None and kind not in PROVINCE_KINDS:
        raise WrongInput("đơn vị này cần có đơn vị cấp trên")
    standing = find_unit(session, code)
    if standing and (standing.kind, standing.parent_id) != (kind, parent.id if parent else None):
        raise WrongInput(f"mã “{code}” đã là {standing.name}")
    unit, fresh = _ensure(session, code, kind, name, parent, local_day(now))
    if parent is None:
        ready_province(session, unit, now)
    _refresh_division_areas(session, unit.province_id)
    return fresh


def set_duty_number(session: Session, code: str, number: str) -> None:
    """Set the number that Tại cửa shows. Raises WrongInput for an unknown code."""
    unit = find_unit(session, code)
    if unit is None:
        raise WrongInput(f"không có đơn vị mã “{code}”")
    unit.duty_number = number.strip()[:40]
    session.flush()


def list_units(session: Session) -> list[Unit]:
    """List all units: provinces first, then what is below them, in Vietnamese order."""
    found = session.scalars(select(Unit)).all()
    return sorted(found, key=lambda u: (u.parent_id is not None, sort_key(u.name), u.code))


def find_unit(session: Session, code: str) -> Unit | None:
    """Find a unit by its code."""
    return session.scalar(select(Unit).where(Unit.code == code))


def merge_units(session: Session, code: str, into_code: str, day: date, now: datetime) -> None:
    """Merge a unit into another: its areas and officers pass over, entries and totals stay.

    domain.md, "Units". Raises WrongInput for unknown codes, a unit merged into itself, twice, or
    into one that was merged itself, and for two units that do not go together.
    """
    unit, into = find_unit(session, code), find_unit(session, into_code)
    if unit is None or into is None:
        raise WrongInput(f"không hợp nhất được “{code}” vào “{into_code}”")
    lock_units(session, [unit.id, into.id])
    faults = merger_faults(unit, into)
    if faults:
        raise WrongLines(faults)
    unit.merged_into_id, unit.valid_to = into.id, day
    taken = set(session.scalars(select(Area.name).where(Area.unit_id == into.id)))
    for area in session.scalars(select(Area).where(Area.unit_id == unit.id)).all():
        if area.kind in BUILT_IN_AREAS:
            continue
        if area.name in taken:
            area.name = f"{area.name} ({unit.name})"
        area.unit_id = into.id
        session.flush()
        area.seq = next_seq(session, into.id)
    for officer in session.scalars(select(Officer).where(Officer.unit_id == unit.id)).all():
        move_officer(session, officer, into.id, now)
    session.flush()


def merger_faults(unit: Unit, into: Unit) -> list[LineFault]:
    """Name what speaks against merging a unit into another; nothing where it may be done."""
    if unit.id == into.id:
        return [LineFault(0, "merge_itself")]
    merged = [each.name for each in (unit, into) if each.merged_into_id]
    if merged:
        return [LineFault(0, "merged", {"name": name}) for name in merged]
    communes = [each.kind in COMMUNE_KINDS for each in (unit, into)]
    divisions = [each.kind == "division" for each in (unit, into)]
    if unit.province_id != into.province_id or not (all(communes) or all(divisions)):
        return [LineFault(0, "merge_kinds")]
    return []


def ready_province(session: Session, province: Unit, now: datetime) -> None:
    """Offer a province the forms and, where it has none yet, the default calendar."""
    offer_forms(session, province.id, now)
    has_calendar = session.scalar(
        select(CalendarVersion.id).where(CalendarVersion.unit_id == province.id).limit(1)
    )
    if has_calendar is None:
        year = local_day(now).year
        save_calendar(session, province.id, default_calendar(year - 1, year + 2), uuid7(), now)


def _ensure(
    session: Session, code: str, kind: str, name: str, parent: Unit | None, valid_from: date
) -> tuple[Unit, bool]:
    standing = find_unit(session, code)
    name = unicodedata.normalize("NFC", name).strip()
    if standing:
        # Names and kinds change with the law; the code stays.
        standing.name, standing.kind = name, kind
        return standing, False
    unit_id = uuid7()
    unit = Unit(
        id=unit_id,
        code=code,
        kind=kind,
        name=name,
        parent_id=parent.id if parent else None,
        province_id=parent.province_id if parent else unit_id,
        valid_from=valid_from,
        # What a province has closed is closed for a unit that comes later too.
        closed_through=parent.closed_through if parent else None,
        seq=0,
        event_no=0,
        event_hash="",
        duty_number="",
    )
    session.add(unit)
    session.flush()
    for area_kind, area_name in BUILT_IN_AREAS.items():
        _ensure_area(session, unit_id, area_name, area_kind)
    return unit, True


def _ensure_area(session: Session, unit_id: UUID, name: str, kind: str) -> None:
    session.add(
        Area(id=uuid7(), unit_id=unit_id, name=name, kind=kind, seq=next_seq(session, unit_id))
    )
    session.flush()


def _refresh_division_areas(session: Session, province_id: UUID) -> None:
    """Give each division of a province the communes as its areas, as far as it lacks them."""
    units = session.scalars(select(Unit).where(Unit.province_id == province_id)).all()
    communes = [u for u in units if u.kind in COMMUNE_KINDS and u.merged_into_id is None]
    for division in (unit for unit in units if unit.kind == "division"):
        names = set(session.scalars(select(Area.name).where(Area.unit_id == division.id)))
        for commune in communes:
            if commune.name not in names:
                _ensure_area(session, division.id, commune.name, commune.kind)
