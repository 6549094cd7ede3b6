"""What a campaign may ask for: a measure of a form, of one choice of its split, in some days."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.rules.forms import Form, holds
from domain.rules.reading import is_storable

LONGEST_NAME: Final = 200
LONGEST_SPAN: Final = timedelta(days=1100)


@dataclass(frozen=True, slots=True)
class Draft:
    """A campaign as somebody typed it; days are local and both counted."""

    name: str
    form: str
    choice: str
    measure: str
    first: date | None
    last: date | None


def measures_for(form: Form, choice: str = "") -> list[str]:
    """List what may be asked of a form: its derived sums and measures, in its order.

    With a choice of the split named, only what that choice is asked for.
    """
    asked = {form.split: choice}
    own = [
        key
        for key, field in form.fields.items()
        if field.measure
        and (not choice or form.split not in field.when or holds(_split(form, key), asked))
    ]
    return [*form.derived, *own]


def parts_of(form: Form, measure: str) -> tuple[str, ...]:
    """List the kept measures that add up to one: a derived sum's parts, else the measure itself."""
    return form.derived[measure].parts if measure in form.derived else (measure,)


def draft_faults(draft: Draft, form: Form | None) -> Iterator[tuple[str, str]]:
    """Name each field that is wrong and how: `(field, fault)`.

    Faults: `name_missing`, `name_long`, `form_unknown`, `choice_unknown`, `measure_unknown`,
    `day_missing`, `days_crossed`, `span_long`.
    """
    if not draft.name.strip():
        yield "name", "name_missing"
    if len(draft.name) > LONGEST_NAME or not is_storable(draft.name):
        yield "name", "name_long"
    if form is None:
        yield "form", "form_unknown"
    else:
        if draft.choice not in form.fields[form.split].choices:
            yield "choice", "choice_unknown"
        if draft.measure not in measures_for(form, draft.choice):
            yield "measure", "measure_unknown"
    yield from _wrong_days(draft)


def clean_name(text: str) -> str:
    """Give a name in NFC, its spaces single."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _split(form: Form, key: str) -> dict[str, tuple[str, ...]]:
    # Of all that a field is asked for by, only the split is known here.
    return {form.split: form.fields[key].when[form.split]}


def _wrong_days(draft: Draft) -> Iterator[tuple[str, str]]:
    if draft.first is None:
        yield "from", "day_missing"
    if draft.last is None:
        yield "to", "day_missing"
    if draft.first is None or draft.last is None:
        return
    if draft.last < draft.first:
        yield "to", "days_crossed"
    elif draft.last - draft.first > LONGEST_SPAN:
        yield "to", "span_long"
