"""The desk's pages, one file a noun: a file with routes is registered by being here."""

from importlib import import_module
from pkgutil import iter_modules

from flask import Flask

from webapp.filters import register_filters
from webapp.i18n import register_i18n
from webapp.pages.errors import answer_page_error
from webapp.static_files import register_static_files

__all__ = ["answer_page_error", "register_pages"]


def register_pages(app: Flask) -> None:
    """Register every page."""
    register_i18n(app)
    register_filters(app)
    register_static_files(app)
    for found in iter_modules(__path__, f"{__name__}."):
        routes = getattr(import_module(found.name), "blp", None)
        if routes is not None:
            app.register_blueprint(routes)
