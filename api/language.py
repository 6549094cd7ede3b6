"""The person's language, as the request asks for it."""

from flask import request

LANGUAGES = ("vi", "en")


def language() -> str:
    """Give `vi` or `en`, whichever Accept-Language wants first; Vietnamese where it wants neither.

    `vi-VN` is Vietnamese: werkzeug's own matching would take English from `vi-VN,en;q=0.5`.
    """
    for wanted, _ in request.accept_languages:
        primary = wanted.replace("_", "-").partition("-")[0].lower()
        if primary in LANGUAGES:
            return primary
    return LANGUAGES[0]
