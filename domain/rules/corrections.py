"""Corrections: entries that carry the difference to an approved one (domain.md, "The life").

What stands approved of an entry and its corrections fits its form at every moment, taken
together. So nothing leaves that would pull the ground from under another, and no total of them
is ever below 0.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from domain.rules.bodies import Content
from domain.rules.entry import EntryState
from domain.rules.faults import Fault, Refused
from domain.rules.form_check import check_details, taken_together
from domain.rules.form_words import violation_words
from domain.rules.forms import Form
from domain.rules.receipt import receipt
from domain.rules.world import World


def corrected_entry(
    world: World, content: Content, entry_id: UUID, before: EntryState | None
) -> EntryState | None:
    """Find the approved entry that a content corrects; None where it names none that fits.

    It is of the same officer, form, area and times, and no correction itself.
    """
    target = world.entries.get(content.corrects) if content.corrects else None
    if target is None or target.id == entry_id or target.corrects or target.status != "approved":
        return None
    author = before.officer_id if before else world.officer_id
    written = (author, content.form, content.area_id, content.started_at, content.ended_at)
    if written != _outing(target) or (before and before.unit_id != target.unit_id):
        return None
    return target


def check_standing(world: World, entry: EntryState, status: str) -> None:
    """Check that an entry may pass into a status, for the sake of those that it stands with.

    The last correction goes first, and none is approved before what it corrects. Raises Refused
    (`wrong-state`) with words that name the one that stands in the way.
    """
    if entry.status == "approved" and status != "approved":
        blocking = _in_the_way(world, entry)
        if blocking:
            _refuse(world, "wrong-state", "entry_id", "corrected", blocking.id)
    if status == "approved" and entry.corrects:
        target = world.entries.get(entry.corrects)
        if target is None or target.status != "approved":
            _refuse(world, "wrong-state", "corrects", "not_approved", entry.corrects)


def check_correction(world: World, entry: EntryState) -> None:
    """Check a correction once more when it is approved: others may have been approved meanwhile.

    Raises Refused (`invalid`) where bounds or rules no longer hold for all of them taken together,
    or where what it corrects has become another outing.
    """
    assert entry.corrects is not None
    target = world.entries[entry.corrects]
    if (_outing(entry), _cell(entry)) != (_outing(target), _cell(target)):
        _refuse(world, "invalid", "corrects", "has_changed", target.id)
    others = [target, *world.corrections_of(target.id, but=entry.id)]
    errors = form_errors(world, world.form_of(entry), entry, [other.details for other in others])
    if errors:
        raise Refused("invalid", errors)


def form_errors(
    world: World,
    form: Form,
    written: Content | EntryState,
    others: list[Mapping[str, Any]],
) -> dict[str, list[str]]:
    """Say what of a form's bounds and rules does not hold, by field (`details.met`).

    `others` are the details that it stands together with.
    """
    errors: dict[str, list[str]] = {}
    together = taken_together(form, written.details, others)
    for violation in check_details(
        form, written.details, written.started_at, written.ended_at, others
    ):
        words = violation_words(form, violation, world.language, together)
        named = violation.fields[0]
        shown = named if named in form.fields else "?"
        errors.setdefault(f"details.{shown}", []).append(words)
    return errors


def _in_the_way(world: World, entry: EntryState) -> EntryState | None:
    if entry.corrects is None:
        return _latest(world.corrections_of(entry.id, but=entry.id))
    others = world.corrections_of(entry.corrects, but=entry.id)
    last = _latest(others)
    if last is None:
        return None
    target, form = world.entries[entry.corrects], world.form_of(last)
    rest = [other.details for other in (target, *others) if other is not last]
    # As one entry: what leaves may have carried a number that the last one does not speak of.
    whole = taken_together(form, last.details, rest)
    return last if check_details(form, whole, last.started_at, last.ended_at) else None


def _latest(entries: Iterable[EntryState]) -> EntryState | None:
    decided = [(entry.decided_at, entry.id, entry) for entry in entries if entry.decided_at]
    return max(decided)[2] if decided else None


def _outing(entry: EntryState) -> tuple[Any, ...]:
    return entry.officer_id, entry.form_key, entry.area_id, entry.started_at, entry.ended_at


def _cell(entry: EntryState) -> tuple[Any, ...]:
    """Give what tells the sums of one outing from another's (domain.md, "Totals")."""
    return entry.choice, entry.out_of_hours, entry.timed


def _refuse(world: World, slug: str, path: str, fault: str, entry_id: UUID) -> None:
    words = Fault(fault, name=receipt(str(entry_id))).words(world.language)
    raise Refused(slug, {path: [words]})
