"""Draws all of an outing whose person, form and time are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from domain.rules.entry import wire_moment
from domain.services.demo.cast import Cast
from domain.services.demo.chance import happens, new_id, one_of
from domain.services.demo.counts import Covered, Details, Spot, draw_details
from domain.services.demo.days import Span
from domain.services.demo.notes import note
from domain.services.demo.outings import Outing
from domain.services.demo.people import Person
from domain.services.demo.places import Ground
from domain.services.demo.words import QUIET_REASONS

TIMED = {"door_visit": 0.75, "data_check": 0.5, "procedure": 0.45, "support": 0.2, "outreach": 0.3}
ON_A_SHEET = 0.85
IN_OWN_AREA, AT_THE_OFFICE, EVERYWHERE = 0.85, 0.3, 0.25
WITH_COLLEAGUES = 0.2
ADDED_TOGETHER = 0.25
JOINED = {
    "": 45, "security_team": 26, "area_head": 15, "front": 4, "youth_union": 5, "womens_union": 4,
    "veterans": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evening:
    """Who goes out to do what, and when; where is drawn unless it is known."""

    who: Person
    form: str
    when: Span
    ground: Ground | None = None


def draw_outing(
    rng: Random,
    cast: Cast,
    evening: Evening,
    company: Sequence[Person],
    covered: dict[UUID, Covered],
) -> Outing:
    """Draw an outing; `company` may come along, `covered` is what each area has had so far."""
    ground = evening.ground or _ground(rng, cast, evening)
    timed = happens(rng, TIMED[evening.form])
    when = evening.when if timed else evening.when.typed_afterwards()
    lists = evening.who.lists.setdefault(ground.id, {})
    spot = Spot(ground, covered.setdefault(ground.id, Covered()), when.minutes, lists)
    details = draw_details(rng, evening.form, spot)
    if evening.form == "door_visit" and when.is_quiet:
        details["quiet_reason"] = rng.choice(QUIET_REASONS)
    on_a_sheet = timed and evening.form == "door_visit" and happens(rng, ON_A_SHEET)
    return Outing(
        id=new_id(rng, when.started),
        who=evening.who,
        form=evening.form,
        ground=ground,
        started=when.started,
        ended=when.ended,
        details=details,
        note=note(rng, evening.form, details),
        with_officers=list(company) if happens(rng, WITH_COLLEAGUES) else [],
        joint_with=[helper] if (helper := one_of(rng, JOINED)) else [],
        tally=_tally(rng, when, details) if on_a_sheet else None,
        timed=timed,
    )


def _tally(rng: Random, when: Span, details: Details) -> dict[str, Any]:
    """Give the walk sheet of a visit: its doors were tapped one by one, a few added together."""
    doors = sum(details[part] for part in ("met", "absent", "later"))
    some = doors > 9 and happens(rng, ADDED_TOGETHER)
    added = rng.randint(1, doors // 3) if some else 0
    edge = timedelta(minutes=when.minutes * rng.uniform(0.01, 0.05))
    return {
        "taps": doors - added,
        "added": added,
        "first_at": wire_moment(when.started + edge),
        "last_at": wire_moment(when.ended - edge),
    }


def _ground(rng: Random, cast: Cast, evening: Evening) -> Ground:
    if evening.form == "procedure" and cast.office and happens(rng, AT_THE_OFFICE):
        return cast.office
    if evening.form in ("support", "outreach") and cast.everywhere and happens(rng, EVERYWHERE):
        return cast.everywhere
    beat = evening.who.beat
    return rng.choice(beat) if beat and happens(rng, IN_OWN_AREA) else rng.choice(cast.grounds)
