"""The forms of a province at the desk: seen, switched off and on, given a new version."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.form_definition import PathFault, definition_faults
from domain.rules.forms import Form
from domain.services.acts import Act, acting_administrator, log_acts
from domain.services.catalogue import form_id, load_forms
from domain.services.log import lock_units, next_seq
from domain.services.tree import load_tree
from domain.tables import FormOffer, FormRow, FormSwitchedOff, Gone


class WrongDefinition(Exception):
    """A definition cannot be offered; `faults` say where and why, and nothing took effect."""

    def __init__(self, faults: Sequence[PathFault]) -> None:
        super().__init__(", ".join(f"{fault.path} {fault.kind}" for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form of the province: its newest version, all that were offered, since when it is off."""

    form: Form
    versions: Sequence[int]
    off_since: datetime | None


def read_forms(session: Session, actor: Actor) -> list[FormLine]:
    """Read the forms of the administrator's province, those switched off too.

    Raises DomainError (`not-allowed`).
    """
    actor = acting_administrator(session, actor)
    province = load_tree(session, actor.unit_id).province_of(actor.unit_id)
    forms = load_forms(session)
    off = _switched_off(session, province)
    rows = session.execute(
        select(FormRow.id, FormRow.key, FormRow.version).order_by(FormRow.version)
    ).all()
    offered = set(_offers(session, province))
    found: dict[str, list[int]] = {}
    for row in rows:
        if row.id in offered or (row.key in off and str(row.id) in off[row.key].form_ids):
            found.setdefault(row.key, []).append(row.version)
    return [
        FormLine(forms[key, versions[-1]], versions, off[key].at if key in off else None)
        for key, versions in found.items()
    ]


def definition_of(session: Session, actor: Actor, key: str) -> Mapping[str, Any]:
    """Give the newest definition of a form of the province. Raises DomainError (`not-found`)."""
    for line in read_forms(session, actor):
        if line.form.key == key:
            row = session.get_one(FormRow, form_id(key, line.versions[-1]))
            return row.document
    raise DomainError(errors.NOT_FOUND)


def switch_form(session: Session, actor: Actor, key: str, on: bool, now: datetime) -> None:
    """Offer a form no more, or again; phones learn of it with their next sync. Safe to do twice.

    What was recorded with it stays and is accepted all the same: work is never lost by a switch.
    Raises WrongDefinition for the last form, DomainError (`not-allowed`, `not-found`).
    """
    held, province = _hold(session, actor)
    lines = {line.form.key: line for line in read_forms(session, held)}
    if key not in lines:
        raise DomainError(errors.NOT_FOUND)
    if (lines[key].off_since is None) == on:
        return
    if on:
        _switch_on(session, province, key)
    else:
        if sum(line.off_since is None for line in lines.values()) == 1:
            raise WrongDefinition([PathFault("", "last_form")])
        _switch_off(session, province, key, now)
    act = Act("form_on" if on else "form_off", {"name": lines[key].form.label["vi"]})
    log_acts(session, province, held.officer_id, [act], now)


def bring_form(session: Session, actor: Actor, document: Any, now: datetime) -> str:
    """Offer a new form, or a new version of one; gives its key. Older versions stay accepted.

    Raises WrongDefinition that names every fault by its path, DomainError (`not-allowed`).
    """
    held, province = _hold(session, actor)
    key = document.get("key") if isinstance(document, dict) else None
    forms = load_forms(session)
    newest = max((version for of, version in forms if of == key), default=0)
    faults = definition_faults(document, newest, forms.get((str(key), newest)))
    if key in _switched_off(session, province):
        faults = [PathFault("key", "switched_off")]
    if faults:
        raise WrongDefinition(faults)
    row_id = form_id(str(key), newest + 1)
    kept = {"derived": [], "rules": [], "phrases": [], **copy.deepcopy(document)}
    session.add(FormRow(id=row_id, key=str(key), version=newest + 1, document=kept, created_at=now))
    session.flush()
    seq = next_seq(session, province)
    session.add(FormOffer(unit_id=province, form_id=row_id, seq=seq))
    session.flush()
    facts = {"name": document["label"]["vi"], "version": newest + 1}
    log_acts(session, province, held.officer_id, [Act("form_version", facts, row_id)], now)
    return str(key)


def _hold(session: Session, actor: Actor) -> tuple[Actor, UUID]:
    asked = acting_administrator(session, actor)
    province = load_tree(session, asked.unit_id).province_of(asked.unit_id)
    lock_units(session, {province})
    return acting_administrator(session, asked, hold=True), province


def _switch_off(session: Session, province: UUID, key: str, now: datetime) -> None:
    of_key = select(FormRow.id).where(FormRow.key == key)
    ids = [row_id for row_id in session.scalars(of_key) if row_id in _offers(session, province)]
    session.execute(
        delete(FormOffer).where(FormOffer.unit_id == province, FormOffer.form_id.in_(ids))
    )
    for row_id in ids:
        seq = next_seq(session, province)
        session.add(Gone(unit_id=province, seq=seq, kind="form", item_id=row_id))
    session.add(
        FormSwitchedOff(unit_id=province, key=key, at=now, form_ids=[str(each) for each in ids])
    )
    session.flush()


def _switch_on(session: Session, province: UUID, key: str) -> None:
    row = session.get_one(FormSwitchedOff, (province, key))
    ids = [UUID(each) for each in row.form_ids]
    # What said `gone` must not be sent on to who begins anew.
    session.execute(delete(Gone).where(Gone.unit_id == province, Gone.item_id.in_(ids)))
    for row_id in ids:
        seq = next_seq(session, province)
        session.add(FormOffer(unit_id=province, form_id=row_id, seq=seq))
    session.delete(row)
    session.flush()


def _offers(session: Session, province: UUID) -> list[UUID]:
    asked = select(FormOffer.form_id).where(FormOffer.unit_id == province)
    return list(session.scalars(asked))


def _switched_off(session: Session, province: UUID) -> dict[str, FormSwitchedOff]:
    rows = session.scalars(select(FormSwitchedOff).where(FormSwitchedOff.unit_id == province))
    return {row.key: row for row in rows}
