"""Why work was refused, in the reader's words; nothing of the work's own."""

from collections.abc import Iterable

from flask_babel import gettext

from domain.rules.forms import Form, label_of
from domain.services.sync import PROBLEMS
from webapp.i18n import language
from webapp.i18n import marked as _
from webapp.words.history import DETAIL, FIELDS
from webapp.words.numbers import said

OTHERS = {
    "details": _("Figures"),
    "details.?": _("A field that the form does not have"),
    "reason": _("Reason"),
    "base_version": _("Version of the entry"),
}


def problem_words(slug: str) -> str:
    """Say a problem of a mutation by its slug."""
    problem = PROBLEMS.get(slug)
    return problem.detail(language()) if problem else slug


def fields_named(paths: Iterable[str], form: Form | None = None) -> str:
    """Name fields by their paths, each once; those of a form by its labels."""
    return ", ".join(dict.fromkeys(field_name(path, form) for path in paths))


def field_name(path: str, form: Form | None = None) -> str:
    """Name a field of a body by its path: `Ghi chú`, `Gặp`; one that nobody names keeps its key."""
    key = path.removeprefix(DETAIL)
    if form and key != path and (key in form.fields or key in form.derived):
        return said(label_of(form, key))
    words = OTHERS.get(path) or FIELDS.get(path) or FIELDS.get(path.partition(".")[0])
    return gettext(words) if words else key
