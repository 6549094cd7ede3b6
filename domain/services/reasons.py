"""The reason that goes with what is done to a device, an account, or handed-over work."""

import unicodedata
from typing import Final

from domain import errors
from domain.errors import DomainError
from domain.rules.reading import is_storable
from domain.rules.words_check import personal_data_in

LONGEST: Final = 300


def checked_reason(text: str) -> str:
    """Give a reason in NFC without spaces around.

    Raises DomainError: `invalid` where it is empty or longer than 300 characters, `personal-data`.
    """
    words = unicodedata.normalize("NFC", text).strip()
    if not 0 < len(words) <= LONGEST or not is_storable(words):
        raise DomainError(errors.INVALID, errors={"reason": ["Cần lý do, tối đa 300 ký tự."]})
    personal = personal_data_in({"reason": words}, "vi")
    if personal:
        raise DomainError(errors.PERSONAL_DATA, errors=personal)
    return words
