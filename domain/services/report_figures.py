"""The sums of the state's table, read from the kept totals in one statement."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from domain.rules.forms import Form, derived, measures
from domain.rules.report_period import ReportPeriod
from domain.rules.totals import ENTRIES
from domain.services.report_sums import measured
from domain.services.span import Span
from domain.services.sums import Counts, Cut, read_cuts

# Form, choice of its split, measure.
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one line comes to: approved alone, but for what is still `pending` in the period.

    `within` is the period, `year` is cumulated to its end, `before` the same span a year before.
    """

    within: int = 0
    pending: int = 0
    year: int = 0
    before: int = 0

    @property
    def any(self) -> bool:
        """Whether there is anything at all."""
        return bool(self.within or self.pending or self.year or self.before)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.within + other.within,
            self.pending + other.pending,
            self.year + other.year,
            self.before + other.before,
        )


def read_figures(
    session: Session, units: Collection[UUID], period: ReportPeriod, forms: Iterable[Form]
) -> dict[Key, Figures]:
    """Sum by form, choice and measure; `#` counts the entries (domain.md, "Totals")."""
    forms = list(forms)
    kinds = {form.key for form in forms}
    spans = {
        "within": Span(period.first, period.last),
        "year": Span(period.opens, period.last),
        **({"before": Span(*period.before)} if period.before else {}),
    }
    by_line = ("form", "choice", "measure")
    cuts = {name: Cut(units, span, kinds, measured(forms), by_line) for name, span in spans.items()}
    found: dict[Key, Figures] = {}
    for name, sums in read_cuts(session, cuts).items():
        for key, counts in sums.items():
            found[key] = found.get(key, Figures()) + _figures(name, counts)
    return found


def _figures(name: str, counts: Counts) -> Figures:
    if name == "within":
        return Figures(within=counts.approved, pending=counts.pending)
    if name == "year":
        return Figures(year=counts.approved)
    return Figures(before=counts.approved)


def line_figures(form: Form, sums: Mapping[Key, Figures]) -> dict[tuple[str, str], Figures]:
    """Give a form's figures by choice and key, derived sums too; the choice `*` is all of them."""
    own: dict[str, dict[str, Figures]] = {"*": {}}
    for (of, choice, measure), figures in sums.items():
        if of == form.key:
            for place in ("*", choice):
                row = own.setdefault(place, {})
                row[measure] = row.get(measure, Figures()) + figures
    return {
        (choice, key): figures
        for choice, row in own.items()
        for key, figures in _with_derived(form, row).items()
    }


def _with_derived(form: Form, row: Mapping[str, Figures]) -> dict[str, Figures]:
    own = {key: row.get(key, Figures()) for key in measures(form, {})}
    parts = {
        name: derived(form, {key: getattr(each, name) for key, each in own.items()})
        for name in ("within", "pending", "year", "before")
    }
    summed = {key: Figures(**{name: parts[name][key] for name in parts}) for key in form.derived}
    return {**summed, **own, ENTRIES: row.get(ENTRIES, Figures())}
