"""The desk's pages, one file a noun."""

from flask import Flask, Response

from domain.errors import DomainError


def register_pages(app: Flask) -> None:
    """Register every page."""


def answer_page_error(error: Exception) -> Response:
    """Answer whatever went wrong on a page."""
    status = error.problem.status if isinstance(error, DomainError) else getattr(error, "code", 500)
    return Response(str(error), status=status)
