"""The filters of the entries as they stand in an address, read and written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask_babel import gettext

from domain import errors
from domain.errors import DomainError
from domain.rules.entry_status import STATUSES
from domain.rules.flags import FLAGS
from domain.rules.reading import as_moment, as_uuid
from domain.services.entry_filter import ANY_FLAG, EntryFilter
from domain.services.newest_entries import Place
from domain.services.receipt_search import receipt_digits
from webapp.pages.address import Value, address, joined
from webapp.pages.days import read_day

YES_NO: Final = {"true": True, "false": False}
LONGEST_WAIT: Final = 24 * 366


def read_filter(asked: Mapping[str, str]) -> EntryFilter:
    """Read the filters of an address; those left out or empty are not applied.

    Raises DomainError (`invalid`) that names what cannot be read.
    """
    return EntryFilter(
        unit=asked.get("unit") or None,
        form=asked.get("form") or None,
        choice=asked.get("choice") or None,
        statuses=_statuses(asked),
        first=read_day(asked, "from"),
        last=read_day(asked, "to"),
        flag=_one_of(asked, "flag", (ANY_FLAG, *FLAGS)),
        out_of_hours=_yes_no(asked, "out_of_hours"),
        timed=_yes_no(asked, "timed"),
        officer=_id(asked, "officer"),
        area=_id(asked, "area"),
        waiting=_hours(asked, "waiting"),
        number=_number(asked, "number"),
    )


def read_place(asked: Mapping[str, str]) -> Place | None:
    """Read where a page begins. Raises DomainError (`invalid`) for what is no place."""
    text = asked.get("after", "")
    if not text:
        return None
    written, _, entry_id = text.partition("_")
    moment, found = as_moment(written), as_uuid(entry_id)
    if moment is None or found is None:
        raise _wrong("after", text)
    return moment, found


def written_place(place: Place) -> str:
    """Write where the next page begins."""
    moment, entry_id = place
    return f"{moment.isoformat().replace('+00:00', 'Z')}_{entry_id}"


@dataclass(frozen=True, slots=True)
class FilterAddress:
    """Gives the page of entries with its filters, one of them changed."""

    asked: EntryFilter

    def changed(self, **changes: Value) -> str:
        """Give the address with some filters changed; None takes one away."""
        return address("/entries", **{**self._own(), **changes})

    def after(self, place: Place) -> str:
        """Give the next page."""
        return self.changed(after=written_place(place))

    def given(self) -> dict[str, str]:
        """Give the filters that are set, by their names in the address, for a form to send on."""
        own = {name.rstrip("_"): value for name, value in self._own().items()}
        return {name: str(value) for name, value in own.items() if value not in (None, "")}

    def _own(self) -> dict[str, Value]:
        asked = self.asked
        return {
            "unit": asked.unit,
            "form": asked.form,
            "choice": asked.choice,
            "status": joined(asked.statuses),
            "from_": asked.first,
            "to": asked.last,
            "flag": asked.flag,
            "out_of_hours": _written(asked.out_of_hours),
            "timed": _written(asked.timed),
            "officer": str(asked.officer) if asked.officer else None,
            "area": str(asked.area) if asked.area else None,
            "waiting": asked.waiting,
            "number": asked.number,
        }


def _written(value: bool | None) -> str | None:
    return None if value is None else str(value).lower()


def _statuses(asked: Mapping[str, str]) -> tuple[str, ...]:
    named = [part for part in asked.get("status", "").split(",") if part]
    if not set(named) <= set(STATUSES):
        raise _wrong("status", asked["status"])
    return tuple(dict.fromkeys(named))


def _one_of(asked: Mapping[str, str], name: str, known: tuple[str, ...]) -> str | None:
    text = asked.get(name) or None
    if text is not None and text not in known:
        raise _wrong(name, text)
    return text


def _yes_no(asked: Mapping[str, str], name: str) -> bool | None:
    text = asked.get(name) or None
    if text is not None and text not in YES_NO:
        raise _wrong(name, text)
    return YES_NO[text] if text else None


def _id(asked: Mapping[str, str], name: str) -> UUID | None:
    text = asked.get(name) or None
    found = as_uuid(text)
    if text is not None and found is None:
        raise _wrong(name, text)
    return found


def _hours(asked: Mapping[str, str], name: str) -> int | None:
    text = asked.get(name) or None
    if text is None:
        return None
    if not (text.isascii() and text.isdigit()) or int(text[:6]) > LONGEST_WAIT:
        raise _wrong(name, text)
    return int(text)


def _number(asked: Mapping[str, str], name: str) -> str | None:
    text = asked.get(name) or None
    if text is None:
        return None
    digits = receipt_digits(text)
    if digits is None:
        words = gettext("A receipt number has eight digits, such as 0418-7731.")
        raise DomainError(errors.INVALID, errors={name: [words]})
    return digits


def _wrong(name: str, text: str) -> DomainError:
    words = gettext("The address asks for “%(name)s” in a way that is not known: “%(text)s”.",
                    name=name, text=text[:40])  # fmt: skip
    return DomainError(errors.INVALID, errors={name: [words]})
