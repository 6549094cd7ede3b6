"""Form definitions and calendars: stored, offered to a province, and read back."""

import copy
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.forms import definitions
from domain.rules.forms import Form, parse_form
from domain.rules.world import Calendar
from domain.services.cut_off import CALENDAR_MONTH, newest_cut_off
from domain.services.log import next_seq
from domain.tables import CalendarVersion, FormOffer, FormRow, FormSwitchedOff

FORM_NAMESPACE = UUID("6f1d7c52-3b0e-5c61-9a55-2f0c6b1f7a10")

# A stored version never changes, so what was parsed of it once holds for good.
_parsed: dict[UUID, Form] = {}


def form_id(key: str, version: int) -> UUID:
    """Give the id of a form's version: the same on every server and phone."""
    return uuid5(FORM_NAMESPACE, f"{key}:{version}")


def offer_forms(session: Session, province_id: UUID, now: datetime) -> list[str]:
    """Store the definitions that ship with the program and offer them to a province.

    Gives the keys that are new to it; safe to run twice. A form that the province switched off
    stays so.
    """
    known = set(session.scalars(select(FormRow.id)))
    offered = set(
        session.scalars(select(FormOffer.form_id).where(FormOffer.unit_id == province_id))
    )
    off = select(FormSwitchedOff.key).where(FormSwitchedOff.unit_id == province_id)
    switched_off = set(session.scalars(off))
    added: list[str] = []
    for document in definitions():
        row_id = form_id(document["key"], document["version"])
        if row_id not in known:
            session.add(
                FormRow(
                    id=row_id,
                    key=document["key"],
                    version=document["version"],
                    document=copy.deepcopy(document),
                    created_at=now,
                )
            )
            session.flush()
        if row_id not in offered and document["key"] not in switched_off:
            seq = next_seq(session, province_id)
            session.add(FormOffer(unit_id=province_id, form_id=row_id, seq=seq))
            added.append(document["key"])
    session.flush()
    return added


def load_forms(session: Session) -> dict[tuple[str, int], Form]:
    """Give every stored version of every form, parsed, by key and version."""
    rows = session.execute(select(FormRow.id, FormRow.key, FormRow.version)).all()
    _parse(session, [row.id for row in rows])
    return {(row.key, row.version): _parsed[row.id] for row in rows}


def _parse(session: Session, ids: Iterable[UUID]) -> None:
    fresh = [form for form in ids if form not in _parsed]
    if fresh:
        for row in session.scalars(select(FormRow).where(FormRow.id.in_(fresh))):
            _parsed[row.id] = parse_form(row.document)


def load_catalogue(
    session: Session, province_id: UUID
) -> tuple[dict[tuple[str, int], Form], list[Form], int]:
    """Give every stored version, those that `offered_forms` gives, and the province's cut-off.

    One query, as nearly every page of the desk begins with it.
    """
    offers = (FormOffer.form_id == FormRow.id) & (FormOffer.unit_id == province_id)
    cut_off = newest_cut_off(province_id).scalar_subquery().label("first_day")
    query = select(FormRow.id, FormRow.key, FormRow.version, FormOffer.seq, cut_off)
    rows = session.execute(query.outerjoin(FormOffer, offers)).all()
    _parse(session, [row.id for row in rows])
    offered = sorted((row for row in rows if row.seq is not None), key=lambda row: row.seq)
    newest: dict[str, int] = {}
    for row in offered:
        newest[row.key] = max(newest.get(row.key, 0), row.version)
    versions = {(row.key, row.version): _parsed[row.id] for row in rows}
    first_day = next((row.first_day for row in rows if row.first_day), CALENDAR_MONTH)
    return versions, [versions[key] for key in newest.items()], first_day


def form_on_wire(row_id: UUID, document: Mapping[str, Any]) -> dict[str, Any]:
    """Give a stored definition as protocol.md writes a form."""
    return {"id": str(row_id), **document}


def offered_keys(session: Session, province_id: UUID) -> list[tuple[str, int]]:
    """Give key and newest offered version of each form of a province, in the order offered."""
    rows = session.execute(
        select(FormRow.key, func.max(FormRow.version))
        .join(FormOffer, FormOffer.form_id == FormRow.id)
        .where(FormOffer.unit_id == province_id)
        .group_by(FormRow.key)
        .order_by(func.min(FormOffer.seq))
    )
    return [(row[0], row[1]) for row in rows]


def offered_forms(session: Session, province_id: UUID) -> list[Form]:
    """Give the newest offered version of each form of a province, in the order offered."""
    forms = load_forms(session)
    return [forms[key] for key in offered_keys(session, province_id)]


def save_calendar(
    session: Session, province_id: UUID, document: Mapping[str, Any], row_id: UUID, now: datetime
) -> int:
    """Store a new version of a province's calendar and give its number."""
    newest = session.execute(
        select(CalendarVersion.calendar_id, CalendarVersion.version)
        .where(CalendarVersion.unit_id == province_id)
        .order_by(CalendarVersion.version.desc())
        .limit(1)
    ).first()
    version = newest.version + 1 if newest else 1
    session.add(
        CalendarVersion(
            id=row_id,
            calendar_id=newest.calendar_id if newest else row_id,
            unit_id=province_id,
            version=version,
            document=dict(document),
            created_at=now,
            seq=next_seq(session, province_id),
        )
    )
    session.flush()
    return version


def newest_calendar(session: Session, province_id: UUID) -> Calendar:
    """Give the calendar that judges what arrives now."""
    row = session.execute(
        select(CalendarVersion.version, CalendarVersion.document)
        .where(CalendarVersion.unit_id == province_id)
        .order_by(CalendarVersion.version.desc())
        .limit(1)
    ).one()
    return Calendar(row.version, row.document)
