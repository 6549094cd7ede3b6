"""Vietnamese text: how it is kept, found and sorted (domain.md, "Words")."""

import re
import unicodedata
from typing import TypeAlias

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# The breve, circumflex and horn make a letter of its own; the other marks are tones.
SHAPES = "\u0306\u0302\u031b"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
PIECES = re.compile(r"[0-9]+|.", re.DOTALL)
OTHER = len(TONES) + 1

Place: TypeAlias = tuple[int, int, str]
SortKey: TypeAlias = tuple[tuple[Place, ...], tuple[int, ...], str]
PersonKey: TypeAlias = tuple[SortKey, SortKey]


def normal(text: str) -> str:
    """Give a text as it is kept: in NFC."""
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """Give the key that a search compares: small letters without marks, đ as d, single spaces.

    "lang son" and "  LẠNG  SƠN" have the same key.
    """
    apart = unicodedata.normalize("NFD", text.lower())
    bare = "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")
    return " ".join(bare.replace("đ", "d").split())


def normal_username(username: str) -> str:
    """Give a user name as it is stored: NFC, lower case, no spaces around."""
    return normal(username).strip().lower()[:100]


def sort_key(text: str) -> SortKey:
    """Give the key that sorts texts the Vietnamese way.

    Letters go first (a ă â … d đ …), tones decide between texts of the same letters (none, huyền,
    hỏi, ngã, sắc, nặng), then the text itself. Figures sort by value: "Tổ 2" before "Tổ 10".
    """
    places: list[Place] = []
    tones: list[int] = []
    for piece in PIECES.findall(normal(text).lower()):
        place, tone = _place(piece)
        places.append(place)
        tones.append(tone)
    return tuple(places), tuple(tones), normal(text)


def person_key(full_name: str) -> PersonKey:
    """Give the key that sorts people as Vietnamese lists do: by the given name, which is the last.

    Between people of one given name the whole decides: "Trần Văn An" before "Lê Thị Bình", "Lê Văn
    An" before "Trần Văn An".
    """
    given = full_name.split()[-1:] or [""]
    return sort_key(given[0]), sort_key(full_name)


def _place(piece: str) -> tuple[Place, int]:
    if "0" <= piece[0] <= "9":
        digits = piece.lstrip("0")
        return (2, len(digits), digits), 0
    letter, tone = _letter_and_tone(piece)
    if letter in LETTERS:
        return (3, LETTERS.index(letter), ""), tone
    if piece.isspace():
        return (0, 0, ""), 0
    return (4 if piece.isalpha() else 1, ord(piece), ""), 0


def _letter_and_tone(sign: str) -> tuple[str, int]:
    apart = unicodedata.normalize("NFD", sign)
    base, marks = apart[0], apart[1:]
    letter = normal(base + "".join(mark for mark in marks if mark in SHAPES))
    tone = next((_tone(mark) for mark in marks if mark not in SHAPES), 0)
    return letter, tone


def _tone(mark: str) -> int:
    return TONES.index(mark) + 1 if mark in TONES else OTHER
