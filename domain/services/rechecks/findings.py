"""What was found: recorded by who looked and kept with its author; of doors, counts only."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.bodies import NOTE_LENGTH
from domain.rules.reading import is_storable
from domain.rules.rechecks import FINDINGS, LARGEST_COUNT, Answers, are_possible, may_find
from domain.rules.words_check import personal_data_in
from domain.services.acting import actor_now
from domain.services.catalogue import load_forms
from domain.services.rechecks.refusals import refused
from domain.services.rechecks.sight import begins, seen_recheck, standing_to
from domain.services.tree import load_tree
from domain.tables import Entry, Recheck, RecheckFinding, RecheckItem


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of an item; each subject takes its own part of it.

    An entry: `finding`, and where it is wrong the `measure` and by how much. An area: `answers`. A
    day: `counted`, the figure of the national system. Each may have a note.
    """

    item_id: UUID
    finding: str = ""
    measure: str = ""
    off_by: int | None = None
    answers: Answers | None = None
    counted: int | None = None
    note: str = ""
    language: str = "vi"


def record_finding(
    session: Session, actor: Actor, recheck_id: UUID, said: Said, now: datetime
) -> None:
    """Record what was found of an item; what is said last holds, what was said before is kept.

    Raises DomainError: `not-found` for what is out of sight, `not-allowed` for who may not record
    it, `invalid` before the start or with the field that is wrong, `personal-data`.
    """
    actor = actor_now(session, actor, hold=True)
    tree = load_tree(session, actor.unit_id)
    draw = seen_recheck(session, tree, actor, recheck_id, now)
    item = _item(session, draw, said.item_id)
    if not may_find(standing_to(tree, actor, draw), draw.subject):
        raise DomainError(errors.NOT_ALLOWED)
    if not begins(draw).has_begun(now):
        raise refused("finding", "not_begun", said.language)
    note = _note(said)
    _SAY[draw.subject](session, item, said, now)
    session.flush()
    _write_down(session, actor, item, note, now)


def _item(session: Session, draw: Recheck, item_id: UUID) -> RecheckItem:
    item = session.scalar(
        select(RecheckItem)
        .where(RecheckItem.id == item_id, RecheckItem.recheck_id == draw.id)
        .with_for_update()
    )
    if item is None:
        raise DomainError(errors.NOT_FOUND)
    return item


def _note(said: Said) -> str:
    note = unicodedata.normalize("NFC", said.note).strip()
    if len(note) > NOTE_LENGTH or not is_storable(note):
        raise refused("note", "note", said.language)
    personal = personal_data_in({"note": note}, said.language)
    if personal:
        raise DomainError(errors.PERSONAL_DATA, errors=personal)
    return note


def _say_of_entry(session: Session, item: RecheckItem, said: Said, now: datetime) -> None:
    if said.finding not in FINDINGS:
        raise refused("finding", "finding", said.language)
    is_wrong = said.finding == "wrong"
    if is_wrong:
        _check_difference(session, item, said)
    item.finding, item.done_at = said.finding, now
    item.measure = said.measure if is_wrong else None
    item.off_by = said.off_by if is_wrong else None


def _check_difference(session: Session, item: RecheckItem, said: Said) -> None:
    if not said.off_by or abs(said.off_by) > LARGEST_COUNT:
        raise refused("off_by", "off_by", said.language)
    entry = session.get_one(Entry, item.entry_id)
    fields = load_forms(session)[(entry.form_key, entry.form_version)].fields
    if said.measure not in fields or not fields[said.measure].measure:
        raise refused("measure", "measure", said.language)


def _say_of_area(_session: Session, item: RecheckItem, said: Said, now: datetime) -> None:
    answers = said.answers
    if answers is None or not are_possible(answers, item.households or 0):
        raise refused("answers", "answers", said.language)
    item.yes, item.no, item.absent = answers.yes, answers.no, answers.absent
    item.done_at = now if answers.is_whole else None


def _say_of_day(_session: Session, item: RecheckItem, said: Said, now: datetime) -> None:
    counted = said.counted
    if counted is None or not 0 <= counted <= LARGEST_COUNT:
        raise refused("counted", "counted", said.language)
    item.counted, item.off_by = counted, counted - item.claimed
    item.finding, item.done_at = "wrong" if item.off_by else "right", now


_SAY = {"entries": _say_of_entry, "visits": _say_of_area, "days": _say_of_day}


def _write_down(
    session: Session, actor: Actor, item: RecheckItem, note: str, now: datetime
) -> None:
    last = session.scalar(
        select(RecheckFinding)
        .where(RecheckFinding.item_id == item.id)
        .order_by(RecheckFinding.no.desc())
        .limit(1)
    )
    said = _figures(item)
    if last and (last.by_id, last.said, last.note) == (actor.officer_id, said, note):
        return
    session.add(
        RecheckFinding(
            id=uuid7(),
            item_id=item.id,
            no=last.no + 1 if last else 1,
            by_id=actor.officer_id,
            at=now,
            said=said,
            note=note,
        )
    )
    session.flush()


def _figures(item: RecheckItem) -> dict[str, Any]:
    told = {
        "finding": item.finding,
        "measure": item.measure,
        "off_by": item.off_by,
        "counted": item.counted,
    }
    doors = {"yes": item.yes, "no": item.no, "absent": item.absent} if item.area_id else {}
    return {**{name: value for name, value in told.items() if value is not None}, **doors}
