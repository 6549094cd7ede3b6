"""The tests can see: bugs switched on one at a time, each caught by a scene that else passes."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

import api.reading
import api.sync
import domain.rules.judge
import domain.rules.sync
import domain.services.chain_check
import domain.services.digest
import domain.services.events
import domain.services.feed
import domain.services.feed_rows
import domain.services.sync
import domain.services.sync_write
import domain.services.world
from api.cursors import read_cursor
from domain import errors
from domain.errors import DomainError
from domain.rules.permissions import refusal_of
from domain.rules.units import UnitTree
from tests.databases import Database
from tests.promises import scenes
from tests.promises.counts import report
from tests.promises.scenes import Act, Scene
from tests.town import build

services = domain.services
Patch = pytest.MonkeyPatch


@dataclass(frozen=True)
class Bug:
    """A fault that could be in the server, and the scene that must catch it."""

    name: str
    scene: Act
    switch_on: Callable[[Patch], None]


def swap(module: Any, name: str, wrong: Any) -> Callable[[Patch], None]:
    """Put a wrong piece in the place of a right one."""
    return lambda patch: patch.setattr(module, name, wrong)


def around(module: Any, name: str, wrong: Callable[..., Any]) -> Callable[[Patch], None]:
    """Put a wrong piece around a right one, which it gets first."""

    def switch_on(patch: Patch) -> None:
        right = getattr(module, name)
        patch.setattr(module, name, lambda *given: wrong(right, *given))

    return switch_on


def several(*steps: Callable[[Patch], None]) -> Callable[[Patch], None]:
    return lambda patch: [step(patch) for step in steps] and None


def nothing(*_given: Any) -> None:
    return None


def none_of_it(*_given: Any) -> list[Any]:
    return []


def runs_ahead(right: Any, *given: Any) -> Any:
    return {unit: seq + 1 for unit, seq in right(*given).items()}


def reversed_results(right: Any, *given: Any) -> Any:
    return right(*given)[::-1]


def reversed_mutations(right: Any, session: Any, actor: Any, command: Any, now: Any) -> Any:
    command = replace(command, mutations=command.mutations[::-1])
    return right(session, actor, command, now)[::-1]


def as_the_session_says(right: Any, session: Any, actor: Any, command: Any, now: Any) -> Any:
    mine = [replace(m, officer_id=actor.officer_id) for m in command.mutations]
    return right(session, actor, replace(command, mutations=mine), now)


def commits_early(right: Any, session: Session, moved: Any) -> None:
    right(session, moved)
    session.commit()
    session.connection(execution_options={"writes": True})


def forgets_returned(right: Any, world: Any, fresh: Any) -> Any:
    return right(world, [v for v in fresh if v.after.status != "returned"])


def forgets_the_old(right: Any, world: Any, fresh: Any) -> Any:
    world.before.clear()
    return right(world, fresh)


def stops_at_the_first(right: Any, world: Any, mutations: Any) -> Any:
    verdicts = right(world, mutations)
    bad = any(v.status != "applied" for v in verdicts)
    return [replace(v, status="refused", slug="invalid") for v in verdicts] if bad else verdicts


def a_day_less(right: Any, today: Any) -> Any:
    return right(today) + timedelta(days=1)


def any_cursor(text: str | None, actor: Any) -> Any:
    return read_cursor(text) if text else None


def own_too(step: str, standing: Any) -> str | None:
    found = refusal_of(step, standing)
    return None if found == "own-entry" else found


def forbidden(right: Any, *given: Any) -> Any:
    try:
        return right(*given)
    except DomainError:
        raise DomainError(errors.NOT_ALLOWED) from None


def alone(_previous: str, text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def whole_unit(right: Any, actor: Any, log: Any) -> Any:
    return right(actor, replace(log, whole=True))


_NO_MEMORY = swap(services.world, "_applied", lambda *_: {})
_ANY_CURSOR = swap(api.sync, "_checked_cursor", any_cursor)

BUGS = (
    Bug(
        "a cursor of handed-out, not of committed numbers",
        scenes.a_reader_follows_a_writer,
        around(services.feed, "_heads", runs_ahead),
    ),
    Bug("forgotten idempotency", scenes.what_was_sent_twice_is_applied_once, _NO_MEMORY),
    Bug(
        "a replay that writes nothing",
        scenes.what_was_sent_twice_is_applied_once,
        swap(services.sync_write, "_touch_replays", nothing),
    ),
    Bug(
        "results in another order",
        scenes.results_come_in_the_order_sent,
        around(api.sync, "push", reversed_results),
    ),
    Bug(
        "mutations in another order",
        scenes.steps_on_one_entry_go_in_their_order,
        around(api.sync, "push", reversed_mutations),
    ),
    Bug(
        "counted before the commit",
        scenes.a_process_that_dies_in_the_middle_leaves_nothing,
        around(services.sync_write, "add_to_totals", commits_early),
    ),
    Bug(
        "the author taken from the session",
        scenes.nobody_sends_work_under_anothers_name,
        around(api.sync, "push", as_the_session_says),
    ),
    Bug(
        "base_version ignored",
        scenes.nobody_decides_on_what_they_have_not_seen,
        swap(domain.rules.judge, "_check_version", nothing),
    ),
    Bug(
        "totals not moved on return",
        scenes.what_is_returned_counts_no_more,
        around(services.sync_write, "_moved_totals", forgets_returned),
    ),
    Bug(
        "counted twice: as pending and as approved",
        scenes.what_is_approved_counts_as_such,
        around(services.sync_write, "_moved_totals", forgets_the_old),
    ),
    Bug(
        "a replay that is not compared",
        scenes.an_id_stands_for_one_piece_of_work,
        swap(domain.rules.sync, "_is_same", lambda *_: True),
    ),
    Bug(
        "what is refused is dropped",
        scenes.what_is_refused_is_kept,
        swap(services.sync_write, "_keep_refused", nothing),
    ),
    Bug(
        "personal data kept with what is refused",
        scenes.refused_words_are_kept_nowhere,
        swap(services.sync_write, "kept_of", dict),
    ),
    Bug(
        "a bad one stops the batch",
        scenes.a_bad_one_delays_no_other,
        around(services.sync, "judge_batch", stops_at_the_first),
    ),
    Bug(
        "the window a day short",
        scenes.the_window_has_a_hundred_days,
        around(services.feed, "window_start", a_day_less),
    ),
    Bug(
        "a digest of unsorted lines",
        scenes.the_digest_is_of_what_is_held,
        lambda patch: patch.setattr(
            services.digest, "sorted", lambda lines: sorted(lines)[::-1], raising=False
        ),
    ),
    Bug(
        "undo without an end",
        scenes.a_decision_is_undone_within_ten_minutes_only,
        swap(domain.rules.judge, "UNDO_WITHIN", timedelta(days=1)),
    ),
    Bug(
        "an own entry may be decided",
        scenes.nobody_decides_on_their_own,
        swap(domain.rules.judge, "refusal_of", own_too),
    ),
    Bug(
        "a merged unit's rows missing",
        scenes.a_merged_unit_is_followed,
        swap(UnitTree, "merged_into", lambda _tree, unit: {unit}),
    ),
    Bug(
        "who left is not told",
        scenes.who_left_is_gone_from_the_list,
        swap(services.feed_rows, "_gone", none_of_it),
    ),
    Bug("the epoch ignored", scenes.a_cursor_of_another_epoch_has_expired, _ANY_CURSOR),
    Bug("another's cursor honoured", scenes.a_cursor_is_its_officers_alone, _ANY_CURSOR),
    Bug(
        "a cursor kept after a move",
        scenes.what_one_may_no_longer_see_leaves_the_phone,
        _ANY_CURSOR,
    ),
    Bug(
        "hashes that do not chain",
        scenes.a_rewritten_event_breaks_the_chain,
        several(
            swap(services.events, "chained", alone), swap(services.chain_check, "chained", alone)
        ),
    ),
    Bug(
        "a stranger's entry told apart",
        scenes.a_strangers_entry_answers_as_none,
        around(api.reading, "entry_history", forbidden),
    ),
    Bug(
        "colleagues' entries on an officer's phone",
        scenes.an_officer_gets_the_own_entries,
        around(services.feed_rows, "visible", whole_unit),
    ),
    Bug(
        "skipped numbers not noted",
        scenes.a_skipped_number_is_noted,
        swap(services.sync, "note_numbers", nothing),
    ),
)


@pytest.mark.parametrize("bug", BUGS, ids=[bug.name for bug in BUGS])
def test_a_bug_is_caught_by_a_scene_that_passes_without_it(
    bug: Bug,
    furnish: Callable[..., Any],
    disconnect: Callable[[], None],
    monkeypatch: Patch,
    database: Database,
) -> None:
    bug.scene(Scene(furnish("town", build)))
    disconnect()
    scene = Scene(furnish("town", build))
    bug.switch_on(monkeypatch)
    with pytest.raises(AssertionError):
        bug.scene(scene)
    report("seen", database.kind, "bug, caught")


def test_there_are_twenty_bugs_and_more() -> None:
    assert len({bug.name for bug in BUGS}) == len(BUGS) >= 20
