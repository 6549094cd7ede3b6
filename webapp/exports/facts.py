"""What a file says of itself: what is in it, who took it out, and when."""

from datetime import datetime

from flask_babel import gettext

from domain.actor import Actor
from domain.services.entry_export import ExportView
from domain.services.entry_filter import ANY_FLAG, EntryFilter
from webapp.words.areas import area_name
from webapp.words.entry import status_name
from webapp.words.flags import flag_name
from webapp.words.numbers import day, moment, number
from webapp.words.results import choice_name, form_name
from webapp.words.units import unit_title

Facts = list[tuple[str, str]]


def facts_of(view: ExportView, actor: Actor, asked: EntryFilter, at: datetime) -> Facts:
    """List what a file is about: label and words, the filters that were set among them."""
    return [
        (gettext("Entries of"), unit_title(view.scope.unit)),
        *_filters(view, asked),
        (gettext("Number of entries"), number(view.count)),
        (gettext("Exported by"), actor.full_name),
        (gettext("Exported at"), moment(at)),
        (
            gettext("What is not in it"),
            gettext("Notes, reasons, photos and the names of officers never leave with a file."),
        ),
    ]


def _filters(view: ExportView, asked: EntryFilter) -> Facts:
    facts = {
        gettext("Kind of work"): asked.form and form_name(view.scope.form(asked.form)),
        gettext("Of these"): _choice(view, asked),
        gettext("State"): ", ".join(map(status_name, asked.statuses)),
        gettext("From"): asked.first and day(asked.first),
        gettext("To"): asked.last and day(asked.last),
        gettext("Area"): view.area and area_name(view.area),
        gettext("Points to look at"): _flag(asked.flag),
        gettext("Hours"): _one_of(asked.out_of_hours, gettext("Out of hours"), gettext("In hours")),
        gettext("Time known"): _one_of(asked.timed, gettext("timed"), gettext("declared")),
        gettext("Waiting for at least (hours)"): asked.waiting and number(asked.waiting),
        gettext("Receipt number"): asked.number and f"{asked.number[:4]}-{asked.number[4:]}",
    }
    return [(label, str(words)) for label, words in facts.items() if words]


def _choice(view: ExportView, asked: EntryFilter) -> str:
    if not (asked.form and asked.choice):
        return ""
    form = view.scope.form(asked.form)
    return choice_name(form, form.split, asked.choice)


def _flag(flag: str | None) -> str:
    if flag is None:
        return ""
    return gettext("Any point") if flag == ANY_FLAG else flag_name(flag)


def _one_of(value: bool | None, yes: str, no: str) -> str:
    return "" if value is None else yes if value else no
