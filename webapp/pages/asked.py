"""What an address or a form asks for, as plain texts that can be stored and compared."""

from collections.abc import Mapping
from uuid import UUID

from flask import request

from domain import errors
from domain.errors import DomainError
from domain.rules.reading import as_uuid, is_storable
from webapp.pages.days import with_iso_days


def asked_of_address() -> dict[str, str]:
    """Give what the address asks. Raises DomainError (`invalid`) for what no database takes."""
    return _checked(request.args.to_dict())


def asked_of_form() -> dict[str, str]:
    """Give what was sent with a form. Raises DomainError (`invalid`)."""
    return _checked(request.form.to_dict())


def asked_id(text: str) -> UUID:
    """Read the id in an address. Raises DomainError (`not-found`), as for one that nobody has."""
    found = as_uuid(text)
    if found is None:
        raise DomainError(errors.NOT_FOUND)
    return found


def tidied(given: Mapping[str, str]) -> dict[str, str]:
    """Give the address that is kept and sent on: what a form sends empty left out, days as ISO."""
    return with_iso_days({name: value for name, value in given.items() if value.strip()})


def _checked(given: dict[str, str]) -> dict[str, str]:
    if not all(is_storable(text) for pair in given.items() for text in pair):
        raise DomainError(errors.INVALID)
    return given
