"""What the overview sums, of all units in one statement: now, before, and a year ago."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from domain.rules.forms import Form
from domain.rules.rounds import quarter_of
from domain.rules.totals import ENTRIES
from domain.services.asked import Asked
from domain.services.headlines import Headline, door_form, door_measures, doors
from domain.services.likes import Compared, compared_round
from domain.services.span import Span
from domain.services.sums import Counts, Cut, read_cuts

STRIP_DAYS: Final = 21
Sums = Mapping[Any, Counts]
UnitsOf = Collection[UUID]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is summed: forms and their headlines, the days, their likes, and what is asked."""

    forms: Sequence[Form]
    headlines: Sequence[Headline]
    drawn: Headline | None
    asked: Sequence[Asked]
    days: Compared
    span: Span
    today: date

    @property
    def door(self) -> Form | None:
        """Find the form whose households a round counts."""
        return door_form(self.forms)

    @property
    def round_days(self) -> Compared:
        """Give the days of the round up to the end of the span, and their likes."""
        return compared_round(quarter_of(self.span.last), min(self.span.last, self.today))

    @property
    def strip(self) -> Span:
        """Give the days of the heat strip, the last ones that have come."""
        return self.span.until(self.today).newest(STRIP_DAYS)


@dataclass(frozen=True, slots=True)
class OverviewSums:
    """The sums by what they are: `found` holds each cut by its keys."""

    wanted: Wanted
    found: Mapping[str, Sums]

    def counts(self, units: Iterable[UUID]) -> Counts:
        """Give the entries of some units."""
        own = self.found["entries"]
        return sum((own.get(unit, Counts()) for unit in units), Counts())

    def strip(self, units: Iterable[UUID]) -> list[int]:
        """Give the entries of some units on each day of the strip."""
        units, own = list(units), self.found["strip"]
        nothing = Counts()
        return [
            sum(own.get((unit, day), nothing).all for unit in units)
            for day in self.wanted.strip.days
        ]

    def headline(self, units: Iterable[UUID], column: Headline) -> Counts:
        """Give a form's first figure over some units."""
        own = self.found["headlines"]
        found = (
            own.get((unit, column.form.key, part), Counts())
            for unit in units
            for part in column.parts
        )
        return sum(found, Counts())

    def done(self, units: Iterable[UUID], asked: Asked) -> Counts:
        """Give what some units did of what a campaign asks."""
        own = self.found[str(asked.id)]
        return sum((own.get(unit, Counts()) for unit in units), Counts())

    def doors(self, units: Iterable[UUID], pending: bool = False) -> dict[str, int]:
        """Give `met`, `visited` and `again` of some units in the round."""
        assert self.wanted.door is not None
        units, own = list(units), self.found["round"]
        found = {}
        for measure in door_measures(self.wanted.door):
            counts = sum((own.get((unit, measure), Counts()) for unit in units), Counts())
            found[measure] = counts.pending if pending else counts.all
        return doors(self.wanted.door, found)


def read_overview_sums(session: Session, units: UnitsOf, wanted: Wanted) -> OverviewSums:
    """Read all sums of an overview in one statement."""
    cuts = {**_of_span(units, wanted), **_of_round(units, wanted), **_of_likes(units, wanted)}
    for asked in wanted.asked:
        so_far, choice = asked.span.until(wanted.today), asked.choice or None
        by_unit = ("unit",)
        cuts[str(asked.id)] = Cut(units, so_far, [asked.form_key], asked.parts, by_unit, choice)
    return OverviewSums(wanted, read_cuts(session, cuts))


def _of_span(units: UnitsOf, wanted: Wanted) -> dict[str, Cut]:
    keys = [form.key for form in wanted.forms]
    cuts = {
        "entries": Cut(units, wanted.span, keys, [ENTRIES], ("unit",)),
        "strip": Cut(units, wanted.strip, keys, [ENTRIES], ("unit", "day")),
    }
    if wanted.headlines:
        cuts["headlines"] = _headlines(units, wanted, wanted.span, ("unit", "form", "measure"))
    if wanted.drawn:
        drawn = wanted.drawn
        cuts["days"] = Cut(units, wanted.span, [drawn.form.key], drawn.parts, ("day",))
    return cuts


def _of_round(units: UnitsOf, wanted: Wanted) -> dict[str, Cut]:
    if wanted.door is None:
        return {}
    measures, days = door_measures(wanted.door), wanted.round_days
    so_far = Span(days.so_far.first, max(days.so_far.first, wanted.span.last))
    keys = [wanted.door.key]
    cuts = {"round": Cut(units, so_far, keys, measures, ("unit", "measure"))}
    for name, span in (("before", days.before), ("year_ago", days.year_ago)):
        cuts[f"round_{name}"] = Cut(units, span, keys, measures, ("measure",))
    return cuts


def _of_likes(units: UnitsOf, wanted: Wanted) -> dict[str, Cut]:
    keys = [form.key for form in wanted.forms]
    cuts = {}
    for name, span in (("before", wanted.days.before), ("year_ago", wanted.days.year_ago)):
        cuts[f"entries_{name}"] = Cut(units, span, keys, [ENTRIES], ("measure",))
        if wanted.headlines:
            cuts[f"headlines_{name}"] = _headlines(units, wanted, span, ("form", "measure"))
    return cuts


def _headlines(units: UnitsOf, wanted: Wanted, span: Span, keys: tuple[str, ...]) -> Cut:
    forms = [each.form.key for each in wanted.headlines]
    parts = {part for each in wanted.headlines for part in each.parts}
    return Cut(units, span, forms, parts, keys)
