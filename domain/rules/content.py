"""What an officer wrote, checked against the form and turned into an entry."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from domain.rules.bodies import Content, Faults
from domain.rules.corrections import corrected_entry, form_errors
from domain.rules.entry import EntryState
from domain.rules.faults import Fault, Refused
from domain.rules.forms import Form, split_choice
from domain.rules.out_of_hours import judge as judge_hours
from domain.rules.periods import counted_on
from domain.rules.words_check import personal_data_in
from domain.rules.world import World

Errors = dict[str, list[str]]


def written_entry(
    world: World,
    body: Mapping[str, Any],
    content: Content | None,
    faults: Faults,
    entry_id: UUID,
    before: EntryState | None,
) -> EntryState:
    """Give the entry that a submit (`before` is None) or a revise makes.

    Raises Refused: `personal-data` with the kinds found for each field, else `invalid` with all
    that is wrong at once, so that a person mends it in one go.
    """
    personal = personal_data_in(body, world.language)
    if personal:
        raise Refused("personal-data", personal)
    errors = {path: [f.words(world.language) for f in found] for path, found in faults.items()}
    form = _form_of(world, content, errors) if content else None
    target = _corrected(world, content, entry_id, before, errors) if content else None
    if content and form:
        _check_colleagues(world, content, before, errors)
        _check_form(world, form, content, target, entry_id, errors)
    if errors or content is None or form is None:
        raise Refused("invalid", errors)
    entry = _made(world, content, form, entry_id, before, target)
    return replace(entry, flags=world.flags_of(world, entry))


def _form_of(world: World, content: Content, errors: Errors) -> Form | None:
    form = world.forms.get((content.form, content.form_version))
    if form is None:
        known = any(key == content.form for key, _ in world.forms)
        path, fault = ("form_version", "unknown_version") if known else ("form", "unknown_form")
        errors.setdefault(path, []).append(Fault(fault).words(world.language))
    return form


def _corrected(
    world: World, content: Content, entry_id: UUID, before: EntryState | None, errors: Errors
) -> EntryState | None:
    target = corrected_entry(world, content, entry_id, before)
    if content.corrects and target is None:
        errors.setdefault("corrects", []).append(Fault("not_correctable").words(world.language))
    return target


def _check_colleagues(
    world: World, content: Content, before: EntryState | None, errors: Errors
) -> None:
    author = before.officer_id if before else world.officer_id
    known = {str(officer) for officer in world.colleagues}
    known.update(before.with_officers if before else [])
    named = set(content.with_officers)
    for fault, is_wrong in (
        ("self", str(author) in named),
        ("unknown_officer", not named <= known | {str(author)}),
    ):
        if is_wrong:
            errors.setdefault("with_officers", []).append(Fault(fault).words(world.language))


def _check_form(
    world: World,
    form: Form,
    content: Content,
    target: EntryState | None,
    entry_id: UUID,
    errors: Errors,
) -> None:
    others: list[Mapping[str, Any]] = []
    if target:
        earlier = world.corrections_of(target.id, but=entry_id)
        others = [target.details, *(entry.details for entry in earlier)]
    errors.update(form_errors(world, form, content, others))
    split = f"details.{form.split}"
    if target and split not in errors and split_choice(form, content.details) != target.choice:
        errors[split] = [Fault("other_choice").words(world.language)]


def _made(
    world: World,
    content: Content,
    form: Form,
    entry_id: UUID,
    before: EntryState | None,
    target: EntryState | None,
) -> EntryState:
    unit_id = _unit_of(world, content, before, target)
    details = {key: _normal(value) for key, value in content.details.items()}
    minutes, out_of_hours, version = _hours(world, unit_id, content, target)
    return EntryState(
        id=entry_id,
        unit_id=unit_id,
        officer_id=before.officer_id if before else world.officer_id,
        area_id=content.area_id,
        form_key=form.key,
        form_version=form.version,
        choice=split_choice(form, details),
        status="submitted",
        version=before.version + 1 if before else 1,
        started_at=content.started_at,
        ended_at=content.ended_at,
        counted_on=counted_on(content.started_at, world.tree.by_id[unit_id].closed_through),
        received_at=before.received_at if before else world.now,
        submitted_at=world.now,
        out_of_hours=out_of_hours,
        minutes=minutes,
        calendar_version=version,
        details=details,
        note=content.note,
        photos=content.photos,
        with_officers=content.with_officers,
        joint_with=content.joint_with,
        links=content.links,
        tally=content.tally,
        timed=target.timed if target else content.timed,
        flags=[],
        corrects=content.corrects,
        reason_fields=[],
        returned=before.returned if before else None,
    )


def _unit_of(
    world: World, content: Content, before: EntryState | None, target: EntryState | None
) -> UUID:
    # A correction stands with the entry that it corrects, wherever its area has passed since.
    standing = before or target
    return standing.unit_id if standing else world.places[content.area_id].unit_id


def _hours(
    world: World, unit_id: UUID, content: Content, target: EntryState | None
) -> tuple[Mapping[str, int], bool, int]:
    # A correction has the verdict of the entry that it corrects (domain.md).
    if target:
        return target.minutes, target.out_of_hours, target.calendar_version
    calendar = world.calendar_of(unit_id)
    verdict = judge_hours(calendar.document, content.started_at, content.ended_at)
    return verdict.minutes, verdict.out_of_hours, calendar.version


def _normal(value: Any) -> Any:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value
