"""The desk's pages, one file a noun."""

from flask import Flask

from webapp.filters import register_filters
from webapp.i18n import register_i18n
from webapp.pages import (
    closing,
    closing_sign,
    approvals,
    entries,
    entry,
    exports,
    overview,
    people,
    photos,
    preferences,
    quarantine,
    readings,
    rechecks,
    refused,
    retention,
    second_step,
    sign_in,
    unit_closing,
    thresholds,
    units,
)
from webapp.pages.errors import answer_page_error
from webapp.static_files import register_static_files

__all__ = ["answer_page_error", "register_pages"]


def register_pages(app: Flask) -> None:
    """Register every page."""
    register_i18n(app)
    register_filters(app)
    register_static_files(app)
    nouns = (sign_in, preferences, overview, units, entries, entry, photos, approvals)
    found = (exports, people, refused, quarantine, second_step, retention, readings)
    closings = (closing, closing_sign, unit_closing)
    for noun in (*nouns, *found, *closings):
    found = (exports, people, refused, quarantine, second_step, retention, readings, thresholds)
    nouns = (sign_in, preferences, overview, units, entries, entry, photos)
    found = (exports, people, refused, quarantine, second_step, retention, readings, rechecks)
    for noun in (*nouns, *found):
        app.register_blueprint(noun.blp)
