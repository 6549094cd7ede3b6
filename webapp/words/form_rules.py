"""The fields and rules of a form in words, as people who do not read JSON want them."""

from collections.abc import Iterable
from typing import Final

from flask_babel import gettext

from domain.rules.forms import Field, Form, Rule, SumRule, When, label_of
from webapp.i18n import marked as _
from webapp.words.numbers import said

TYPES: Final = {
    "count": _("a count"),
    "money": _("an amount of money"),
    "choice": _("one choice"),
    "choices": _("choices"),
    "text": _("text"),
    "date": _("a day"),
}


def type_name(field: Field) -> str:
    """Name what is typed into a field, with its unit of counting."""
    unit = said(field.unit) if field.unit else ""
    return gettext(TYPES[field.type]) + (f" ({unit})" if unit else "")


def when_words(form: Form, when: When) -> str:
    """Say when a field is asked for: `Thủ tục: Căn cước`; nothing where it always is."""
    return "; ".join(
        f"{said(form.fields[key].label)}: "
        + ", ".join(said(form.fields[key].choices[value]) for value in values)
        for key, values in when.items()
    )


def rule_words(form: Form, rule: Rule) -> str:
    """Say a rule: `Khớp + Sai lệch = Đã rà`."""
    sentence = _sum(form, rule) if isinstance(rule, SumRule) else _need(form, rule)
    when = when_words(form, rule.when)
    return f"{sentence} ({when})" if when else sentence


def _sum(form: Form, rule: SumRule) -> str:
    sign = "=" if rule.op == "=" else "≤"
    return f"{_joined(form, rule.parts)} {sign} {_joined(form, rule.of)}"


def _need(form: Form, rule: Rule) -> str:
    assert not isinstance(rule, SumRule)
    name = said(form.fields[rule.need].label)
    if rule.if_over_zero:
        other = said(form.fields[rule.if_over_zero].label)
        return gettext("%(name)s is needed where %(other)s is over 0", name=name, other=other)
    opens, closes = rule.if_between or ("", "")
    return gettext(
        "%(name)s is needed for an outing between %(opens)s and %(closes)s",
        name=name,
        opens=opens,
        closes=closes,
    )


def _joined(form: Form, keys: Iterable[str]) -> str:
    return " + ".join(said(label_of(form, key)) for key in keys)
