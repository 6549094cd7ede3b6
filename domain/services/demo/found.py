"""Founds the demo's province: real units, and invented people and areas in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from domain.rules.periods import local_day
from domain.rules.text import folded
from domain.services import units
from domain.services.demo.campaigns import found_campaigns
from domain.services.demo.cast import Cast
from domain.services.demo.chance import new_id
from domain.services.demo.people import (
    Person,
    draw_person,
    draw_staff,
    give_beats,
    staff_size,
)
from domain.services.demo.places import Ground, draw_areas
from domain.services.demo.scale import PROVINCE, STORMY, Scale, in_order
from domain.services.log import lock_units
from domain.tables import Area, AreaCount, Device, Officer, Posting, Unit

HIRED_BEFORE = timedelta(days=400)
DIVISION = "PC06"
DIVISION_NAME = "Phòng Cảnh sát quản lý hành chính về trật tự xã hội"


@dataclass(slots=True)
class Province:
    """What was founded: the units with people, those who sit above them, the campaign."""

    unit_id: UUID
    code: str
    division_id: UUID
    campaign_id: UUID | None = None
    casts: list[Cast] = field(default_factory=list)
    reviewers: list[Person] = field(default_factory=list)


def found_province(
    session: Session, rng: Random, scale: Scale, password_hash: str, now: datetime
) -> Province:
    """Make the units, people and areas of a demo; nobody has done anything yet."""
    units.load_province(session, PROVINCE, now)
    top = session.execute(select(Unit).where(Unit.parent_id.is_(None))).scalar_one()
    units.add_unit(session, DIVISION, "division", DIVISION_NAME, top.code, now)
    division = units.find_unit(session, DIVISION)
    assert division is not None
    province = Province(top.id, top.code, division.id)
    _seat_the_department(session, rng, province, password_hash, now)
    communes = {
        unit.code: unit
        for unit in session.scalars(select(Unit).where(Unit.parent_id == top.id))
        if unit.id != division.id
    }
    codes = in_order(list(communes))
    for number, code in enumerate(codes, start=1):
        communes[code].duty_number = duty_number(number)
    # A lock reads a unit's row again, and would forget what was not written yet.
    session.flush()
    for code in codes[: scale.units]:
        cast = found_cast(session, communes[code], scale, password_hash, now - HIRED_BEFORE)
        province.casts.append(cast)
    sizes = {cast.unit_id: len(cast.people) for cast in province.casts}
    reviewer = province.reviewers[0].id
    province.campaign_id = found_campaigns(session, top.id, sizes, scale.seed, reviewer, now)
    return province


def duty_number(number: int) -> str:
    """Give a number to ring that nobody has: no line of the province begins like this."""
    return f"0203 000 {number:04d}"


def found_cast(
    session: Session, unit: Unit, scale: Scale, password_hash: str, hired: datetime
) -> Cast:
    """Draw the people and areas of a unit, by its own chance, and write them."""
    rng = Random(f"{scale.seed}:{unit.code}")
    cast = Cast(unit.id, unit.code, unit.kind, unit.name, storm=unit.code in STORMY)
    slug = folded(unit.name).replace(" ", "")
    cast.people = draw_staff(rng, slug, staff_size(rng, scale.officers), hired)
    drawn = draw_areas(rng, unit.kind, scale.areas)
    cast.grounds = [
        Ground(new_id(rng, hired), d.name, d.kind, d.households, d.residents) for d in drawn
    ]
    give_beats(rng, cast.people, cast.grounds)
    built_in = {
        area.kind: Ground(area.id, area.name, area.kind)
        for area in session.scalars(select(Area).where(Area.unit_id == unit.id))
    }
    cast.office, cast.everywhere = built_in.get("office"), built_in.get("everywhere")
    _write_grounds(session, unit.id, cast.grounds, hired)
    write_people(session, unit.id, cast.people, password_hash, hired)
    return cast


def write_people(
    session: Session, unit_id: UUID, people: Sequence[Person], password_hash: str, hired: datetime
) -> None:
    """Write people with their postings and phones, all with one password."""
    first = _take_numbers(session, unit_id, len(people))
    officers = [
        {
            "id": person.id,
            "username": person.username,
            "full_name": person.full_name,
            "role": person.role,
            "unit_id": unit_id,
            "active": True,
            "password_hash": password_hash,
            "seq": first + place,
        }
        for place, person in enumerate(people)
    ]
    postings = [
        {"id": person.id, "officer_id": person.id, "unit_id": unit_id, "from_at": hired}
        for person in people
    ]
    phones = [
        {"id": p.phone, "name": "Điện thoại mẫu", "created_at": hired, "last_seen_at": hired}
        for p in people
    ]
    session.execute(insert(Officer), officers)
    session.execute(insert(Posting), postings)
    session.execute(insert(Device), phones)


def _write_grounds(
    session: Session, unit_id: UUID, grounds: Sequence[Ground], since: datetime
) -> None:
    first = _take_numbers(session, unit_id, len(grounds))
    areas = [
        {"id": g.id, "unit_id": unit_id, "name": g.name, "kind": g.kind, "seq": first + place}
        for place, g in enumerate(grounds)
    ]
    counts = [
        {
            "area_id": ground.id,
            "valid_from": local_day(since),
            "households": ground.households,
            "residents": ground.residents,
        }
        for ground in grounds
    ]
    session.execute(insert(Area), areas)
    session.execute(insert(AreaCount), counts)


def _take_numbers(session: Session, unit_id: UUID, number: int) -> int:
    """Take so many numbers of a unit's log at once; gives the first."""
    unit = lock_units(session, [unit_id])[unit_id]
    unit.seq += number
    session.flush()
    return unit.seq - number + 1


def _seat_the_department(
    session: Session, rng: Random, province: Province, password_hash: str, now: datetime
) -> None:
    slug = folded(PROVINCE).replace(" ", "")
    hired = now - HIRED_BEFORE
    province.reviewers = [
        draw_person(rng, f"phong.{slug}", "reviewer", hired),
        draw_person(rng, f"phong2.{slug}", "reviewer", hired),
    ]
    admin = draw_person(rng, f"quantri.{slug}", "admin", hired)
    write_people(session, province.division_id, province.reviewers, password_hash, hired)
    write_people(session, province.unit_id, [admin], password_hash, hired)
