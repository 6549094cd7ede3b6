"""Puts hostile texts into what is written at a desk: forms, days, campaigns, closings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.calendar_edit import DayRow, with_days
from domain.rules.campaign_draft import Draft
from domain.rules.earlier_lines import EARLIER_COLUMNS
from domain.services.acts import Act
from domain.services.areas import COLUMNS as AREA_COLUMNS
from domain.services.areas_import import keep_areas
from domain.services.calendars import edit_calendar
from domain.services.campaigns.edit import make_campaign
from domain.services.campaigns.exclusions import LeaveOut, leave_out
from domain.services.campaigns.targets import store_targets
from domain.services.closing import close_looked_at, read_to_close
from domain.services.cut_off import set_cut_off
from domain.services.earlier_figures import store_earlier
from domain.services.forms_admin import bring_form
from domain.services.log import lock_units
from domain.services.national_counts import COLUMNS as COUNT_COLUMNS
from domain.services.national_counts import keep_counts
from domain.services.rechecks.draw import DrawCommand, draw_sample
from domain.services.rechecks.findings import Said, record_finding
from domain.services.roster_import import keep_roster
from domain.services.span import Span
from domain.tables import CalendarVersion, ClosedPeriod, RecheckItem
from tests.browser.payloads import Payload, said
from tests.charge import acting
from tests.town import Town

UNIT, PROVINCE = "06685", "22"
REVIEWER, ADMIN = "phongban", "quantri"
FORM = "sown"
NUMBERS, CHOICES, PHRASES = 40, 60, 60
OCTOBER = Span(date(2026, 10, 1), date(2026, 10, 31))
QUARTER = Span(date(2026, 10, 1), date(2026, 12, 31))
FIRST_DAY, TONIGHT = date(2024, 1, 1), date(2026, 11, 21)
LONGEST_LABEL, LONGEST_DAY = 200, 100
Body = dict[str, Any]
T = TypeVar("T")


@dataclass
class AtDesk:
    """What was written at a desk: the texts of each page, and the pages by what they speak of."""

    label: str = ""
    labels: list[str] = field(default_factory=list)
    entry: str = ""
    tonight: str = ""
    days: list[str] = field(default_factory=list)
    campaigns: dict[UUID, list[str]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    findings: dict[UUID, list[str]] = field(default_factory=dict)
    walk: UUID | None = None
    versions: list[str] = field(default_factory=list)
    roster: UUID | None = None
    areas: UUID | None = None
    brought: list[str] = field(default_factory=list)
    brought_areas: list[str] = field(default_factory=list)


def one_line(payloads: Iterable[Payload], place: str, most: int) -> list[str]:
    """Give those payloads that a box of one line takes."""
    texts = [said(payload, place) for payload in payloads]
    return [text for text in texts if text.isprintable() and len(text) <= most]


def sow_form(town: Town, payloads: list[Payload], sown: AtDesk) -> None:
    """Offer a form in which every label is a payload."""
    texts = one_line(payloads, "nhãn", LONGEST_LABEL)
    document, admin = form_of(cycle(texts)), acting(town, ADMIN)
    _done(town, lambda s: bring_form(s, admin, document, datetime.now(UTC)))
    shown = {name: part for name, part in document.items() if name not in ("derived", "rules")}
    sown.label, sown.labels = document["label"]["vi"], sorted(set(_labels(shown)))


def form_of(texts: Iterator[str]) -> Body:
    """A form with a label from each of the texts in turn."""

    def label() -> dict[str, str]:
        text = next(texts)
        return {"vi": text, "en": text}

    kinds = [{"key": f"c{at}", "label": label()} for at in range(CHOICES)]
    numbers = [
        {"key": f"m{at}", "type": "count", "label": label(), "unit": label(), "measure": True}
        for at in range(NUMBERS)
    ]
    kind = {"key": "kind", "type": "choice", "label": label(), "required": True, "choices": kinds}
    words = {"key": "words", "type": "text", "label": label()}
    several = [{"key": f"s{at}", "label": label()} for at in range(9)]
    choices = {"key": "several", "type": "choices", "label": label(), "choices": several}
    return {
        "key": FORM,
        "version": 1,
        "label": label(),
        "split": "kind",
        "fields": [kind, *numbers, words, choices],
        "derived": [{"key": "sum", "label": label(), "unit": label(), "sum": ["m0", "m1"]}],
        "rules": [{"sum": ["m2"], "op": "<=", "of": ["m0", "m1"], "label": label()}],
        "phrases": [label() for _ in range(PHRASES)],
    }


def _labels(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "vi" in value:
            yield value["vi"]
        for each in value.values():
            yield from _labels(each)
    elif isinstance(value, list):
        for each in value:
            yield from _labels(each)


def outing_of_form() -> Body:
    """What an officer records with that form, beside place and time."""
    return {
        "form": FORM,
        "details": {"kind": "c0", "m0": 3, "m1": 4, "m2": 5, "several": ["s0"], "words": "x"},
    }


def sow_desk(town: Town, payloads: list[Payload], sown: AtDesk) -> None:
    """Write every payload into what reviewers and administrators write."""
    _days(town, payloads, sown)
    _campaigns(town, payloads, sown)
    _sources(town, payloads, sown)
    _findings(town, payloads, sown)
    _brought(town, payloads, sown)
    _closings(town, payloads, sown)


def _days(town: Town, payloads: list[Payload], sown: AtDesk) -> None:
    sown.days = one_line(payloads, "ngày", LONGEST_DAY)
    sown.tonight = sown.days[-1]
    days = [FIRST_DAY + timedelta(days=at) for at in range(len(sown.days))]
    named = [*zip(days, sown.days, strict=True), (TONIGHT, sown.tonight)]
    rows = [DayRow(day, True, "", {"vi": text, "en": text}) for day, text in named]

    admin, act, now = acting(town, ADMIN), Act("calendar_seasons"), datetime.now(UTC)

    def edit(session: Session) -> bool:
        version = session.scalars(select(func.max(CalendarVersion.version))).one()
        return edit_calendar(session, admin, version, lambda doc: with_days(doc, rows), act, now)

    assert _done(town, edit)


def _campaigns(town: Town, payloads: list[Payload], sown: AtDesk) -> None:
    """A campaign by each name, a part of it left out for a reason; those that end last first."""
    reviewer, now = acting(town, REVIEWER), datetime.now(UTC)
    first, last = date(2026, 11, 1), date(2027, 8, 31)
    for at, payload in enumerate(payloads):
        name, reason = said(payload, "đợt"), said(payload, "loại")
        ends = last - timedelta(days=at)
        draft = Draft(name, "door_visit", "residence", "met", first, ends)
        made = _done(town, lambda s, d=draft: make_campaign(s, reviewer, d, "vi", now))
        line = (2, {"unit_code": UNIT, "target": "10"})
        _done(town, lambda s, id_=made, at=line: store_targets(s, reviewer, id_, [at], now))
        left = LeaveOut(UNIT, 1, reason)
        _done(town, lambda s, id_=made, out=left: leave_out(s, reviewer, id_, out, now))
        sown.campaigns[made] = [name, reason]
        sown.names.append(name)


def _sources(town: Town, payloads: list[Payload], sown: AtDesk) -> None:
    reviewer, now = acting(town, REVIEWER), datetime.now(UTC)
    for at, payload in enumerate(payloads):
        day = (FIRST_DAY + timedelta(days=at)).isoformat()
        cells = (UNIT, "door_visit", "", "visited", day, day, "1", "")
        lines = [(2, dict(zip(EARLIER_COLUMNS, cells, strict=True)))]
        source = said(payload, "nguồn")
        _done(
            town,
            lambda s, told=lines, words=source: store_earlier(s, reviewer, told, words, "vi", now),
        )
        sown.sources.append(source)


def _findings(town: Town, payloads: list[Payload], sown: AtDesk) -> None:
    """Look at what was approved, draw by draw, and write a payload beside each."""
    reviewer, left = acting(town, REVIEWER), list(payloads)
    now = datetime.now(UTC)

    def draw_of(subject: str) -> UUID:
        asked = DrawCommand(uuid4(), "0123456789abcdef", UNIT, subject, "planned", QUARTER)
        return _done(town, lambda s: draw_sample(s, reviewer, asked, now))

    sown.walk = draw_of("visits")
    while left:
        try:
            draw = draw_of("entries")
        except DomainError:
            return
        with town.rows() as session:
            items = session.scalars(select(RecheckItem.id).where(RecheckItem.recheck_id == draw))
            drawn = items.all()
        for item in drawn:
            payload = left.pop(0) if left else payloads[0]
            note = said(payload, "xem")
            found = Said(item, "right", note=note)
            _done(town, lambda s, id_=draw, told=found: record_finding(s, reviewer, id_, told, now))
            sown.findings.setdefault(draw, []).append(note)


def _brought(town: Town, payloads: list[Payload], sown: AtDesk) -> None:
    """A roster and a list of areas that wait to be applied, with payloads for names."""
    admin, now = acting(town, ADMIN), datetime.now(UTC)
    sown.brought = one_line(payloads, "mới", LONGEST_LABEL)
    people = [
        (at, {"username": f"moi{at}", "full_name": name, "role": "officer", "unit_code": UNIT,
              "password": ""})
        for at, name in enumerate(sown.brought, start=2)
    ]  # fmt: skip
    sown.roster = _done(town, lambda s: keep_roster(s, admin, people, now))
    sown.brought_areas = one_line(payloads, "bản mới", LONGEST_LABEL)
    areas = [
        (at, dict(zip(AREA_COLUMNS, (UNIT, name, "khu", "1", "1"), strict=True)))
        for at, name in enumerate(sown.brought_areas, start=2)
    ]
    sown.areas = _done(town, lambda s: keep_areas(s, admin, areas, now))


def _closings(town: Town, payloads: list[Payload], sown: AtDesk) -> None:
    """Close a unit's month; versions follow for a payload each."""
    admin, reviewer, now = acting(town, ADMIN), acting(town, REVIEWER), datetime.now(UTC)
    # There and back, so that somebody's name stands beside it.
    for first_day in (2, 1):
        _done(town, lambda s, day=first_day: set_cut_off(s, admin, day, now))
    count = dict(zip(COUNT_COLUMNS, (UNIT, "door_visit", "", "visited", "5"), strict=True))
    _done(town, lambda s: keep_counts(s, reviewer, OCTOBER, [(2, count)], now))
    _done(town, lambda s: _close(s, reviewer, now))
    sown.versions = [said(payload, "bản") for payload in payloads]
    _done(town, lambda s: _versions(s, sown.versions))


def _close(session: Session, reviewer: Actor, now: datetime) -> None:
    asked = read_to_close(session, reviewer, (2026, 10), [UNIT], now)
    close_looked_at(session, reviewer, asked, lock_units(session, asked.scope.units), now)


def _versions(session: Session, reasons: list[str]) -> None:
    """Put versions beside the first one; by the rules each would need a correction of its own."""
    closed = session.scalars(select(ClosedPeriod)).one()
    same = ("unit_id", "kind", "first", "last", "by_id", "by_name", "at", "ticks")
    kept = {name: getattr(closed, name) for name in same}
    session.add_all(
        ClosedPeriod(
            **kept, id=uuid4(), version=number, reason=reason, corrections=1, differences=[]
        )
        for number, reason in enumerate(reasons, start=2)
    )


def _done(town: Town, work: Callable[[Session], T]) -> T:
    with town.rows(writes=True) as session:
        return work(session)
