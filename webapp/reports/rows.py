"""The rows of the state's table: words and figures, alike on the page and in every file.

Columns: STT, nội dung, đơn vị tính, chỉ tiêu, kết quả trong kỳ, lũy kế, tỷ lệ, so cùng kỳ, ghi chú.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from flask_babel import gettext

from domain.rules.figures import cut_percent
from domain.rules.totals import ENTRIES
from domain.services.report_sources import Earlier, Target
from domain.services.span import Span
from domain.services.state_table import ALL, Line, Part, StateTable
from webapp.words.numbers import number, percent, said
from webapp.words.results import choice_name, figure_label, figure_unit

Kind = Literal["form", "figure", "choice", "within"]
ROMAN: Final = ("I", "V", "X")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; `signed` where it is a change, which is told with its sign."""

    part: int
    whole: int
    signed: bool = False

    @property
    def words(self) -> str:
        """Write it as a percentage that is cut: `85,7%`, `+12,5%`, `−3%`."""
        if self.part < 0:
            return f"−{percent(-self.part, self.whole)}"
        plus = "+" if self.signed and self.part > 0 else ""
        return f"{plus}{percent(self.part, self.whole)}"

    @property
    def value(self) -> tuple[float, int]:
        """Give what a spreadsheet holds, cut as well, and how many decimals it shows: no zeros."""
        cut, decimals = cut_percent(self.part, self.whole)
        while decimals and cut % 10 == 0:
            cut, decimals = cut // 10, decimals - 1
        size = cut / 10 ** (decimals + 2)
        return (-size if self.part < 0 else size), decimals


@dataclass(frozen=True, slots=True)
class Row:
    """A row; what is None is not known, or means nothing there. `year_unit` differs seldom.

    `link` is the choice and form whose entries lie behind the figure of the period.
    """

    kind: Kind
    number: str
    title: str
    unit: str = ""
    target: int | None = None
    within: int | None = None
    year: int | None = None
    year_unit: str = ""
    share: Share | None = None
    change: Share | None = None
    note: str = ""
    link: tuple[str, str] | None = None


def figure(value: int | None) -> str:
    """Write a figure of the table, a minus as it is printed; nothing for what is not known."""
    if value is None:
        return ""
    return f"−{number(-value)}" if value < 0 else number(value)


def headings() -> list[str]:
    """Give the headings of the nine columns."""
    return [
        gettext("No."),
        gettext("Content"),
        gettext("Unit of counting"),
        gettext("Target"),
        gettext("Result in the period"),
        gettext("Cumulative"),
        gettext("Rate"),
        gettext("Versus the same period last year"),
        gettext("Notes"),
    ]


def rows_of(table: StateTable) -> list[Row]:
    """Give every row of a table, in order."""
    return [row for at, part in enumerate(table.parts, start=1) for row in _part(table, part, at)]


def roman(value: int) -> str:
    """Write a small number as the state's tables do: `IV`."""
    tens, ones = divmod(value, 10)
    one, five, ten = ROMAN
    if ones in (4, 9):
        return ten * tens + one + (five if ones == 4 else ten)
    return ten * tens + (five if ones >= 5 else "") + one * (ones % 5)


def _part(table: StateTable, part: Part, at: int) -> Iterator[Row]:
    yield Row("form", roman(at), said(part.form.label))
    place = choice = 0
    for line in part.lines:
        place, choice = (place + 1, 0) if line.choice == ALL else (place, choice + 1)
        yield from _line(table, line, f"{place}.{choice}" if choice else str(place))


def _line(table: StateTable, line: Line, number_of_it: str) -> Iterator[Row]:
    own, single = line.figures, line.targets[0] if len(line.targets) == 1 else None
    yield Row(
        kind="figure" if line.choice == ALL else "choice",
        number=number_of_it,
        title=_title(line),
        unit=_unit(line, _span(table)),
        target=single.whole if single else None,
        within=own.within,
        year=own.year,
        year_unit=_year_unit(table, line),
        share=_share(single),
        change=_change(table, line),
        note=_note(table, line, single),
        link=(line.form.key, "" if line.choice == ALL else line.choice),
    )
    yield from _beneath(table, line)


def _beneath(table: StateTable, line: Line) -> Iterator[Row]:
    """Give what is never mixed in silently: what came late, corrections, old reports."""
    unit = _unit(line, _span(table))
    if line.late and line.choice == ALL:
        title = gettext("of these carried over from the period before")
        yield Row("within", "", title, unit, within=line.late)
    if line.corrected and line.choice == ALL:
        title = gettext("of these corrections of closed periods")
        yield Row("within", "", title, unit, within=line.corrected)
    if len(line.targets) > 1:
        yield from (_target_row(unit, target) for target in line.targets)
    yield from (_earlier_row(unit, each) for each in line.earlier)


def _target_row(unit: str, target: Target) -> Row:
    title = gettext("Campaign: %(name)s", name=target.name)
    return Row(
        "within", "", title, unit, target.whole, share=_share(target), note=_told_target(target)
    )


def _earlier_row(unit: str, earlier: Earlier) -> Row:
    # Its figure stands in words: in a column of figures somebody would add it to what was recorded.
    count = number(earlier.value)
    told = gettext("%(count)s or more", count=count) if earlier.or_more else count
    title = gettext("taken over from earlier reports")
    return Row("within", "", title, unit, note=f"{told} ({earlier.source})")


def _title(line: Line) -> str:
    if line.choice != ALL:
        return choice_name(line.form, line.form.split, line.choice)
    if line.key == ENTRIES:
        return gettext("Number of entries")
    return figure_label(line.form, line.key)


def _unit(line: Line, span: Span) -> str:
    if line.key == ENTRIES:
        return gettext("entries")
    return said(figure_unit(line.form, line.key, span.is_in_one_round))


def _year_unit(table: StateTable, line: Line) -> str:
    """Name the unit of the cumulated figure where it is another: lượt are never called hộ."""
    whole = _unit(line, Span(table.period.opens, table.period.last))
    return "" if whole == _unit(line, _span(table)) else whole


def _share(target: Target | None) -> Share | None:
    return Share(target.done, target.whole) if target and target.whole else None


def _change(table: StateTable, line: Line) -> Share | None:
    own = line.figures
    if table.period.before is None or own.before <= 0:
        return None
    return Share(own.within - own.before, own.before, signed=True)


def _note(table: StateTable, line: Line, single: Target | None) -> str:
    own = line.figures
    told = []
    if own.pending:
        told.append(gettext("pending %(count)s", count=number(own.pending)))
    if table.period.before is not None and own.before:
        told.append(gettext("a year before %(count)s", count=number(own.before)))
    if single:
        told.append(_told_target(single))
    if line.choice != ALL:
        told.extend(_told_of_closed(line))
    return "; ".join(told)


def _told_of_closed(line: Line) -> Iterator[str]:
    """Say of a choice what its whole says in lines of their own."""
    if line.late:
        yield gettext("carried over %(count)s", count=figure(line.late))
    if line.corrected:
        yield gettext("corrections of closed periods %(count)s", count=figure(line.corrected))


def _told_target(target: Target) -> str:
    told = f"{target.name}: {number(target.done)}/{number(target.whole)}"
    if target.excluded:
        left_out = gettext("%(count)s excluded", count=number(target.excluded))
        told = f"{told} ({left_out})"
    return told


def _span(table: StateTable) -> Span:
    return Span(table.period.first, table.period.last)
