"""The chain shows a changed past: random edits, deletions, swaps and cut tails are each found."""

import hashlib
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from domain.services.chain_check import broken_links
from domain.tables import Entry, Event, Unit
from tests.api.conftest import MakePhone
from tests.databases import Database
from tests.promises.counts import SEED, asked, report
from tests.town import Town

CHANGES = asked("CHANGES", 60)
Rows = list[Any]


class Undone(Exception):
    """Takes a change back."""


def _edit_text(session: Session, rows: Rows, draw: random.Random) -> None:
    row = draw.choice(rows)
    place = draw.randrange(len(row.text))
    sign = draw.choice([c for c in "abc0123 {}" if c != row.text[place]])
    _write(session, row, text=row.text[:place] + sign + row.text[place + 1 :])


def _edit_hash(session: Session, rows: Rows, draw: random.Random) -> None:
    _write(session, draw.choice(rows), hash=hashlib.sha256(draw.randbytes(8)).hexdigest())


def _edit_and_hash_again(session: Session, rows: Rows, draw: random.Random) -> None:
    place = draw.randrange(len(rows))
    _rewrite(session, rows, place, place + 1, draw)


def _rewrite_to_the_end(session: Session, rows: Rows, draw: random.Random) -> None:
    _rewrite(session, rows, draw.randrange(len(rows)), len(rows), draw)


def _edit_words(session: Session, rows: Rows, draw: random.Random) -> None:
    row = draw.choice([row for row in rows if row.words])
    path = draw.choice(sorted(row.words))
    _write(session, row, words={**row.words, path: "lời khác"})


def _add_words(session: Session, rows: Rows, draw: random.Random) -> None:
    _write(session, draw.choice(rows), salt="0" * 32, words={"note": "lời thêm vào"})


def _delete_one(session: Session, rows: Rows, draw: random.Random) -> None:
    session.execute(delete(Event).where(Event.id == draw.choice(rows).id))


def _delete_and_close_up(session: Session, rows: Rows, draw: random.Random) -> None:
    place = draw.randrange(len(rows))
    session.execute(delete(Event).where(Event.id == rows[place].id))
    for row in rows[place + 1 :]:
        _write(session, row, no=row.no - 1)


def _cut_tail(session: Session, rows: Rows, draw: random.Random) -> None:
    left = draw.randrange(len(rows))
    session.execute(delete(Event).where(Event.id.in_([row.id for row in rows[left:]])))


def _cut_tail_and_head(session: Session, rows: Rows, draw: random.Random) -> None:
    # Whoever moves the unit's own record too is found by the entries.
    left = draw.randrange(1, len(rows))
    session.execute(delete(Event).where(Event.id.in_([row.id for row in rows[left:]])))
    last = rows[left - 1]
    head = {"event_no": last.no, "event_hash": last.hash}
    session.execute(update(Unit).where(Unit.id == last.unit_id).values(**head))


def _swap(session: Session, rows: Rows, draw: random.Random) -> None:
    one, other = draw.sample(rows, 2)
    _write(session, one, no=10**6)
    _write(session, other, no=one.no)
    _write(session, one, no=other.no)


def _swap_texts(session: Session, rows: Rows, draw: random.Random) -> None:
    one, other = draw.sample(rows, 2)
    _write(session, one, text=other.text, hash=other.hash)
    _write(session, other, text=one.text, hash=one.hash)


def _hand_to_another_entry(session: Session, rows: Rows, draw: random.Random) -> None:
    row = draw.choice(rows)
    others = sorted({other.entry_id for other in rows} - {row.entry_id}, key=str)
    _write(session, row, entry_id=draw.choice(others))


def _forge(session: Session, rows: Rows, draw: random.Random) -> None:
    last = rows[-1]
    text = last.text.replace(f'"no":{last.no}', f'"no":{last.no + 1}')
    forged = {"id": uuid4(), "unit_id": last.unit_id, "no": last.no + 1, "text": text}
    link = hashlib.sha256((last.hash + text).encode()).hexdigest()
    session.add(Event(**forged, entry_id=last.entry_id, hash=link, salt=None, words=None))
    session.flush()


def _edit_entry(session: Session, rows: Rows, draw: random.Random) -> None:
    entry = session.get_one(Entry, draw.choice(rows).entry_id)
    statuses = {"submitted", "returned", "approved", "queried", "withdrawn"} - {entry.status}
    change = draw.choice([{"status": min(statuses)}, {"version": entry.version + 1}])
    session.execute(update(Entry).where(Entry.id == entry.id).values(**change))


KINDS: tuple[Callable[[Session, Rows, random.Random], None], ...] = (
    _edit_text,
    _edit_hash,
    _edit_and_hash_again,
    _rewrite_to_the_end,
    _edit_words,
    _add_words,
    _delete_one,
    _delete_and_close_up,
    _cut_tail,
    _cut_tail_and_head,
    _swap,
    _swap_texts,
    _hand_to_another_entry,
    _forge,
    _edit_entry,
)


def _rewrite(session: Session, rows: Rows, first: int, end: int, draw: random.Random) -> None:
    """Change a text and make the hashes fit again, up to `end`."""
    link = rows[first - 1].hash if first else ""
    for place in range(first, end):
        text = rows[place].text
        if place == first:
            text = f'{{"a":{draw.randrange(10**6)},{text[1:]}'
        link = hashlib.sha256((link + text).encode()).hexdigest()
        _write(session, rows[place], text=text, hash=link)


def _write(session: Session, row: Any, **values: Any) -> None:
    session.execute(update(Event).where(Event.id == row.id).values(**values))


def record(phone: MakePhone) -> None:
    """An evening in two units: outings, returns, mends, approvals."""
    for names in (("canbo1", "chihuy1", "Khu 8"), ("canbo3", "chihuy3", "Khu 1")):
        officer, chief, area = phone(names[0]), phone(names[1]), names[2]
        for number in range(8):
            entry = officer.applied(officer.submit(area=area, note=f"Lần {number}."))
            if number % 2:
                entry = chief.applied(chief.step("return", entry, reason=f"Xem lại {number}."))
                over = {"entry_id": entry["id"], "note": f"Đã xem {number}."}
                body = {**officer.outing(area=area, **over), "base_version": entry["version"]}
                entry = officer.applied(officer.mutation("entry.revise", body))
            if number % 3:
                chief.applied(chief.step("approve", entry))


def test_each_change_of_the_past_is_found(phone: MakePhone, town: Town, database: Database) -> None:
    record(phone)
    missed = [number for number in range(CHANGES) if not found(town, number)]
    with town.rows() as session:
        assert broken_links(session) == []
    kinds = [KINDS[number % len(KINDS)].__name__ for number in missed]
    assert not missed, f"changes {missed} of seed {SEED} were not seen: {kinds}"
    report("chain", database.kind, f"{CHANGES} changes of {len(KINDS)} kinds, {CHANGES} found")


def found(town: Town, number: int) -> bool:
    """Change the past once, look, and take it back."""
    draw = random.Random(f"{SEED}:{number}")
    breaks: list[str] = []
    with suppress(Undone), town.rows(writes=True) as session:
        unit = town.units[draw.choice(("06685", "06676"))]
        query = select(*Event.__table__.columns).where(Event.unit_id == unit).order_by(Event.no)
        KINDS[number % len(KINDS)](session, list(session.execute(query)), draw)
        breaks = broken_links(session)
        raise Undone
    return bool(breaks)
