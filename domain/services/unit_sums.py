"""What a unit's page sums: by form and choice, by day or month, and in the likes of the span."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from domain.rules.forms import Form
from domain.rules.rounds import coverage
from domain.rules.totals import ENTRIES
from domain.services.desk_scope import Scope
from domain.services.entry_sums import FormSums, form_row
from domain.services.headlines import door_form, door_measures, doors, headline
from domain.services.likes import Compared
from domain.services.past import Past
from domain.services.report_sums import measured
from domain.services.span import Span
from domain.services.sums import Counts, Cut, read_cuts

Sums = Mapping[Any, Counts]


@dataclass(frozen=True, slots=True)
class FormPart:
    """A form's sums, whole and by each choice of its split that has any."""

    whole: FormSums
    choices: Mapping[str, FormSums]


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day: its entries, those out of hours, and each form's headline."""

    day: date
    entries: int
    out_of_hours: int
    headlines: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class UnitSums:
    """The sums of a unit's page; `before` and `year_ago` are its likes."""

    forms: Sequence[FormPart]
    counts: Counts
    days: Sequence[DayLine]
    before: Past
    year_ago: Past


def read_unit_sums(
    session: Session, scope: Scope, span: Span, days: Compared, round_days: Compared
) -> UnitSums:
    """Read all sums of a unit's page in one statement."""
    found = read_cuts(session, _cuts(scope, span, days, round_days))
    return UnitSums(
        forms=[_part(form, found["forms"]) for form in scope.forms],
        counts=_entries(found["forms"]),
        days=_days(scope, span, found["days"]),
        before=_past(scope, found, "before", days.before, round_days.before),
        year_ago=_past(scope, found, "year_ago", days.year_ago, round_days.year_ago),
    )


def _cuts(scope: Scope, span: Span, days: Compared, round_days: Compared) -> dict[str, Cut]:
    firsts = [found for form in scope.forms if (found := headline(form))]
    parts = {part for each in firsts for part in each.parts}
    keys = [form.key for form in scope.forms]
    units = scope.units
    cuts = {
        "forms": Cut(units, span, keys, measured(scope.forms), ("form", "choice", "measure")),
        "days": Cut(units, span, keys, {ENTRIES, *parts}, ("day", "form", "measure")),
    }
    door = door_form(scope.forms)
    for name in ("before", "year_ago"):
        like, of_round = getattr(days, name), getattr(round_days, name)
        cuts[name] = Cut(units, like, keys, [ENTRIES], ("measure",))
        if door:
            counted = door_measures(door)
            cuts[f"round_{name}"] = Cut(units, of_round, [door.key], counted, ("measure",))
    return cuts


def _part(form: Form, sums: Sums) -> FormPart:
    return FormPart(_form_sums(form, sums, None), _by_choice(form, sums))


def _by_choice(form: Form, sums: Sums) -> dict[str, FormSums]:
    known = list(form.fields[form.split].choices)
    used = {choice for key, choice, _ in sums if key == form.key}
    ordered = [choice for choice in known if choice in used] + sorted(used - set(known))
    parts = {choice: _form_sums(form, sums, choice) for choice in ordered}
    return {choice: part for choice, part in parts.items() if part.counts.all or _any(part)}


def _any(part: FormSums) -> bool:
    return any(amount.approved or amount.pending for amount in part.amounts.values())


def _form_sums(form: Form, sums: Sums, choice: str | None) -> FormSums:
    own: dict[tuple[str, str], Counts] = {}
    for (key, of, measure), counts in sums.items():
        if key == form.key and choice in (None, of):
            own[key, measure] = own.get((key, measure), Counts()) + counts
    return form_row(form, own)


def _entries(sums: Sums) -> Counts:
    return sum((counts for (_, _, measure), counts in sums.items() if measure == ENTRIES), Counts())


def _days(scope: Scope, span: Span, sums: Sums) -> list[DayLine]:
    first = {form.key: headline(form) for form in scope.forms}
    nothing = Counts()
    lines = []
    for day in span.days:
        entries = sum((sums.get((day, key, ENTRIES), nothing) for key in first), nothing)
        headlines = {
            key: sum(sums.get((day, key, part), nothing).all for part in each.parts)
            for key, each in first.items()
            if each
        }
        lines.append(DayLine(day, entries.all, entries.out_of_hours, headlines))
    return lines


def _past(scope: Scope, found: Mapping[str, Sums], name: str, span: Span, round_span: Span) -> Past:
    door, reached = door_form(scope.forms), None
    if door:
        sums = {key: counts.all for key, counts in found[f"round_{name}"].items()}
        reached = coverage([doors(door, sums)], None).reached
    return Past(span, round_span, found[name].get(ENTRIES, Counts()), {}, reached)
