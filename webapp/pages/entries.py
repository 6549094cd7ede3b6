"""`/entries`: the entries behind a figure, with filters that live in the address."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response
from flask_babel import gettext

from domain.db import transaction
from domain.rules.entry_status import STATUSES
from domain.rules.flags import FLAGS
from domain.rules.forms import Form
from domain.services.entry_filter import ANY_FLAG, EntryFilter
from domain.services.entry_list import EntryPage, read_entries
from domain.services.span import Span
from webapp.clock import now
from webapp.pages.address import COUNTED, PENDING, address_of, joined
from webapp.pages.asked import asked_of_address, tidied
from webapp.pages.entry_address import FilterAddress, read_filter, read_place
from webapp.pages.show import current_actor, lead_to, show
from webapp.words.entry import status_name
from webapp.words.flags import flag_name
from webapp.words.numbers import said
from webapp.words.results import form_name
from webapp.words.units import unit_name

blp = Blueprint("entries", __name__)
Options = list[tuple[str, str]]


@blp.get("/entries")
def entries() -> Response:
    """Show a page of entries and what all that the filters let by come to."""
    actor, given = current_actor(), asked_of_address()
    kept = tidied(given)
    if kept != given:
        return lead_to(address_of("/entries", kept))
    asked, after, at = read_filter(kept), read_place(kept), now()
    with transaction(writes=False) as session:
        view = read_entries(session, actor, asked, after, at)
    if view.asked != asked:
        return lead_to(FilterAddress(view.asked).changed())
    return show(
        "entries/page.html",
        here="entries",
        view=view,
        asked=asked,
        place=FilterAddress(asked),
        filtered=asked != EntryFilter(),
        choices=Choices(view),
        in_one_round=_in_one_round(asked),
        is_first=after is None,
        at=at,
    )


@dataclass(frozen=True, slots=True)
class Choices:
    """What the selects of the filter offer: value and words; an empty value is "all"."""

    view: EntryPage

    @property
    def units(self) -> Options:
        """List the units in reach by name."""
        return [(unit.code, unit_name(unit)) for unit in self.view.units]

    @property
    def forms(self) -> Options:
        """List the kinds of work."""
        return [(form.key, form_name(form)) for form in self.view.scope.forms]

    @property
    def form_choices(self) -> Options:
        """List the choices of the chosen form's split; none where no form is chosen."""
        form = self._form
        if form is None:
            return []
        split = form.fields[form.split]
        return [(key, said(label)) for key, label in split.choices.items()]

    @property
    def split_name(self) -> str:
        """Name what the chosen form is cut by."""
        form = self._form
        return said(form.fields[form.split].label) if form else ""

    @property
    def statuses(self) -> Options:
        """List states and the two groups of them that figures speak of."""
        groups = [
            (COUNTED, gettext("All that count")),
            (PENDING, gettext("Pending: submitted or queried")),
        ]
        options = [*groups, *((status, status_name(status)) for status in STATUSES)]
        asked = joined(self.view.asked.statuses)
        if asked and asked not in dict(options):
            options.append((asked, ", ".join(map(status_name, self.view.asked.statuses))))
        return options

    @property
    def flags(self) -> Options:
        """List the points to look at."""
        return [(ANY_FLAG, gettext("Any point")), *((flag, flag_name(flag)) for flag in FLAGS)]

    @property
    def hours(self) -> Options:
        """List in and out of hours."""
        return [("true", gettext("Out of hours")), ("false", gettext("In hours"))]

    @property
    def officers(self) -> Options:
        """List the officers of the own unit, for its chief alone."""
        people: Sequence[tuple[str, str]] = [
            (str(person.id), person.full_name) for person in self.view.officers.values()
        ]
        return list(people)

    @property
    def _form(self) -> Form | None:
        key = self.view.asked.form
        return self.view.scope.form(key) if key else None


def _in_one_round(asked: EntryFilter) -> bool:
    if asked.first is None or asked.last is None:
        return False
    return Span(asked.first, asked.last).is_in_one_round
