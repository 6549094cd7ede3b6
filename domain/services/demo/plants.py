"""What is planted in the demo, each to be found: the oddities that somebody has to notice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from random import Random
from uuid import UUID

from domain.services.demo import words
from domain.services.demo.chance import new_id
from domain.services.demo.course import Course
from domain.services.demo.days import Span, span
from domain.services.demo.drawing import Evening
from domain.services.demo.month import Closing
from domain.services.demo.outings import Outing
from domain.services.demo.people import FAR_OUT, NEAR_A_MAST, Person
from domain.services.demo.places import Ground
from domain.services.demo.planning import Plan

CLOCK_BEHIND = -timedelta(hours=3, minutes=12)
MADE_UP, INVENTED = 0.05, ("door_visit", "data_check")
FEWER = 3
BEFORE_THE_END = timedelta(days=6)
PART_OF_A_LIST = {
    "dataset": "vehicle", "assigned": 120, "checked": 75, "matched": 41, "mismatched": 19,
    "missing": 11, "not_found": 4, "fixed": 22, "forwarded": 8,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """One thing that was planted: what, in which unit, and the entry that shows it."""

    key: str
    unit_code: str
    entry_id: UUID | None = None


def sends_late(plan: Plan) -> Planted:
    """Put a whole unit out of reach of any mast for a day or more at a time."""
    for person in plan.cast.people:
        person.line = FAR_OUT
    return Planted("late", plan.cast.code)


def own_entry(rng: Random, plan: Plan, days: Sequence[date]) -> Planted:
    """A chief goes out; the entry waits for another chief, since nobody decides on an own one."""
    chief = plan.cast.chiefs[0]
    outing = went(rng, plan, chief, "data_check", span(days[-2], 18 * 60, 65))
    outing.fate = "open"
    return Planted("own_entry", plan.cast.code, outing.id)


def returned_entry(rng: Random, plan: Plan, days: Sequence[date]) -> Planted:
    """The first officer's visit has come back and lies on top of the phone."""
    officer = plan.cast.officers[0]
    outing = went(rng, plan, officer, "door_visit", span(days[-3], 18 * 60 + 30, 85))
    outing.fate = "returned"
    waiting = went(rng, plan, officer, "procedure", span(days[-2], 19 * 60 + 5, 110))
    waiting.fate = "open"
    return Planted("returned", plan.cast.code, outing.id)


def part_of_a_list(rng: Random, plan: Plan, days: Sequence[date]) -> Planted:
    """The first officer was handed 120 vehicle records and has checked 75 of them."""
    officer = plan.cast.officers[0]
    outing = _also(rng, plan, officer, "data_check", span(days[-3], 20 * 60 + 15, 65))
    outing.details |= PART_OF_A_LIST
    outing.note, outing.fate = "Phần còn lại rà vào buổi sau.", "approved"
    return Planted("list", plan.cast.code, outing.id)


def wrong_clock(rng: Random, plan: Plan, days: Sequence[date]) -> Planted:
    """A phone whose clock is hours behind."""
    officer = plan.cast.officers[1]
    officer.clock_off = CLOCK_BEHIND
    outing = went(rng, plan, officer, "data_check", span(days[-2], 19 * 60 + 20, 70))
    outing.fate = "open"
    return Planted("wrong_clock", plan.cast.code, outing.id)


def overlapping(rng: Random, plan: Plan, days: Sequence[date]) -> Planted:
    """An officer who was in two areas at once."""
    officer = plan.cast.officers[2]
    one, other = plan.cast.grounds[:2]
    went(rng, plan, officer, "door_visit", span(days[-2], 19 * 60, 80), one)
    outing = _also(rng, plan, officer, "data_check", span(days[-2], 20 * 60, 45), other)
    outing.fate = "open"
    return Planted("overlap", plan.cast.code, outing.id)


def copied_counts(rng: Random, plan: Plan, days: Sequence[date]) -> Planted:
    """An officer who writes the figures of the day before once more, evening after evening."""
    officer = plan.cast.officers[-1]
    first = went(rng, plan, officer, "data_check", span(days[-3], 19 * 60, 75))
    first.note = "Đối chiếu tại nhà văn hóa khu, phần còn lại rà vào buổi sau."
    again = went(rng, plan, officer, "data_check", span(days[-2], 19 * 60 + 5, 75), first.ground)
    again.details, again.note = dict(first.details), first.note
    first.fate, again.fate = "approved", "open"
    return Planted("copied", plan.cast.code, again.id)


def made_up(rng: Random, plan: Plan, days: Sequence[date]) -> list[Planted]:
    """One in twenty of a unit's entries never happened: round figures, no time for them."""
    alike = [
        outing
        for outing in plan.outings
        if outing.form in INVENTED and not outing.fate and outing.started.date() < days[-1]
    ]
    number = max(1, round(len(plan.outings) * MADE_UP))
    invented = rng.sample(alike, min(number, len(alike)))
    for outing in invented:
        _invent(rng, outing)
        outing.who.line = NEAR_A_MAST
    return [Planted("made_up", plan.cast.code, outing.id) for outing in invented]


def correction(rng: Random, course: Course, plan: Plan, closing: Closing) -> Planted:
    """A month was closed; days later an officer corrects an entry that it counted."""
    day = closing.period.last - BEFORE_THE_END
    officer = plan.cast.officers[0]
    wrong = went(rng, plan, officer, "door_visit", span(day, 17 * 60 + 10, 90))
    wrong.details |= {"met": 17, "absent": 4, "later": 1, "again": 0, "residents": 61}
    wrong.tally, wrong.fate = None, "approved"
    right = _corrected(rng, wrong)
    course.timeline.plan(closing.corrected_at, partial(course.send_one, right))
    return Planted("correction", plan.cast.code, right.id)


def _corrected(rng: Random, wrong: Outing) -> Outing:
    details = wrong.details
    return replace(
        wrong,
        id=new_id(rng, wrong.ended),
        details={"purpose": details["purpose"], "met": -FEWER, "residents": -3 * FEWER},
        note=words.CORRECTION,
        tally=None,
        corrects=wrong.id,
    )


def _invent(rng: Random, outing: Outing) -> None:
    outing.note, outing.tally, outing.timed = "", None, False
    outing.ended = outing.started + timedelta(minutes=rng.randint(8, 12))
    whole = rng.choice((50, 60, 80))
    if outing.form == "door_visit":
        counts = {"met": whole - 10, "absent": 10, "later": 0, "again": 0}
        outing.details |= {**counts, "residents": whole * 3, "planned": whole}
    else:
        parts = {"matched": whole - 20, "mismatched": 10, "missing": 10, "not_found": 0}
        outing.details |= {**parts, "assigned": whole, "checked": whole, "fixed": 10}
        outing.details["forwarded"] = 0


def went(
    rng: Random, plan: Plan, who: Person, form: str, when: Span, ground: Ground | None = None
) -> Outing:
    """Send a person out at a time, instead of whatever else was planned for that day."""
    day = when.started.date()
    plan.drop([o for o in plan.outings if o.who is who and o.started.date() == day])
    return _also(rng, plan, who, form, when, ground)


def _also(
    rng: Random, plan: Plan, who: Person, form: str, when: Span, ground: Ground | None = None
) -> Outing:
    who.line = NEAR_A_MAST
    outing = plan.draw(rng, Evening(who, form, when, ground or who.beat[0]))
    outing.with_officers = []
    return outing
