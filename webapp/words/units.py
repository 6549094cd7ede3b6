"""Units by name. Kind and name come from the row; the kind's word is never part of a text."""

from typing import Protocol

from flask_babel import gettext

from webapp.i18n import marked as _


class Named(Protocol):
    """A unit, as far as its name goes."""

    @property
    def kind(self) -> str:
        """The kind in code."""

    @property
    def name(self) -> str:
        """The name without the kind."""


NAMES = {
    "province": _("%(name)s province"),
    "city": _("%(name)s city"),
    "commune": _("%(name)s commune"),
    "ward": _("%(name)s ward"),
    "special_zone": _("%(name)s special zone"),
}
TITLES = {
    "province": _("Police of %(name)s province"),
    "city": _("Police of %(name)s city"),
    "commune": _("Police of %(name)s commune"),
    "ward": _("Police of %(name)s ward"),
    "special_zone": _("Police of %(name)s special zone"),
}


def unit_name(unit: Named) -> str:
    """Give a unit's name with its kind: `Phường Hồng Gai`; a division stands by its name."""
    return gettext(NAMES[unit.kind], name=unit.name) if unit.kind in NAMES else unit.name


def unit_title(unit: Named) -> str:
    """Give how a unit's police call themselves: `Công an phường Hồng Gai`."""
    return gettext(TITLES[unit.kind], name=unit.name) if unit.kind in TITLES else unit.name
