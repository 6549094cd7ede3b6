"""Flags that an entry raises beside other entries of its officers."""

from datetime import date, timedelta

from domain.rules.flag_entry import FlagContext, FlagEntry, of_author, originals, whole_of
from domain.rules.forms import number_of
from domain.rules.out_of_hours import cut, local_minute, minutes_between
from domain.rules.text import folded
from domain.rules.thresholds import TENS

LONGEST_OUTING = timedelta(hours=24)


def overlaps(entry: FlagEntry, context: FlagContext) -> bool:
    """Whether an officer of this entry was in another place at the same minute."""
    return any(
        other.area_id != entry.area_id
        and not (other.everywhere or entry.everywhere)
        and _people(other) & _people(entry)
        and _shares_a_minute(entry, other)
        for other in originals(context)
    )


def is_copied(entry: FlagEntry, context: FlagContext) -> bool:
    """Whether its author wrote the same counts or the same words in this form the day before.

    Counts of nothing but zero are no copy, nor is a note of the form's own phrases.
    """
    day, letters = _local_day(entry), context.thresholds.note_letters
    return any(
        other.form.key == entry.form.key
        and (day - _local_day(other)).days == 1
        and (_has_same_counts(entry, other) or _has_same_words(entry, other, letters))
        for other in of_author(entry, context)
    )


def shows_habit_of_tens(entry: FlagEntry, context: FlagContext) -> bool:
    """Whether its whole and most of its author's latest ones are multiples of ten.

    Only forms whose parts make a whole are looked at: doors and files are counted one by one,
    gifts and leaflets come in tens.
    """
    own, asked = whole_of(entry) or 0, context.thresholds
    if own <= 0 or own % TENS:
        return False
    latest = sorted(of_author(entry, context), key=lambda other: other.started_at, reverse=True)
    wholes = [own, *filter(None, map(whole_of, latest))]
    counted = [whole for whole in wholes if whole > 0][: asked.tens_latest]
    tens = [whole for whole in counted if whole % TENS == 0]
    is_most = 100 * len(tens) >= asked.tens_percent * len(counted)
    return len(counted) >= asked.tens_entries and is_most


def is_in_pieces(entry: FlagEntry, context: FlagContext) -> bool:
    """Whether it is the third or a later one of its author, form, area and evening.

    An evening is a stretch of a local day, by default of six hours, so that a morning, an
    afternoon and an evening in one area are three outings and no pieces.
    """
    alike = [
        other
        for other in of_author(entry, context)
        if (other.form.key, other.area_id) == (entry.form.key, entry.area_id)
        and _local_day(other) == _local_day(entry)
        and abs(other.started_at - entry.started_at) <= context.thresholds.evening
    ]
    return len(alike) + 1 >= context.thresholds.pieces


def _people(entry: FlagEntry) -> set[str]:
    return {entry.officer_id, *entry.with_officers}


def _shares_a_minute(one: FlagEntry, other: FlagEntry) -> bool:
    apart = cut(one.started_at) - cut(other.started_at)
    # Most are days apart; asking that first saves measuring them.
    return abs(apart) < LONGEST_OUTING and -_length(one) < apart < _length(other)


def _length(entry: FlagEntry) -> timedelta:
    return timedelta(minutes=minutes_between(entry.started_at, entry.ended_at))


def _local_day(entry: FlagEntry) -> date:
    return local_minute(entry.started_at).date()


def _has_same_counts(entry: FlagEntry, other: FlagEntry) -> bool:
    counts = _counts(entry)
    return any(counts.values()) and counts == _counts(other)


def _counts(entry: FlagEntry) -> dict[str, int]:
    fields = entry.form.fields.items()
    return {key: number_of(entry.details.get(key)) for key, field in fields if field.is_number}


def _has_same_words(entry: FlagEntry, other: FlagEntry, letters: int) -> bool:
    words = _own_words(entry)
    return len(words) >= letters and words == _own_words(other)


def _own_words(entry: FlagEntry) -> str:
    note = folded(entry.note)
    for phrase in entry.form.phrases:
        for text in phrase.values():
            note = note.replace(folded(text), " ")
    return " ".join(note.split())
