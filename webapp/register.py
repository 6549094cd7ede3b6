"""Puts the desk's side together: guard, sign-in, health, phone files, pages, commands."""

from flask import Flask

from webapp.auth import register_auth
from webapp.commands import register_commands
from webapp.guard import register_guard
from webapp.health import register_health
from webapp.pages import answer_page_error, register_pages
from webapp.phone_files import register_phone_files

__all__ = ["answer_page_error", "register_webapp"]


def register_webapp(app: Flask) -> None:
    """Register everything that is not the API."""
    register_health(app)
    register_guard(app)
    register_auth(app)
    register_phone_files(app)
    register_pages(app)
    register_commands(app)
