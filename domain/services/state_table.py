"""The state's table: what a unit did in a period, of what was asked, against a year before."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.forms import Form
from domain.rules.report_period import ReportPeriod
from domain.services.desk_scope import Scope, open_scope
from domain.services.report_carried import Carried, read_carried
from domain.services.report_figures import Figures, Key, line_figures, read_figures
from domain.services.report_quality import Quality, read_quality
from domain.services.report_sources import SOURCES, Closed, Earlier, Target
from domain.services.span import Span

ALL: Final = "*"
NOTHING: Final = Figures()


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a measure or derived sum of a form (`#` is its entries), whole or of a choice.

    `late` and `corrected` are the parts of `figures.within` that began in a closed period;
    `earlier` are figures of old reports, which are in none of the others.
    """

    form: Form
    key: str
    choice: str
    figures: Figures
    late: int = 0
    corrected: int = 0
    targets: Sequence[Target] = ()
    earlier: Sequence[Earlier] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A form with its lines: each key whole, then its choices that have anything."""

    form: Form
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class StateTable:
    """The table of one unit and those below it, as it stands at `at`."""

    scope: Scope
    period: ReportPeriod
    first_day: int
    parts: Sequence[Part]
    quality: Quality
    closed: Closed | None
    at: datetime

    @property
    def figures(self) -> dict[str, list[int]]:
        """Give every figure that is not 0 by `form|choice|key`, as it is kept and compared."""
        lines = (line for part in self.parts for line in part.lines)
        found = {_name(line): _values(line) for line in lines}
        return {name: values for name, values in found.items() if any(values)}

    @property
    def digest(self) -> str:
        """Give the SHA-256 of what the table says: the unit, the days and every figure."""
        told = {
            "unit": self.scope.unit.code,
            "days": [self.period.first.isoformat(), self.period.last.isoformat()],
            "figures": self.figures,
        }
        text = json.dumps(told, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def first_day_of(session: Session, scope: Scope) -> int:
    """Give the day that the reporting months of a scope's province begin on."""
    return SOURCES.first_day(session, scope.tree.province_of(scope.unit.id))


def open_report(session: Session, actor: Actor, code: str | None) -> tuple[Scope, int]:
    """Open the unit of a report, and say on which day its province's months begin.

    Raises DomainError: `not-allowed` for an officer; `not-found` for a unit out of reach.
    """
    scope = open_scope(session, actor, code)
    return scope, first_day_of(session, scope)


def read_state_table(
    session: Session, scope: Scope, period: ReportPeriod, first_day: int, now: datetime
) -> StateTable:
    """Read the table of a scope's unit over a period, in a fixed number of statements."""
    forms = _newest_forms(scope)
    sums = read_figures(session, scope.units, period, forms)
    carried = read_carried(session, scope, period, first_day)
    span = Span(period.first, period.last)
    targets = SOURCES.targets(session, scope, span)
    earlier = SOURCES.earlier(session, scope, span)
    offered = {form.key for form in scope.forms}
    used = {form for (form, _, _), figures in sums.items() if figures.any}
    used |= {each.form for each in earlier}
    parts = [
        Part(form, _lines(form, sums, carried, targets, earlier))
        for form in forms
        if form.key in offered | used
    ]
    quality = read_quality(session, scope, span)
    closed = SOURCES.closed(session, scope, span)
    return StateTable(scope, period, first_day, parts, quality, closed, now)


def _newest_forms(scope: Scope) -> list[Form]:
    """List the forms offered, in their order, then those that are no more."""
    offered = [form.key for form in scope.forms]
    others = sorted({key for key, _ in scope.versions} - set(offered))
    return [scope.form(key) for key in (*offered, *others)]


def _lines(
    form: Form,
    sums: Mapping[Key, Figures],
    carried: Carried,
    targets: Iterable[Target],
    earlier: Iterable[Earlier],
) -> list[Line]:
    whole = line_figures(form, sums)
    late, corrected = (line_figures(form, each) for each in (carried.late, carried.corrections))
    asked = _by_place(form, targets)
    old = _by_place(form, earlier)
    keys = [key for choice, key in whole if choice == ALL]
    return [
        Line(
            form,
            key,
            choice,
            whole.get((choice, key), NOTHING),
            late.get((choice, key), NOTHING).within,
            corrected.get((choice, key), NOTHING).within,
            asked.get((choice, key), ()),
            old.get((choice, key), ()),
        )
        for key in keys
        for choice in (ALL, *_choices(form, key, whole, asked, old))
    ]


def _choices(form: Form, key: str, *given: Mapping[tuple[str, str], Any]) -> list[str]:
    """List the choices that a line has anything of, in the form's order, unknown ones last."""
    whole, *others = given
    used = {choice for (choice, of), figures in whole.items() if of == key and figures.any}
    used |= {choice for each in others for choice, of in each if of == key}
    known = list(form.fields[form.split].choices)
    ordered = [choice for choice in known if choice in used]
    return ordered + sorted(used - {ALL, *known})


def _by_place(form: Form, given: Iterable[Any]) -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = {}
    for each in given:
        if each.form == form.key:
            found.setdefault((each.choice or ALL, each.measure), []).append(each)
    return found


def _name(line: Line) -> str:
    return f"{line.form.key}|{line.choice}|{line.key}"


def _values(line: Line) -> list[int]:
    own = line.figures
    asked = [number for each in line.targets for number in (each.whole, each.done)]
    old = [each.value for each in line.earlier]
    return [own.within, own.year, own.before, own.pending, line.late, line.corrected, *asked, *old]
