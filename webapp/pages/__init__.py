"""The desk's pages, one file a noun."""

from flask import Flask

from webapp.filters import register_filters
from webapp.i18n import register_i18n
from webapp.pages import (
    administration,
    approvals,
    areas,
    audit,
    calendars,
    campaign_targets,
    campaigns,
    closing,
    closing_sign,
    deciding,
    entries,
    entry,
    exports,
    forms,
    imports,
    notices,
    officers,
    overview,
    people,
    photos,
    preferences,
    quarantine,
    readings,
    rechecks,
    refused,
    reports,
    retention,
    roster,
    second_step,
    sign_in,
    thresholds,
    unit_closing,
    units,
    units_admin,
)
from webapp.pages.errors import answer_page_error
from webapp.static_files import register_static_files

__all__ = ["answer_page_error", "register_pages"]

NOUNS = (
    administration,
    approvals,
    areas,
    audit,
    calendars,
    campaign_targets,
    campaigns,
    closing,
    closing_sign,
    deciding,
    entries,
    entry,
    exports,
    forms,
    imports,
    notices,
    officers,
    overview,
    people,
    photos,
    preferences,
    quarantine,
    readings,
    rechecks,
    refused,
    reports,
    retention,
    roster,
    second_step,
    sign_in,
    thresholds,
    unit_closing,
    units,
    units_admin,
)


def register_pages(app: Flask) -> None:
    """Register every page."""
    register_i18n(app)
    register_filters(app)
    register_static_files(app)
    for noun in NOUNS:
        app.register_blueprint(noun.blp)
