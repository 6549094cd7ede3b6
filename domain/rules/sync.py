"""A batch judged in memory: in order, each on its own, once (protocol.md, "What always holds").

`judge_batch` is a list-to-list function: mutations in, one verdict for each out. What took effect
is in `world.entries`; nothing is written here.
"""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from domain.rules.entry import EntryState
from domain.rules.faults import Fault, Refused
from domain.rules.judge import STEPS, Conflicted, invalid, judge
from domain.rules.reading import as_moment, as_uuid
from domain.rules.world import Applied, World


@dataclass(frozen=True, slots=True)
class Mutation:
    """One piece of recorded work, its envelope read; the body is still unknown JSON."""

    id: UUID
    officer_id: UUID
    n: int
    type: str
    at: str
    body: Mapping[str, Any]

    @property
    def step(self) -> str:
        """The step of an entry's life that it asks for, or nothing that is known."""
        kind, _, step = self.type.partition(".")
        return step if kind == "entry" and step in STEPS else ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutation: `applied`, `conflict` or `refused`."""

    mutation: Mutation
    status: str
    entry_id: UUID | None = None
    replayed: bool = False
    slug: str | None = None
    errors: Mapping[str, list[str]] = field(default_factory=dict)
    before: EntryState | None = None
    after: EntryState | None = None


def body_hash(body: Mapping[str, Any]) -> str:
    """Digest a body as a JSON value: neither the order of keys nor `3` or `3.0` matters."""
    text = json.dumps(_as_value(body), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_same_body(kept: str, digest: str) -> bool:
    """Whether a body is the one that was applied, as far as it is still known.

    Words could be guessed from a digest, so it is erased with them after 24 months: then id,
    officer and type alone say that a mutation comes again.
    """
    return kept in ("", digest)


def judge_batch(world: World, mutations: Sequence[Mutation]) -> list[Verdict]:
    """Judge mutations in their order and give one verdict for each.

    A mutation behind a refused or conflicting one of the same entry gets the same, unjudged;
    an id that was applied is acknowledged again wherever it stands.
    """
    stuck: dict[str, str] = {}
    verdicts: list[Verdict] = []
    for mutation in mutations:
        verdict = _verdict(world, mutation, stuck)
        named = mutation.body.get("entry_id")
        if verdict.status != "applied" and isinstance(named, str):
            stuck.setdefault(named, verdict.status)
        verdicts.append(verdict)
    return verdicts


def _verdict(world: World, mutation: Mutation, stuck: Mapping[str, str]) -> Verdict:
    known = world.applied.get(mutation.id)
    digest = body_hash(mutation.body)
    if known and _is_same(known, mutation, digest):
        if mutation.officer_id != world.officer_id:
            return _refused(mutation, "author-mismatch")
        return Verdict(mutation, "applied", known.entry_id, replayed=True)
    named = mutation.body.get("entry_id")
    if isinstance(named, str) and named in stuck:
        entry = _known_entry(world, named)
        return Verdict(mutation, stuck[named], entry.id if entry else None, slug="behind")
    if known:
        return _refused(mutation, "id-reused")
    if mutation.officer_id != world.officer_id:
        return _refused(mutation, "author-mismatch")
    return _judged(world, mutation, digest)


def _judged(world: World, mutation: Mutation, digest: str) -> Verdict:
    try:
        if not mutation.step:
            raise invalid(world, mutation.body, {"type": [Fault("unknown_type")]})
        after = judge(world, mutation.step, mutation.body)
        if as_moment(mutation.at) is None:
            raise invalid(world, mutation.body, {"at": [Fault("moment")]})
    except Refused as refused:
        return Verdict(mutation, "refused", slug=refused.slug, errors=refused.errors)
    except Conflicted:
        entry = _known_entry(world, mutation.body["entry_id"])
        return Verdict(mutation, "conflict", entry.id if entry else None, slug="conflict")
    before = world.entries.get(after.id)
    # As it stood before the batch, None where it did not: what the totals already count of it.
    world.before.setdefault(after.id, before)
    world.entries[after.id] = after
    world.applied[mutation.id] = Applied(mutation.officer_id, mutation.type, digest, after.id)
    return Verdict(mutation, "applied", after.id, before=before, after=after)


def _is_same(known: Applied, mutation: Mutation, digest: str) -> bool:
    asked = (mutation.officer_id, mutation.type)
    return asked == (known.officer_id, known.type) and is_same_body(known.body_hash, digest)


def _refused(mutation: Mutation, slug: str) -> Verdict:
    return Verdict(mutation, "refused", slug=slug)


def _known_entry(world: World, named: str) -> EntryState | None:
    entry_id = as_uuid(named)
    return world.entries.get(entry_id) if entry_id else None


def _as_value(value: Any) -> Any:
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _as_value(item) for key, item in value.items()}
    return [_as_value(item) for item in value] if isinstance(value, list) else value
