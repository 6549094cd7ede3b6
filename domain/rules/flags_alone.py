"""Flags that one entry raises by itself, by its list, or by what it said before."""

from domain.rules.flag_entry import FlagContext, FlagEntry, whole_of
from domain.rules.form_check import has_minute_between
from domain.rules.forms import NeedRule, derived, measures, number_of
from domain.rules.out_of_hours import minutes_between

# A return for one of these asks for other figures, even where it names no field.
ASKS_FOR_FIGURES = ("missing", "sums", "unit_of_counting")


def is_burst(entry: FlagEntry, context: FlagContext) -> bool:
    """Whether doors or files came quicker than anybody works.

    Doors are the whole of a form with a derived sum. On a sheet the taps are counted, from first
    to last; doors added together after an alley are none. Doors that no sheet accounts for were
    typed: they are measured by the outing's minutes. Files are those of a form that asks for its
    machines; no machine given is one.
    """
    minutes = minutes_between(entry.started_at, entry.ended_at)
    whole = whole_of(entry) or 0
    if entry.form.derived:
        pace = context.thresholds.door_seconds
        typed = _is_typed_quickly(entry, whole, minutes * 60, pace)
        return _is_tapped_quickly(entry, pace) or typed
    if "machines" not in entry.form.fields:
        return False
    machines = max(1, number_of(entry.details.get("machines")))
    return whole * 60 > context.thresholds.machine_files * machines * minutes


def _is_tapped_quickly(entry: FlagEntry, pace: int) -> bool:
    steps = entry.tally["taps"] - 1 if entry.tally else 0
    if entry.tally is None or steps < 1:
        return False
    seconds = (entry.tally["last_at"] - entry.tally["first_at"]).total_seconds()
    return bool(seconds < pace * steps)


def _is_typed_quickly(entry: FlagEntry, doors: int, seconds: int, pace: int) -> bool:
    taps, added = (entry.tally["taps"], entry.tally["added"]) if entry.tally else (0, 0)
    is_typed = doors > taps + added
    return is_typed and seconds < pace * (doors - added)


def is_late(entry: FlagEntry, context: FlagContext) -> bool:
    """Whether it arrived long after it ended: by default over 72 hours."""
    return entry.received_at - entry.ended_at > context.thresholds.late_after


def is_off_clock(_entry: FlagEntry, context: FlagContext) -> bool:
    """Whether the phone's clock was off when it was sent: by default by over ten minutes."""
    off = context.clock_off
    return off is not None and abs(off) > context.thresholds.clock_off.total_seconds()


def is_future(entry: FlagEntry, context: FlagContext) -> bool:
    """Whether it ends later than now, by more than two clocks may differ."""
    return entry.ended_at - context.now > context.thresholds.future_after


def is_in_quiet_hours(entry: FlagEntry, _context: FlagContext) -> bool:
    """Whether any minute lies in hours for which its form wants a reason."""
    return any(
        has_minute_between(entry.started_at, entry.ended_at, *rule.if_between)
        for rule in entry.form.rules
        if isinstance(rule, NeedRule) and rule.if_between
    )


def is_over(entry: FlagEntry, context: FlagContext) -> bool:
    """Whether the round has now reached more households of the area than its list has."""
    if context.households is None:
        return False
    figures = measures(entry.form, entry.details)
    reached = derived(entry.form, figures).get("visited", 0) - figures.get("again", 0)
    return reached > 0 and context.reached_before + reached > context.households


def has_grown(entry: FlagEntry, context: FlagContext) -> bool:
    """Whether a measure rose after a return that did not ask for it.

    A return asks for the fields that it names, or where it names none for all figures if its
    reason is about figures.
    """
    if context.returned is None:
        return False
    asked = context.returned.fields
    if not asked and context.returned.code in ASKS_FOR_FIGURES:
        return False
    before = measures(entry.form, context.returned.details)
    after = measures(entry.form, entry.details)
    return any(after[key] > before[key] for key in after if key not in asked)
