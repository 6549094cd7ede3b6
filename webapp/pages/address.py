"""Addresses of the desk: what is shown lives in them, so that a view can be sent to a colleague."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote_plus, urlsplit

from domain.rules.entry_status import STANDING
from domain.services.span import Span

Value = str | int | date | None
COUNTED = ",".join(STANDING)
PENDING = ",".join(status for status, standing in STANDING.items() if standing == "pending")


def address(path: str, **filters: Value) -> str:
    """Give an own path with what is asked of it; what is None or empty is left out.

    A name that ends with an underscore stands for the Python word without it: `from_` is `from`.
    """
    return address_of(path, {name.rstrip("_"): value for name, value in filters.items()})


def address_of(path: str, filters: Mapping[str, Value]) -> str:
    """Give an own path with filters by their names in the address; what is empty is left out."""
    # A page has hundreds of these, so only the values are looked at for what must be escaped.
    pairs = [
        f"{name}={quote_plus(str(value), safe=',')}"
        for name, value in filters.items()
        if _is_given(value)
    ]
    return f"{path}?{'&'.join(pairs)}" if pairs else path


def is_own_path(path: str | None) -> bool:
    """Whether a redirect may lead there: a path of this site, and nothing else."""
    if not path or not path.startswith("/") or path.startswith(("//", "/\\")):
        return False
    if any(sign < " " or sign == "\\" for sign in path):
        return False
    parts = urlsplit(path)
    return not parts.scheme and not parts.netloc


@dataclass(frozen=True, slots=True)
class FigureLinks:
    """Leads a figure to the entries behind it; nowhere for who may not open entries."""

    span: Span
    form: str | None
    opens: bool

    def of_span(self, **filters: Value) -> str | None:
        """Give the entries of the page's own span of days."""
        own: dict[str, Value] = {"from_": self.span.first, "to": self.span.last}
        return self.ever(**{**own, **filters})

    def ever(self, **filters: Value) -> str | None:
        """Give entries of whatever day."""
        if not self.opens:
            return None
        return address("/entries", **{"form": self.form, **filters})


def joined(values: Iterable[str]) -> str:
    """Write several values of one filter."""
    return ",".join(values)


def _is_given(value: Value) -> bool:
    return value is not None and value != ""
