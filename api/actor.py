"""Who asks: the session that the request's cookie belongs to."""

from typing import cast

from flask_login import current_user

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.services.sessions import SignedIn


def current_session() -> SignedIn:
    """Give the session that holds. Raises DomainError (`signed-out`) where there is none."""
    if not current_user.is_authenticated:
        raise DomainError(errors.SIGNED_OUT)
    return cast(SignedIn, current_user.signed_in)


def current_actor() -> Actor:
    """Give who acts. Raises DomainError (`signed-out`)."""
    return current_session().actor


def require_session() -> None:
    """Turn away who is not signed in before anything of the request is read."""
    current_session()
