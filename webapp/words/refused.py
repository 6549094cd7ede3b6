"""Why work was refused, in the reader's words; nothing of the work's own."""

from collections.abc import Iterable

from flask_babel import gettext

from domain.services.sync import PROBLEMS
from webapp.i18n import language
from webapp.words.history import FIELDS


def problem_words(slug: str) -> str:
    """Say a problem of a mutation by its slug."""
    problem = PROBLEMS.get(slug)
    return problem.detail(language()) if problem else slug


def fields_named(paths: Iterable[str]) -> str:
    """Name fields by their paths, those of a form by their key."""
    return ", ".join(field_name(path) for path in paths)


def field_name(path: str) -> str:
    """Name a field of a body by its path: `Ghi chú`; one of a form keeps its key."""
    key = path.removeprefix("details.")
    return gettext(FIELDS[path]) if path in FIELDS else key
