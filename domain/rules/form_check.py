"""Whether what was recorded agrees with its form, on the server as on the phone."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from domain.rules import forms
from domain.rules.forms import Details, Field, Form, NeedRule, Rule, SumRule
from domain.rules.out_of_hours import DAY_MINUTES, local_minute, minute_of_day, minutes_between


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that does not agree: its kind, the fields to mark (first the one to go to), facts.

    Kinds and their facts: `required`, `unknown`, `not_asked`, `type`, `choice`; `min` {min};
    `max` {max}; `length` {max}; `sum` {rule, left, right, off_by}; `need` {rule}.
    """

    kind: str
    fields: tuple[str, ...]
    facts: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Give the violation in the shape that the contract cases use."""
        return {"kind": self.kind, "fields": list(self.fields), **self.facts}


def check_details(
    form: Form,
    details: Details,
    started_at: datetime,
    ended_at: datetime,
    others: Sequence[Details] = (),
) -> list[Violation]:
    """List everything in `details` that the form does not allow; none means that all agrees.

    `details` may hold anything that JSON can hold. Both times are aware. `others` are the details
    of the entry that this one corrects and of its approved corrections: with them numbers may be
    negative, and bounds and rules hold for all of them taken together (protocol.md, "An entry on
    the wire"). Fields come in the form's order, then unknown ones, then rules; a rule is judged
    only where none of its fields is wrong by itself.
    """
    found = [*_wrong_fields(form, details, others), *_unknown_fields(form, details)]
    wrong = {violation.fields[0] for violation in found}
    together = taken_together(form, details, others)
    for rule in form.rules:
        if forms.holds(rule.when, together) and not wrong & _involved(form, rule):
            found.extend(_broken(form, rule, together, started_at, ended_at))
    return found


def taken_together(form: Form, details: Details, others: Sequence[Details]) -> dict[str, object]:
    """Add up the numbers of an entry and of those it stands with; of the rest the own holds.

    A key that none of them was sent with is missing here too.
    """
    together: dict[str, object] = {}
    for key, each in form.fields.items():
        sent = [entry[key] for entry in (details, *others) if key in entry]
        if sent:
            together[key] = sum(map(forms.number_of, sent)) if each.is_number else sent[0]
    return together


def _wrong_fields(form: Form, details: Details, others: Sequence[Details]) -> Iterator[Violation]:
    for key, each in form.fields.items():
        asked = forms.holds(each.when, details)
        if key not in details:
            if each.required and asked:
                yield Violation("required", (key,))
        elif not asked:
            yield Violation("not_asked", (key,))
        else:
            earlier = [forms.number_of(other.get(key)) for other in others]
            yield from _wrong_value(each, details[key], earlier)


def _unknown_fields(form: Form, details: Details) -> list[Violation]:
    return [Violation("unknown", (key,)) for key in sorted(details) if key not in form.fields]


def _wrong_value(each: Field, value: object, earlier: Sequence[int]) -> list[Violation]:
    if each.is_number:
        return _wrong_number(each, value, earlier)
    if each.type == "text":
        return _wrong_text(each, value)
    if each.type == "choice":
        return _wrong_choices(each, [value])
    if each.type == "choices":
        return _wrong_choices(each, value)
    return [] if _is_day(value) else [Violation("type", (each.key,))]


def _wrong_number(each: Field, value: object, earlier: Sequence[int]) -> list[Violation]:
    if not forms.is_number(value):
        return [Violation("type", (each.key,))]
    together = forms.number_of(value) + sum(earlier)
    if together < each.min:
        return [Violation("min", (each.key,), {"min": each.min})]
    if together > each.max:
        return [Violation("max", (each.key,), {"max": each.max})]
    return []


def _wrong_text(each: Field, value: object) -> list[Violation]:
    if not isinstance(value, str) or not _is_storable(value):
        return [Violation("type", (each.key,))]
    # Normalising a text without end would take without end, and it is too long in any writing.
    if len(value) > 4 * each.max or len(unicodedata.normalize("NFC", value)) > each.max:
        return [Violation("length", (each.key,), {"max": each.max})]
    if each.required and not value.strip():
        return [Violation("required", (each.key,))]
    return []


def _wrong_choices(each: Field, values: object) -> list[Violation]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        return [Violation("type", (each.key,))]
    if each.required and not values:
        return [Violation("required", (each.key,))]
    if len(set(values)) < len(values) or not each.choices.keys() >= set(values):
        return [Violation("choice", (each.key,))]
    return []


def _is_storable(text: str) -> bool:
    """Whether a text is text at all: a NUL or a lone surrogate can be stored nowhere."""
    return not any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text)


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or len(value) != len("2026-11-21"):
        return False
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _involved(form: Form, rule: Rule) -> set[str]:
    if isinstance(rule, NeedRule):
        return {rule.need, rule.if_over_zero or rule.need}
    named = (*rule.parts, *rule.of)
    derived = (form.derived[key].parts for key in named if key in form.derived)
    return {*named, *(part for parts in derived for part in parts)}


def _broken(
    form: Form, rule: Rule, together: Details, started_at: datetime, ended_at: datetime
) -> list[Violation]:
    if isinstance(rule, SumRule):
        return _broken_sum(form, rule, together)
    if not _is_needed(rule, together, started_at, ended_at) or _is_given(together.get(rule.need)):
        return []
    return [Violation("need", (rule.need,), {"rule": rule.index})]


def _broken_sum(form: Form, rule: SumRule, together: Details) -> list[Violation]:
    left = sum(_value(form, key, together) for key in rule.parts)
    right = sum(_value(form, key, together) for key in rule.of)
    if left == right or (rule.op == "<=" and left < right):
        return []
    given = [key for key in rule.parts if key in together or key in form.derived]
    facts = {"rule": rule.index, "left": left, "right": right, "off_by": left - right}
    return [Violation("sum", (*given, *rule.of), facts)]


def _value(form: Form, key: str, together: Details) -> int:
    if key in form.derived:
        return sum(forms.number_of(together.get(part)) for part in form.derived[key].parts)
    return forms.number_of(together.get(key))


def _is_needed(rule: NeedRule, together: Details, started_at: datetime, ended_at: datetime) -> bool:
    if rule.if_over_zero is not None:
        return forms.number_of(together.get(rule.if_over_zero)) > 0
    return rule.if_between is not None and has_minute_between(
        started_at, ended_at, *rule.if_between
    )


def _is_given(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def has_minute_between(started_at: datetime, ended_at: datetime, opens: str, closes: str) -> bool:
    """Whether any minute of an outing lies in a daily span of local time, which is half-open.

    The span may reach over midnight (`21:30` to `06:00`).
    """
    start = local_minute(started_at)
    first = start.hour * 60 + start.minute
    begin, end = minute_of_day(opens), minute_of_day(closes)
    length = (end - begin) % DAY_MINUTES
    if (first - begin) % DAY_MINUTES < length:
        return True
    return length > 0 and (begin - first) % DAY_MINUTES < minutes_between(started_at, ended_at)
