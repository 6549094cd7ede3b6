"""What is never written down: a check of every text that a person types.

domain.md, "What is never written down". The phone has a twin of this file, so the patterns keep
to what its regular expressions can do on old phones too: no look-behind. Each pattern therefore
takes in the sign before it, and `what` is the part that was found. All run in linear time.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LETTER = r"[^\W\d_]"
START = r"(?:^|[^\d])"
WORD_START = r"(?:^|[^\w])"
SEPARATORS = r"[ .\-]{0,3}"

# A date with a time or another date after it ("05.11.2026 20:00", "05.11.2026 - 07.11.2026") has
# the digits of a telephone number and is none.
DATE = r"0\d[.\-][01]\d[.\-]20\d\d[ \-]"
# "19h 12000" is an hour and a count, though "14A 12000" is a plate.
HOUR = r"\d\dh "
MONEY = r" ?(?:đồng|đ)(?!\w)"
DAY_AND_MONTH = r"\d{1,2} ?(?:[/.\-]| |tháng) ?\d{1,2}|\d{6}"

PATTERNS = {
    "long_number": rf"{START}(?P<what>\d{{12,}}|0\d\d(?:[ .\-]{{1,3}}\d{{3}}){{3}}(?!\d))",
    "nine_digits": rf"{START}(?P<what>\d{{9}})(?!\d)(?!{MONEY})",
    "phone": rf"{START}(?!{DATE})"
    rf"(?P<what>(?:0|\+84){SEPARATORS}[35789](?:{SEPARATORS}\d){{8}})(?!\d)",
    "plate": rf"{WORD_START}(?!{HOUR})"
    rf"(?P<what>\d\d[ \-]?{LETTER}{{1,2}}\d?(?:[ .\-]{{0,2}}(?:\d{{3}}\.\d\d|\d{{5}})|-?\d{{4}}))"
    r"(?!\w)",
    "id_paper": r"(?P<what>(?:cccd|cmnd|c[ăa]n +c[ưu][ớo]c|[đd][ịi]nh +danh).{0,12}?\d{6})",
    "birth_date": rf"(?P<what>sinh +ng[àa]y[^\d]{{0,12}}(?:{DAY_AND_MONTH}))",
}
KINDS = tuple(PATTERNS)
_COMPILED = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in PATTERNS.items()}
_HAS_DIGIT = re.compile(r"\d")
# "học sinh ngày 21/11" speaks of pupils on a day, "vệ sinh ngày 21/11" of cleaning on a day.
COMPOUNDS = ("học", "vệ", "phát", "thí", "dân", "an", "hy", "hi", "tái", "sơ", "giáo", "tiểu")

PERSON = re.compile(r"(?:^|[^\w])(ông|bà|anh|chị|em)(?= +(\S))", re.IGNORECASE)
# "chị em Hội Phụ nữ" and "trẻ em Khu 3" name a group, not a person.
GROUPS = ("chị em", "anh em", "trẻ em", "các em")
PRIVATE = re.compile(r"(?:^|[^\w])(?:nghiện|hiv|tâm +thần|tiền +án)(?!\w)", re.IGNORECASE)

WORDS = {
    "long_number": {
        "vi": "Có dãy 12 chữ số, giống số định danh cá nhân. Sổ chỉ đếm việc, không ghi số của ai.",
        "en": "There are 12 digits in a row, like a personal number. This book counts work and "
        "keeps nobody's number.",
    },
    "nine_digits": {
        "vi": "Có dãy 9 chữ số, giống số chứng minh. Nếu là tiền, hãy viết thêm “đồng”.",
        "en": "There are 9 digits in a row, like an identity number. If it is money, add “đồng”.",
    },
    "phone": {
        "vi": "Có số điện thoại. Sổ không ghi số điện thoại của ai.",
        "en": "There is a telephone number. This book keeps nobody's telephone number.",
    },
    "plate": {
        "vi": "Có biển số xe. Sổ chỉ đếm phương tiện, không ghi biển số.",
        "en": "There is a number plate. This book counts vehicles and keeps no plates.",
    },
    "id_paper": {
        "vi": "Có số giấy tờ của một người. Sổ chỉ đếm giấy tờ, không ghi số.",
        "en": "There is the number of a person's paper. This book counts papers and keeps no "
        "numbers.",
    },
    "birth_date": {
        "vi": "Có ngày sinh của một người. Sổ không ghi ngày sinh của ai.",
        "en": "There is a date of birth. This book keeps nobody's date of birth.",
    },
    "ask_once_more": {
        "vi": "Có phải tên hay chuyện riêng của một người?",
        "en": "Is this a name, or somebody's private affair?",
    },
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A kind of personal data and where it stands in the NFC form of the text, `end` left out."""

    kind: str
    start: int
    end: int


def find_personal_data(text: str) -> list[Finding]:
    """List what may not be written down, by place, then in the order of `KINDS`.

    Digits and signs of any script count as what they are, letters in either case; signs that
    cannot be seen are passed over.
    """
    normal = unicodedata.normalize("NFC", text)
    plain = normal.translate(_PLAIN)
    if not _HAS_DIGIT.search(plain):
        # Every pattern has a digit in it, and most texts have none.
        return []
    found = [Finding(kind, *span) for kind in KINDS for span in _spans(kind, plain)]
    if found and len(plain) < len(normal):
        places = [i for i, sign in enumerate(normal) if sign.translate(_PLAIN)]
        found = [Finding(f.kind, places[f.start], places[f.end - 1] + 1) for f in found]
    return sorted(found, key=lambda finding: finding.start)


def asks_once_more(text: str) -> bool:
    """Whether a text may name a person or tell a private matter: to be asked, never refused."""
    plain = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return bool(PRIVATE.search(plain)) or any(_names(plain))


def privacy_words(kind: str, language: str) -> str:
    """Say why a text is refused, or for `ask_once_more` what is asked (`vi` unless `en`)."""
    return WORDS[kind]["en" if language == "en" else "vi"]


def _spans(kind: str, plain: str) -> Iterator[tuple[int, int]]:
    for match in _COMPILED[kind].finditer(plain):
        before = plain[max(0, match.start() - 10) : match.start()].lower().split()
        if kind != "birth_date" or not before or before[-1] not in COMPOUNDS:
            yield match.span("what")


def _names(plain: str) -> Iterator[bool]:
    for match in PERSON.finditer(plain):
        group = plain[max(0, match.end() - 10) : match.end()].lower().endswith(GROUPS)
        yield match[2].isupper() and not group


class _PlainSigns(dict[int, str | None]):
    """A table for `str.translate`, filled as signs are met: one sign becomes one sign or none."""

    def __missing__(self, code: int) -> str | None:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(sign: str) -> str | None:
    category = unicodedata.category(sign)
    if category == "Cf":
        return None
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Pd" or sign == "\u2212":
        return "-"
    if sign.isspace() or category == "Zs":
        return " "
    return "+" if sign == "\uff0b" else sign


_PLAIN = _PlainSigns()
