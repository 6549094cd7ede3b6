"""The one figure that a form's work is told by first, and the doors that a round counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.rules.forms import Form, Label, label_of, whole_keys


@dataclass(frozen=True, slots=True)
class Headline:
    """A form's first figure: its name, its unit of counting, and the measures that it sums."""

    form: Form
    key: str
    label: Label
    unit: Label
    parts: tuple[str, ...]


def headline(form: Form) -> Headline | None:
    """Give what a form's parts make, else its first measure; None where it counts nothing."""
    keys = whole_keys(form) or [key for key, field in form.fields.items() if field.measure][:1]
    if not keys:
        return None
    key = keys[0]
    if key in form.derived:
        whole = form.derived[key]
        return Headline(form, key, whole.label, whole.unit, whole.parts)
    return Headline(form, key, label_of(form, key), form.fields[key].unit, tuple(keys))


def whole_headlines(forms: Iterable[Form]) -> list[Headline]:
    """Give the headlines of the forms whose parts make a whole, but for the one of doors."""
    found = [headline(form) for form in forms if whole_keys(form) and not counts_doors(form)]
    return [each for each in found if each]


def counts_doors(form: Form) -> bool:
    """Whether a round's coverage is counted by a form: it knows which doors came before."""
    return {"met", "again"} <= form.fields.keys() and "visited" in form.derived


def door_form(forms: Iterable[Form]) -> Form | None:
    """Find the form that counts doors."""
    return next((form for form in forms if counts_doors(form)), None)


def door_measures(form: Form) -> tuple[str, ...]:
    """List the measures that coverage is made of."""
    return (*form.derived["visited"].parts, "again")


def doors(form: Form, sums: Mapping[str, int]) -> dict[str, int]:
    """Give `met`, `visited` and `again` of sums by measure."""
    visited = sum(sums.get(part, 0) for part in form.derived["visited"].parts)
    return {"met": sums.get("met", 0), "visited": visited, "again": sums.get("again", 0)}
