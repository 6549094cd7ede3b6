"""How an officer mends an entry that came back: the field that was asked for, else the note."""

from random import Random

from domain.rules.entry import EntryState
from domain.services.demo.outings import Outing
from domain.services.demo.words import REVISIONS

# How much more a field can hold, by the fields that bound it together.
ROOM = {
    "fixed": (("mismatched", "missing", "not_found"), ("fixed", "forwarded")),
    "forwarded": (("mismatched", "missing", "not_found"), ("fixed", "forwarded")),
    "completed": (("received",), ("completed", "appointed", "refused")),
}
MORE = 3


def mended(rng: Random, outing: Outing, entry: EntryState) -> None:
    """Change an outing as a return asked: a named field gets a few more, the note says so."""
    outing.note = rng.choice(REVISIONS)
    for name in entry.reason_fields or []:
        more = rng.randint(1, MORE)
        if name in ROOM:
            of, parts = (sum(outing.details.get(k, 0) for k in keys) for keys in ROOM[name])
            more = min(more, of - parts)
        outing.details[name] = outing.details.get(name, 0) + more
        if name == "later" and outing.tally:
            # The door that was forgotten is on the sheet by now: added, not tapped.
            outing.tally = {**outing.tally, "added": outing.tally["added"] + more}
