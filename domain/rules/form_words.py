"""What a person reads where a form does not agree: what is off and by how much."""

from collections.abc import Iterable

from domain.rules.figures import number
from domain.rules.form_check import Violation
from domain.rules.forms import Details, Form, NeedRule, SumRule, label_of, number_of

NEEDED = {"vi": "Chưa có “{name}”.", "en": "“{name}” is missing."}
UNKNOWN = {
    "vi": "Có mục không thuộc mẫu phiếu này.",
    "en": "There is something in it that this form does not have.",
}
NOT_ASKED = {
    "vi": "Mục “{name}” không dùng cho lựa chọn này.",
    "en": "“{name}” does not belong to this choice.",
}
MIN = {"vi": "“{name}” ít nhất là {min}.", "en": "“{name}” must be at least {min}."}
MAX = {"vi": "“{name}” nhiều nhất là {max}.", "en": "“{name}” can be at most {max}."}
LENGTH = {
    "vi": "“{name}” dài nhất {max} ký tự.",
    "en": "“{name}” can be {max} characters long at most.",
}
CHOICE = {
    "vi": "“{name}” có lựa chọn không nằm trong danh sách.",
    "en": "“{name}” has a choice that is not in the list, or one twice.",
}
WHOLE_NUMBER = {"vi": "“{name}” phải là số nguyên.", "en": "“{name}” must be a whole number."}
TYPES = {
    "count": WHOLE_NUMBER,
    "money": WHOLE_NUMBER,
    "text": {
        "vi": "“{name}” phải là chữ, không có ký tự lạ.",
        "en": "“{name}” must be text without odd signs.",
    },
    "date": {"vi": "“{name}” phải là một ngày.", "en": "“{name}” must be a day."},
    "choice": {"vi": "“{name}” phải là một lựa chọn.", "en": "“{name}” must be a choice."},
    "choices": {"vi": "“{name}” phải là các lựa chọn.", "en": "“{name}” must be choices."},
}
PARTS_OFF = {
    "vi": "Các phần cộng lại là {left}, {whole}: {off}.",
    "en": "The parts add up to {left}, {whole}: {off}.",
}
TOO_MUCH = {
    "vi": "{parts} là {left}, nhiều hơn {whole}: {off}.",
    "en": "{parts} is {left}, more than {whole}: {off}.",
}
ONE_TOO_MUCH = {
    "vi": "{part} {left}, nhiều hơn {whole}: {off}.",
    "en": "{part} {left}, more than {whole}: {off}.",
}
OVER = {"vi": "thừa {off}", "en": "{off} too many"}
SHORT = {"vi": "thiếu {off}", "en": "{off} missing"}
NEED_FOR_NUMBER = {"vi": "Có “{other}” thì cần “{name}”.", "en": "“{other}” needs “{name}”."}
NEED_FOR_HOUR = {
    "vi": "Buổi có lúc nằm trong khoảng {opens}–{closes} thì cần “{name}”.",
    "en": "An outing between {opens} and {closes} needs “{name}”.",
}
SENTENCES = {
    "required": NEEDED,
    "not_asked": NOT_ASKED,
    "min": MIN,
    "max": MAX,
    "length": LENGTH,
    "choice": CHOICE,
}


def violation_words(
    form: Form, violation: Violation, language: str, details: Details | None = None
) -> str:
    """Say a violation in one sentence of `language` (`vi` unless it is `en`).

    With `details` (for a correction those taken together) the sentence also says how much each
    part is. A key that the form does not know is not repeated: it may hold anything.
    """
    language = "en" if language == "en" else "vi"
    if violation.kind == "unknown":
        return UNKNOWN[language]
    if violation.kind == "sum":
        return _sum_words(form, violation, language, details or {})
    if violation.kind == "need":
        return _need_words(form, violation, language)
    return _field_words(form, violation, language)


def _field_words(form: Form, violation: Violation, language: str) -> str:
    field = form.fields[violation.fields[0]]
    sentence = TYPES[field.type] if violation.kind == "type" else SENTENCES[violation.kind]
    facts = {name: number(fact, language) for name, fact in violation.facts.items()}
    return sentence[language].format(name=field.label[language], **facts)


def _need_words(form: Form, violation: Violation, language: str) -> str:
    rule = form.rules[violation.facts["rule"]]
    assert isinstance(rule, NeedRule)
    name = form.fields[rule.need].label[language]
    if rule.if_over_zero is not None:
        other = form.fields[rule.if_over_zero].label[language]
        return NEED_FOR_NUMBER[language].format(other=other, name=name)
    opens, closes = rule.if_between or ("", "")
    return NEED_FOR_HOUR[language].format(opens=opens, closes=closes, name=name)


def _sum_words(form: Form, violation: Violation, language: str, details: Details) -> str:
    rule = form.rules[violation.facts["rule"]]
    assert isinstance(rule, SumRule)
    off_by = violation.facts["off_by"]
    off = OVER if off_by > 0 else SHORT
    words = {
        "left": number(violation.facts["left"], language),
        "whole": _whole(form, rule, violation, language),
        "off": off[language].format(off=number(abs(off_by), language)),
    }
    if rule.op == "=":
        return PARTS_OFF[language].format(**words)
    named = [key for key in rule.parts if key in details] or list(rule.parts)
    if len(named) == 1:
        return ONE_TOO_MUCH[language].format(part=form_label(form, named[0], language), **words)
    return TOO_MUCH[language].format(parts=_parts(form, named, language, details), **words)


def _whole(form: Form, rule: SumRule, violation: Violation, language: str) -> str:
    right = number(violation.facts["right"], language)
    if rule.label:
        return f"{right} {rule.label[language]}"
    return f"{_lowered(_joined(form_label(form, key, language) for key in rule.of))} {right}"


def _parts(form: Form, keys: Iterable[str], language: str, details: Details) -> str:
    return _joined(
        f"{form_label(form, key, language)} {number(number_of(details[key]), language)}"
        if key in details
        else form_label(form, key, language)
        for key in keys
    )


def _joined(names: Iterable[str]) -> str:
    first, *rest = names
    return " + ".join([first, *map(_lowered, rest)])


def form_label(form: Form, key: str, language: str) -> str:
    """Give the name of a field or derived sum in one language."""
    return label_of(form, key)[language]


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]
