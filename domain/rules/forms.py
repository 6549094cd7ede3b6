"""Form definitions, parsed: what can be recorded, and which of its figures add up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

COUNT_MAX = 100_000
MONEY_MAX = 10**12
TEXT_MAX = 300
MAXIMA = {"count": COUNT_MAX, "money": MONEY_MAX, "text": TEXT_MAX}

Label = Mapping[str, str]
Details = Mapping[str, object]
# What must hold: each choice named has one of these values.
When = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a form asks for; `max` of a text is its longest length."""

    key: str
    type: str
    label: Label
    unit: Label
    required: bool
    measure: bool
    min: int
    max: int
    when: When
    choices: Mapping[str, Label]

    @property
    def is_number(self) -> bool:
        """Whether the field holds a whole number."""
        return self.type in ("count", "money")


@dataclass(frozen=True, slots=True)
class Derived:
    """A sum of fields that adds up like a measure and is never typed."""

    key: str
    label: Label
    unit: Label
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SumRule:
    """`parts` together are `=` or `<=` what `of` adds up to; `fill` is the part that remains."""

    index: int
    parts: tuple[str, ...]
    op: str
    of: tuple[str, ...]
    when: When
    label: Label
    fill: str | None


@dataclass(frozen=True, slots=True)
class NeedRule:
    """`need` must be given where a number is over zero, or a minute lies between two times."""

    index: int
    need: str
    if_over_zero: str | None
    if_between: tuple[str, str] | None
    when: When


Rule = SumRule | NeedRule


@dataclass(frozen=True, slots=True)
class Form:
    """A form definition; fields and derived sums stand in the order of the screen."""

    key: str
    version: int
    label: Label
    split: str
    fields: Mapping[str, Field]
    derived: Mapping[str, Derived]
    rules: tuple[Rule, ...]
    phrases: tuple[Label, ...]


def parse_form(document: Mapping[str, Any]) -> Form:
    """Read a definition in the shape of protocol.md; what is left out has its default.

    Raises KeyError where a definition lacks what every one has.
    """
    return Form(
        key=document["key"],
        version=document["version"],
        label=document["label"],
        split=document["split"],
        fields={field["key"]: _field(field) for field in document["fields"]},
        derived={part["key"]: _derived(part) for part in document.get("derived", ())},
        rules=tuple(_rule(i, rule) for i, rule in enumerate(document.get("rules", ()))),
        phrases=tuple(document.get("phrases", ())),
    )


def measures(form: Form, details: Details) -> dict[str, int]:
    """Give every measure of the form, in order; what was not sent is 0."""
    return {
        key: number_of(details.get(key))
        for key, field in form.fields.items()
        if field.measure and field.is_number
    }


def derived(form: Form, figures: Mapping[str, int]) -> dict[str, int]:
    """Give every derived sum of these figures."""
    return {
        key: sum(figures.get(part, 0) for part in each.parts) for key, each in form.derived.items()
    }


def split_choice(form: Form, details: Details) -> str:
    """Give the choice that cuts the form's figures; none is the empty string."""
    value = details.get(form.split)
    return value if isinstance(value, str) else ""


def tally_parts(form: Form) -> list[str]:
    """List what a sheet can tally: the parts of the first derived sum, else of the first `=` rule.

    A form whose parts make no whole has none.
    """
    for each in form.derived.values():
        return list(each.parts)
    rule = _first_whole(form)
    return list(rule.parts) if rule else []


def whole_keys(form: Form) -> list[str]:
    """List what makes the form's whole: the first derived sum, else `of` of the first `=` rule.

    A form whose parts make no whole has none.
    """
    if form.derived:
        return [next(iter(form.derived))]
    rule = _first_whole(form)
    return list(rule.of) if rule else []


def holds(when: When, details: Details) -> bool:
    """Whether a `when` holds for these details; an empty one always does."""
    return all(details.get(key) in values for key, values in when.items())


def is_number(value: object) -> bool:
    """Whether a value is a JSON integer: neither 3.0 nor true nor "3" is one."""
    return type(value) is int


def number_of(value: object) -> int:
    """Give a value's number, 0 where it is none."""
    return value if type(value) is int else 0


def label_of(form: Form, key: str) -> Label:
    """Give the label of a field or of a derived sum."""
    return form.derived[key].label if key in form.derived else form.fields[key].label


def _first_whole(form: Form) -> SumRule | None:
    sums = (rule for rule in form.rules if isinstance(rule, SumRule) and rule.op == "=")
    return next(sums, None)


def _field(document: Mapping[str, Any]) -> Field:
    kind = document["type"]
    return Field(
        key=document["key"],
        type=kind,
        label=document["label"],
        unit=document.get("unit", {}),
        required=document.get("required", False),
        measure=document.get("measure", False),
        min=document.get("min", 0),
        max=document.get("max", MAXIMA.get(kind, 0)),
        when=_when(document),
        choices={choice["key"]: choice["label"] for choice in document.get("choices", ())},
    )


def _derived(document: Mapping[str, Any]) -> Derived:
    parts = tuple(document["sum"])
    return Derived(document["key"], document["label"], document.get("unit", {}), parts)


def _rule(index: int, document: Mapping[str, Any]) -> Rule:
    when = _when(document)
    if "need" in document:
        between = document.get("if_between")
        hours = (between[0], between[1]) if between else None
        return NeedRule(index, document["need"], document.get("if_over_zero"), hours, when)
    return SumRule(
        index=index,
        parts=tuple(document["sum"]),
        op=document["op"],
        of=tuple(document["of"]),
        when=when,
        label=document.get("label", {}),
        fill=document.get("fill"),
    )


def _when(document: Mapping[str, Any]) -> When:
    return {key: tuple(values) for key, values in (document.get("when") or {}).items()}
