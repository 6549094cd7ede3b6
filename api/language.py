"""The person's language, as the request asks for it."""

from flask import request

LANGUAGES = ("vi", "en")


def language() -> str:
    """Give `vi` or `en` by Accept-Language; Vietnamese is the first language."""
    return request.accept_languages.best_match(LANGUAGES) or "vi"
