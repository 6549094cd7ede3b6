"""A file of figures from older reports, checked whole: they stand beside what was recorded.

domain.md, "Campaigns and targets": for instance 664.400 applications "or more" from before the
book was kept. Such a figure is marked as imported wherever it is shown, and adds to no total.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from domain.rules.campaign_draft import measures_for
from domain.rules.forms import Form
from domain.rules.line_faults import Facts, Line, LineFault, given
from domain.rules.target_lines import unit_code

EARLIER_COLUMNS: Final = (
    "unit_code", "form", "choice", "measure", "from", "to", "value", "or_more",
)  # fmt: skip
MOST: Final = 10**12
NUMBER: Final = re.compile(r"\d{1,13}|\d{1,3}(?:\.\d{3}){1,4}", re.ASCII)
ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", re.ASCII)
TYPED: Final = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})", re.ASCII)
MARKS: Final = {"": False, "0": False, "no": False, "không": False,
                "1": True, "x": True, "yes": True, "có": True}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Earlier:
    """A figure of an older report; days are both counted, `choice` is empty for all together.

    `or_more`: the report says no more than that it was at least so many.
    """

    unit_id: UUID
    form: str
    choice: str
    measure: str
    first: date
    last: date
    value: int
    or_more: bool

    @property
    def place(self) -> tuple[object, ...]:
        """What there may be one figure of."""
        return (self.unit_id, self.form, self.choice, self.measure, self.first, self.last)


def check_earlier(
    lines: Iterable[Line],
    units: Mapping[str, UUID],
    forms: Mapping[str, Form],
    today: date,
    standing: Collection[tuple[object, ...]],
) -> tuple[list[Earlier], list[LineFault]]:
    """Give the figures of the lines, and every fault; where there is one nothing may be stored.

    `standing` are the places that have a figure already. Faults: `unit`, `form`, `choice`,
    `measure`, `day`, `days_order`, `not_over`, `number`, `too_large`, `mark`, `figure_twice`,
    `figure_there`.
    """
    good: list[Earlier] = []
    wrong: list[LineFault] = []
    seen: dict[tuple[object, ...], int] = {}
    for number, line in lines:
        faults = [LineFault(number, *found) for found in _faults(line, units, forms, today)]
        if not faults:
            figure = _figure(line, units)
            faults = [LineFault(number, *found) for found in _again(figure, seen, standing)]
            seen.setdefault(figure.place, number)
            good.append(figure)
        wrong.extend(faults)
    return good, wrong


def _figure(line: Mapping[str, str], units: Mapping[str, UUID]) -> Earlier:
    first, last, value = _day(line["from"]), _day(line["to"]), _value(line["value"])
    assert first is not None
    assert last is not None
    assert value is not None
    return Earlier(
        units[unit_code(line["unit_code"])],
        line["form"].strip(),
        line["choice"].strip(),
        line["measure"].strip(),
        first,
        last,
        value,
        MARKS[line["or_more"].strip().lower()],
    )


Found = tuple[str, Facts]


def _again(
    figure: Earlier, seen: Mapping[tuple[object, ...], int], standing: Collection[object]
) -> Iterable[Found]:
    if figure.place in seen:
        yield "figure_twice", {"other": seen[figure.place]}
    elif figure.place in standing:
        yield "figure_there", {}


def _faults(
    line: Mapping[str, str], units: Mapping[str, UUID], forms: Mapping[str, Form], today: date
) -> Iterable[Found]:
    if unit_code(line["unit_code"]) not in units:
        yield "unit", {"code": given(line["unit_code"])}
    yield from _wrong_kind(line, forms)
    yield from _wrong_days(line, today)
    value = _value(line["value"])
    if value is None:
        yield "number", {"given": given(line["value"])}
    elif value > MOST:
        yield "too_large", {"given": value, "most": MOST}
    if line["or_more"].strip().lower() not in MARKS:
        yield "mark", {"given": given(line["or_more"])}


def _wrong_kind(line: Mapping[str, str], forms: Mapping[str, Form]) -> Iterable[Found]:
    form = forms.get(line["form"].strip())
    if form is None:
        yield "form", {"given": given(line["form"])}
        return
    choice, measure = line["choice"].strip(), line["measure"].strip()
    if choice and choice not in form.fields[form.split].choices:
        yield "choice", {"given": given(choice)}
    elif measure not in measures_for(form, choice):
        yield "measure", {"given": given(measure)}


def _wrong_days(line: Mapping[str, str], today: date) -> Iterable[Found]:
    first, last = _day(line["from"]), _day(line["to"])
    for name, found in (("from", first), ("to", last)):
        if found is None:
            yield "day", {"given": given(line[name])}
    if first is None or last is None:
        return
    if last < first:
        yield "days_order", {}
    elif last > today:
        yield "not_over", {"given": given(line["to"])}


def _value(text: str) -> int | None:
    found = NUMBER.fullmatch(text.strip())
    return int(found.group().replace(".", "")) if found else None


def _day(text: str) -> date | None:
    found = ISO.fullmatch(text.strip()) or TYPED.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return date(*(int(found[part]) for part in ("year", "month", "day")))
    except ValueError:
        return None
