"""Totals put into rows: the same fold whatever the rows are cut by (protocol.md, "Reading")."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.rules.forms import Form, derived, measures
from domain.rules.totals import ENTRIES

STANDINGS = ("approved", "pending")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum that was read: of which row, form, measure and standing."""

    row: str
    form_key: str
    measure: str
    standing: str
    out_of_hours: bool
    timed: bool
    value: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that is shown even where it is all 0, and the forms whose measures it has."""

    key: str
    label: str
    forms: Sequence[Form]


def table(
    headings: Iterable[Heading], sums: Iterable[Sum], full_names: bool
) -> list[dict[str, Any]]:
    """Give a row for each heading, with both standings and every measure, 0 included.

    With `full_names` a measure is called `form.key`, else by its key alone.
    """
    by_row: dict[str, list[Sum]] = {}
    for each in sums:
        by_row.setdefault(each.row, []).append(each)
    return [
        {
            "key": heading.key,
            "label": heading.label,
            **{
                standing: _standing(
                    [s for s in by_row.get(heading.key, []) if s.standing == standing],
                    heading.forms,
                    full_names,
                )
                for standing in STANDINGS
            },
        }
        for heading in headings
    ]


def _standing(sums: Sequence[Sum], forms: Sequence[Form], full_names: bool) -> dict[str, Any]:
    outside = [each for each in sums if each.out_of_hours]
    return {
        "entries": _entries(sums),
        "out_of_hours": _entries(outside),
        "out_of_hours_timed": _entries(each for each in outside if each.timed),
        "measures": _measures(sums, forms, full_names),
        "out_of_hours_measures": _measures(outside, forms, full_names),
    }


def _entries(sums: Iterable[Sum]) -> int:
    return sum(each.value for each in sums if each.measure == ENTRIES)


def _measures(sums: Iterable[Sum], forms: Sequence[Form], full_names: bool) -> dict[str, int]:
    found: dict[tuple[str, str], int] = {}
    for each in sums:
        key = (each.form_key, each.measure)
        found[key] = found.get(key, 0) + each.value
    shown: dict[str, int] = {}
    for form in forms:
        figures = {key: found.get((form.key, key), 0) for key in measures(form, {})}
        for name, value in all_figures(form, figures).items():
            shown[f"{form.key}.{name}" if full_names else name] = value
    return shown


def all_figures(form: Form, figures: Mapping[str, int]) -> dict[str, int]:
    """Give a form's measures with its derived sums behind them."""
    return {**figures, **derived(form, figures)}
