"""The demo: seeded, true by construction, everything planted in it to be found."""

from collections import Counter
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.periods import local_day
from domain.rules.privacy import asks_once_more, find_personal_data
from domain.services.chain_check import broken_links
from domain.services.demo import SMALL, findings, sign_ins
from domain.services.demo.notes import all_notes
from domain.services.demo.words import all_texts
from domain.services.events import history
from domain.services.silent_phones import silent_phones
from domain.services.totals import differences
from domain.services.totals_view import TotalsQuery, read_totals
from domain.tables import (
    AppliedMutation,
    Area,
    AreaCount,
    Device,
    DeviceOfficer,
    Entry,
    Event,
    Officer,
    Refusal,
    Unit,
)
from tests.services.made_demo import NOW, TODAY, Made, made

__all__ = ["made"]


def counted(session: Session, table: Any) -> int:
    return session.execute(select(func.count()).select_from(table)).scalar_one()


def test_totals_and_chain_hold_and_nothing_was_refused(made: Made) -> None:
    assert differences(made.session) == []
    assert broken_links(made.session) == []
    assert counted(made.session, Refusal) == 0
    assert counted(made.session, Entry) > 20


def test_phones_have_numbered_their_work_without_a_gap(made: Made) -> None:
    query = select(func.max(AppliedMutation.n), func.count()).group_by(AppliedMutation.officer_id)
    numbers = made.session.execute(query).all()
    last = made.session.scalars(select(DeviceOfficer.last_n)).all()
    # A decision that met a conflict has a number and no effect.
    assert sum(last) >= sum(n for n, _ in numbers)
    assert len(last) == len(numbers)
    assert all(n >= count for n, count in numbers)


def test_time_runs_forward(made: Made) -> None:
    for entry in made.session.scalars(select(Entry)):
        assert entry.started_at < entry.ended_at < entry.received_at <= NOW
        assert entry.decided_at is None or entry.received_at <= entry.decided_at <= NOW
        steps = [event["received_at"] for event in history(made.session, entry.id)]
        assert steps == sorted(steps)
        assert len(steps) == entry.version
    assert made.session.execute(select(func.max(Device.last_seen_at))).scalar_one() <= NOW


def test_nobody_decides_on_an_own_entry_and_chiefs_record_too(made: Made) -> None:
    query = select(Entry).join(Officer, Officer.id == Entry.officer_id)
    by_chiefs = list(made.session.scalars(query.where(Officer.role == "chief")))
    assert by_chiefs
    assert all(entry.decided_by != entry.officer_id for entry in by_chiefs)


def test_no_text_is_about_a_citizen(made: Made) -> None:
    texts = [*all_notes(), *all_texts()]
    for entry in made.session.scalars(select(Entry)):
        written = [value for value in entry.details.values() if isinstance(value, str)]
        texts += [entry.note, entry.reason or "", *written]
    for words in made.session.scalars(select(Event.words)):
        texts += [str(value) for value in (words or {}).values()]
    texts += made.session.scalars(select(Area.name)).all()
    assert [text for text in texts if find_personal_data(text) or asks_once_more(text)] == []


def test_every_unit_is_shown_and_the_one_that_was_merged_with_what_waits(made: Made) -> None:
    reviewer = made.session.scalars(select(Officer).where(Officer.role == "reviewer")).first()
    province = made.session.execute(select(Unit).where(Unit.parent_id.is_(None))).scalar_one()
    assert reviewer is not None
    actor = Actor(reviewer.id, "reviewer", reviewer.unit_id, province.id, uuid4())
    query = TotalsQuery(province.id, TODAY - timedelta(days=90), TODAY, "unit")
    rows = read_totals(made.session, actor, query, NOW)["rows"]
    communes = [row for row in rows if not row["label"].startswith("Phòng")]
    (former,) = [row for row in communes if row["label"] == "Vịnh Xanh"]
    assert len(communes) == 54 + 1
    assert sum(row["approved"]["entries"] for row in communes) > 0
    # What waits there counts on the first day after the month that was closed.
    assert former["approved"]["entries"] == 0 < former["pending"]["entries"]


def test_every_commune_has_a_number_of_its_own_to_ring(made: Made) -> None:
    communes = select(Unit.duty_number).where(Unit.kind.in_(("commune", "ward", "special_zone")))
    numbers = made.session.scalars(communes.where(Unit.merged_into_id.is_(None))).all()
    assert "" not in numbers
    assert len(set(numbers)) == len(numbers) == 54


def test_areas_have_their_lists(made: Made) -> None:
    counts = made.session.scalars(select(AreaCount)).all()
    assert len(counts) == 8 * (SMALL.units or 0) + 8
    assert all(20 <= count.households <= 900 < count.residents * 20 for count in counts)


def test_a_unit_has_people_and_no_report(made: Made) -> None:
    silent = made.unit("no_report")
    of_unit = select(func.count()).where(Officer.unit_id == silent.id)
    assert made.session.execute(of_unit).scalar_one() >= 5
    assert not made.session.scalars(select(Entry).where(Entry.unit_id == silent.id)).all()


def test_a_unit_sends_late(made: Made) -> None:
    late = made.unit("late")
    entries = made.session.scalars(select(Entry).where(Entry.unit_id == late.id)).all()
    waited = sorted(entry.received_at - entry.ended_at for entry in entries)
    assert waited
    assert waited[len(waited) // 2] > timedelta(hours=8)


@pytest.mark.parametrize(
    ("key", "flag"), [("copied", "copied"), ("overlap", "overlap"), ("wrong_clock", "clock")]
)
def test_an_odd_entry_carries_its_flag_and_waits(made: Made, key: str, flag: str) -> None:
    entry = made.entry(key)
    assert flag in entry.flags
    assert entry.status == "submitted"


def test_made_up_entries_come_quicker_than_anybody_works_or_in_round_figures(made: Made) -> None:
    entries = made.entries("made_up")
    wholes = [e.details.get("checked") or e.details["met"] + e.details["absent"] for e in entries]
    assert wholes
    assert all(whole % 10 == 0 for whole in wholes)
    assert all(entry.ended_at - entry.started_at <= timedelta(minutes=12) for entry in entries)
    doors = [entry for entry in entries if entry.form_key == "door_visit"]
    assert all("burst" in entry.flags for entry in doors)


def test_a_chief_waits_for_another_and_an_officer_has_one_to_mend(made: Made) -> None:
    own, returned = made.entry("own_entry"), made.entry("returned")
    roles = {
        officer.id: (officer.role, officer.username)
        for officer in made.session.scalars(select(Officer))
    }
    assert (own.status, roles[own.officer_id]) == ("submitted", ("chief", "chihuy.honggai"))
    assert (returned.status, roles[returned.officer_id][1]) == ("returned", "canbo.honggai")
    assert returned.reason


def test_who_signs_in_as_the_printed_officer_has_a_list_in_part_done(made: Made) -> None:
    part = made.entry("list")
    officer = made.session.get_one(Officer, part.officer_id)
    assert (officer.username, part.status) == ("canbo.honggai", "approved")
    assert (part.details["assigned"], part.details["checked"]) == (120, 75)
    assert part.flags == []


def test_a_correction_counts_on_the_first_open_day(made: Made) -> None:
    correction, unit = made.entry("correction"), made.unit("correction")
    assert unit.closed_through is not None
    assert correction.counted_on == unit.closed_through + timedelta(days=1)
    wrong = made.session.get(Entry, correction.corrects)
    assert wrong is not None
    assert (wrong.status, wrong.counted_on) == ("approved", local_day(wrong.started_at))
    assert wrong.counted_on <= unit.closed_through
    assert correction.details["met"] < 0


def test_a_former_commune_left_its_work_and_one_open_entry(made: Made) -> None:
    former, left = made.unit("merged"), made.entry("merged")
    assert former.merged_into_id is not None
    assert former.valid_to is not None
    assert left.unit_id == former.id
    assert left.status == "submitted"
    area = made.session.get_one(Area, left.area_id)
    author = made.session.get_one(Officer, left.officer_id)
    assert {area.unit_id, author.unit_id} == {former.merged_into_id}


def test_whom_to_sign_in_as_and_what_was_planted_can_be_read_again(made: Made) -> None:
    roles = [person.role for person in sign_ins(made.session)]
    assert roles == ["officer", "chief", "chief", "reviewer", "admin"]
    assert {found.key for found in findings(made.session)} == {p.key for p in made.planted}


def test_few_phones_are_silent(made: Made) -> None:
    units = made.session.scalars(select(Unit.id)).all()
    people = made.session.scalar(select(func.count()).select_from(DeviceOfficer)) or 0
    assert len(silent_phones(made.session, units, NOW)) <= max(3, people * 0.05)


def test_units_add_up_to_the_province_on_any_day(made: Made) -> None:
    """With a merger, a closed month, what it carried over and a correction behind them."""
    reviewer = made.session.scalars(select(Officer).where(Officer.role == "reviewer")).first()
    province = made.session.execute(select(Unit).where(Unit.parent_id.is_(None))).scalar_one()
    assert reviewer is not None
    actor = Actor(reviewer.id, "reviewer", reviewer.unit_id, province.id, uuid4())

    def summed(by: str, first: date, last: date) -> Counter[str]:
        query = TotalsQuery(province.id, first, last, by, form="door_visit")
        found: Counter[str] = Counter()
        for row in read_totals(made.session, actor, query, NOW)["rows"]:
            for standing in ("approved", "pending"):
                found[f"{standing} entries"] += row[standing]["entries"]
                for measure, value in row[standing]["measures"].items():
                    found[f"{standing} {measure}"] += value
        return found

    first = TODAY - timedelta(days=75)
    whole: Counter[str] = Counter()
    for offset in range(76):
        day = first + timedelta(days=offset)
        units = summed("unit", day, day)
        assert units == summed("form", day, day) == summed("choice", day, day), day
        whole.update(units)
    assert whole["approved met"] > 0
    assert +whole == +summed("unit", first, TODAY) == +summed("day", first, TODAY)
