"""The language of a page: Vietnamese first, English second.

Texts stand in English in the code and templates; `vi/LC_MESSAGES/messages.po` has the Vietnamese
ones. It is read as it lies there, so that nothing has to be compiled on a fresh machine.
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g, request
from flask_babel import Babel, Domain, get_locale

LANGUAGES: Final = ("vi", "en")
COOKIE: Final = "tung_ngo_language"
FOLDER: Final = Path(__file__).parent


class Catalogues(Domain):
    """Gives the texts of the request's language."""

    def get_translations(self) -> NullTranslations:
        """Give the catalogue of the language; English needs none."""
        return catalogue(language())


class DeskBabel(Babel):
    """Flask-Babel with the catalogues of this folder."""

    domain_instance = Catalogues()


@cache
def catalogue(name: str) -> NullTranslations:
    """Read a language's catalogue; texts stay as they are in a language that has none."""
    source = FOLDER / name / "LC_MESSAGES" / "messages.po"
    if not source.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=name))
    compiled.seek(0)
    return Translations(compiled)


def register_i18n(app: Flask) -> None:
    """Choose the language of each request."""
    DeskBabel(app, default_locale="vi", locale_selector=_chosen)


def language() -> str:
    """Give `vi` or `en`; a page asks for it with every figure, so it is kept."""
    known: str | None = g.get("language")
    if known is None:
        known = g.language = str(get_locale() or "vi")
    return known


def marked(text: str) -> str:
    """Mark a text that is translated where it is shown; gives it as it is."""
    return text


def _chosen() -> str:
    kept = request.cookies.get(COOKIE)
    if kept in LANGUAGES:
        return kept
    # `vi-VN, en;q=0.5` asks for Vietnamese first, whatever the region behind it.
    asked = (tag.partition("-")[0].lower() for tag in request.accept_languages.values())
    return next((tag for tag in asked if tag in LANGUAGES), "vi")
