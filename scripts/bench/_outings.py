"""Outings as demo.md distributes them: forms, hours, counts, states."""

import random
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from domain.rules.entry import EntryState
from domain.rules.forms import Form, holds
from domain.rules.periods import LOCAL

FORMS = {"door_visit": 38, "data_check": 28, "procedure": 22, "support": 8, "outreach": 4}
TYPICAL = {
    "door_visit": 10.0,
    "data_check": 45.0,
    "procedure": 18.0,
    "support": 9.0,
    "outreach": 60.0,
}
HOURS = {6: 3, 9: 18, 12: 9, 15: 9, 17: 11, 18: 15, 19: 22, 20: 11, 21: 2}
# Most work is of the first kinds of its form.
CHOICES = (40, 22, 15, 10, 7, 4, 2, 1, 1)
NOTE = "Khu có 4 dãy nhà trọ, hẹn kiểm tra lại tối thứ Sáu cùng tổ bảo vệ ANTT."


def outing(
    unit: UUID, officer: UUID, area: UUID, form: Form, day: date, age: int, chance: random.Random
) -> EntryState:
    """Make an entry of a form that began on a day, so many days ago."""
    start = datetime(day.year, day.month, day.day, _pick(HOURS, chance), tzinfo=LOCAL)
    end = start + timedelta(minutes=chance.randint(40, 150))
    outside = day.weekday() > 4 or start.hour not in (9, 15)
    details = _details(form, chance)
    return EntryState(
        id=uuid7(),
        unit_id=unit,
        officer_id=officer,
        area_id=area,
        form_key=form.key,
        form_version=form.version,
        choice=str(details[form.split]),
        status=_pick(_statuses(age), chance),
        version=1,
        started_at=start,
        ended_at=end,
        counted_on=day,
        received_at=end + timedelta(minutes=35),
        submitted_at=end + timedelta(minutes=35),
        out_of_hours=outside,
        minutes={"evening" if outside else "in_hours": (end - start).seconds // 60},
        calendar_version=1,
        details=details,
        note=NOTE if chance.random() < 0.6 else "",
        photos=[],
        with_officers=[],
        joint_with=["security_team"] if chance.random() < 0.2 else [],
        links=[],
        tally=None,
        timed=chance.random() < 0.7,
        flags=["tens"] if chance.random() < 0.05 else [],
        corrects=None,
    )


def _pick(weights: dict[Any, int], chance: random.Random) -> Any:
    return chance.choices(list(weights), list(weights.values()))[0]


def _statuses(age: int) -> dict[str, int]:
    # Decided after 14 hours in the middle, after 4 days at the 95th percentile.
    waiting = (70, 30, 12, 8, 5)[age] if age < 5 else 1
    return {"submitted": waiting, "approved": 93 - waiting, "returned": 5, "queried": 1,
            "withdrawn": 1}  # fmt: skip


def _details(form: Form, chance: random.Random) -> dict[str, Any]:
    choices = list(form.fields[form.split].choices)
    details: dict[str, Any] = {form.split: chance.choices(choices, CHOICES[: len(choices)])[0]}
    asked = [f for f in form.fields.values() if f.measure and holds(f.when, details)]
    # Counts are skewed, and the later ones of a form are often 0: few doors come back.
    typical = TYPICAL[form.key]
    for field in asked:
        details[field.key] = int(chance.gammavariate(1.6, typical / 1.6))
        typical = max(0.6, typical * 0.35)
    return details
