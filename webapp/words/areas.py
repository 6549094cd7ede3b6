"""Areas by name."""

from flask_babel import gettext

from domain.services.area_groups import AreaGroup, Place
from webapp.i18n import marked as _
from webapp.words.units import unit_name

BUILT_IN = {"office": _("The office"), "everywhere": _("The whole area")}


def area_name(group: AreaGroup) -> str:
    """Name an area, or all that are shown as one; a division's areas are communes by their kind."""
    return ", ".join(_name(place) for place in group.places)


def _name(place: Place) -> str:
    return gettext(BUILT_IN[place.kind]) if place.kind in BUILT_IN else unit_name(place)
