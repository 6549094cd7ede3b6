"""A form definition that somebody brings: checked whole, every fault by its path (protocol.md)."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from domain.rules.forms import MAXIMA, Form
from domain.rules.line_faults import Facts
from domain.rules.privacy import find_personal_data
from domain.rules.reading import is_integer, is_storable

KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
TYPES: Final = ("count", "money", "choice", "choices", "text", "date")
NUMBERS: Final = ("count", "money")
WITH_CHOICES: Final = ("choice", "choices")
LONGEST_LABEL: Final = 200
MOST: Final = 60

TOP: Final = ("key", "version", "label", "split", "fields", "derived", "rules", "phrases")
OF_FIELD: Final = (
    "key", "type", "label", "unit", "required", "measure", "min", "max", "when", "choices",
)  # fmt: skip
OF_DERIVED: Final = ("key", "label", "unit", "sum")
OF_SUM: Final = ("sum", "op", "of", "when", "label", "fill")
OF_NEED: Final = ("need", "if_over_zero", "if_between", "when")


@dataclass(frozen=True, slots=True)
class PathFault:
    """A fault of a definition, at a path such as `fields.2.label`."""

    path: str
    kind: str
    facts: Facts = field(default_factory=dict)


def definition_faults(document: object, newest: int, before: Form | None = None) -> list[PathFault]:
    """List everything that is wrong in a definition; none means that it may be offered.

    `newest` is the highest version stored of its key, 0 for none: this one has to be the next.
    `before` is that version: what it counts keeps its type, its unit of counting and its split,
    so that figures of both add up.
    """
    if not isinstance(document, dict):
        return [PathFault("", "object")]
    checker = _Checker(document)
    checker.check(newest)
    if before is not None and not checker.faults:
        checker.compare(before)
    return checker.faults


class _Checker:
    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.faults: list[PathFault] = []
        self.types: dict[str, str] = {}
        self.choices: dict[str, list[str]] = {}
        self.sums: list[str] = []

    def note(self, path: str, kind: str, **facts: str | int) -> None:
        self.faults.append(PathFault(path, kind, facts))

    def check(self, newest: int) -> None:
        self.known("", self.document, TOP)
        self.key("key", self.document.get("key"))
        if self.document.get("version") != newest + 1 or not is_integer(self.document["version"]):
            self.note("version", "version", wanted=newest + 1)
        self.label("label", self.document.get("label"))
        for path, item in self.items("fields"):
            self.field(path, item)
        for path, item in self.items("derived"):
            self.derived(path, item)
        for path, item in self.items("fields"):
            self.when(f"{path}.when", item.get("when"))
        for path, item in self.items("rules"):
            self.rule(path, item)
        for path, item in self.items("phrases"):
            self.label(path, item)
        if not self.types:
            self.note("fields", "none")
        if self.types.get(str(self.document.get("split"))) != "choice":
            self.note("split", "split")

    def compare(self, before: Form) -> None:
        if self.document["split"] != before.split:
            self.note("split", "split_kept", split=before.split)
        for path, item in self.items("fields"):
            old = before.fields.get(item["key"])
            if old is None:
                continue
            if item["type"] != old.type:
                self.note(f"{path}.type", "type_kept", type=old.type)
            elif old.is_number and item["unit"].get("vi") != old.unit.get("vi"):
                self.note(f"{path}.unit", "unit_kept", unit=old.unit.get("vi", ""))

    def items(self, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Give the objects of a list; what is no list, too long, or no object is noted once."""
        value = self.document.get(name, [])
        if not isinstance(value, list) or len(value) > MOST:
            self._note_once(name, "list", most=MOST)
            return
        for at, item in enumerate(value):
            if isinstance(item, dict):
                yield f"{name}.{at}", item
            else:
                self._note_once(f"{name}.{at}", "object")

    def _note_once(self, path: str, kind: str, **facts: str | int) -> None:
        fault = PathFault(path, kind, facts)
        if fault not in self.faults:
            self.faults.append(fault)

    def known(self, path: str, item: Mapping[str, Any], names: Collection[str]) -> None:
        for name in item:
            if name not in names:
                # A name that is no plain word may be somebody's words: it is not repeated.
                shown = name if KEY.fullmatch(name) else "?"
                self.note(f"{path}.{shown}".lstrip("."), "unknown")

    def key(self, path: str, value: object, taken: Collection[str] = ()) -> str:
        if not isinstance(value, str) or not KEY.fullmatch(value):
            self.note(path, "key")
            return ""
        if value in taken:
            self.note(path, "twice")
        return value

    def label(self, path: str, value: object) -> None:
        if not isinstance(value, dict) or set(value) != {"vi", "en"}:
            self.note(path, "label")
            return
        for language, text in value.items():
            good = isinstance(text, str) and is_storable(text) and text.isprintable()
            if not good or not 0 < len(text.strip()) <= LONGEST_LABEL:
                self.note(f"{path}.{language}", "label", most=LONGEST_LABEL)
            elif find_personal_data(text):
                self.note(f"{path}.{language}", "personal")

    def field(self, path: str, item: Mapping[str, Any]) -> None:
        self.known(path, item, OF_FIELD)
        key = self.key(f"{path}.key", item.get("key"), self.types)
        kind = item.get("type")
        if kind not in TYPES:
            self.note(f"{path}.type", "type", types=", ".join(TYPES))
            return
        self.types[key] = kind
        self.label(f"{path}.label", item.get("label"))
        for name in ("required", "measure"):
            if not isinstance(item.get(name, False), bool):
                self.note(f"{path}.{name}", "flag")
        if item.get("measure") and kind not in NUMBERS:
            self.note(f"{path}.measure", "measure")
        if kind in NUMBERS:
            self.label(f"{path}.unit", item.get("unit"))
        self.bounds(path, item, kind)
        if kind in WITH_CHOICES:
            self.choices[key] = self.choice_keys(path, item.get("choices"))
        elif "choices" in item:
            self.note(f"{path}.choices", "unknown")

    def bounds(self, path: str, item: Mapping[str, Any], kind: str) -> None:
        most = MAXIMA.get(kind)
        for name in ("min", "max"):
            value = item.get(name)
            if value is None:
                continue
            if most is None or (kind == "text" and name == "min"):
                self.note(f"{path}.{name}", "unknown")
            elif not is_integer(value) or not 0 <= value <= most:
                self.note(f"{path}.{name}", "bound", most=most)
        low, high = item.get("min", 0), item.get("max", most)
        if is_integer(low) and is_integer(high) and low > high:
            self.note(f"{path}.max", "order")

    def choice_keys(self, path: str, value: object) -> list[str]:
        if not isinstance(value, list) or not 0 < len(value) <= MOST:
            self.note(f"{path}.choices", "list", most=MOST)
            return []
        found: list[str] = []
        for at, choice in enumerate(value):
            here = f"{path}.choices.{at}"
            if not isinstance(choice, dict):
                self.note(here, "object")
                continue
            self.known(here, choice, ("key", "label"))
            found.append(self.key(f"{here}.key", choice.get("key"), found))
            self.label(f"{here}.label", choice.get("label"))
        return found

    def derived(self, path: str, item: Mapping[str, Any]) -> None:
        self.known(path, item, OF_DERIVED)
        key = self.key(f"{path}.key", item.get("key"), [*self.types, *self.sums])
        self.label(f"{path}.label", item.get("label"))
        self.label(f"{path}.unit", item.get("unit"))
        self.numbers(f"{path}.sum", item.get("sum"), ())
        self.sums.append(key)

    def numbers(self, path: str, value: object, also: Sequence[str]) -> None:
        numbers = [key for key, kind in self.types.items() if kind in NUMBERS]
        good = isinstance(value, list) and 0 < len(value) <= MOST
        if not good or any(key not in (*numbers, *also) for key in value):  # type: ignore[attr-defined]
            self.note(path, "numbers")
        elif len(set(value)) < len(value):  # type: ignore[call-overload, arg-type]
            self.note(path, "twice")

    def rule(self, path: str, item: Mapping[str, Any]) -> None:
        needs = "need" in item
        self.known(path, item, OF_NEED if needs else OF_SUM)
        self.when(f"{path}.when", item.get("when"))
        if needs:
            self.need(path, item)
            return
        if item.get("op") not in ("=", "<="):
            self.note(f"{path}.op", "op")
        for name in ("sum", "of"):
            self.numbers(f"{path}.{name}", item.get(name), self.sums)
        if "label" in item:
            self.label(f"{path}.label", item["label"])
        parts = item.get("sum")
        if "fill" in item and not (isinstance(parts, list) and item["fill"] in parts):
            self.note(f"{path}.fill", "fill")

    def need(self, path: str, item: Mapping[str, Any]) -> None:
        if str(item["need"]) not in self.types:
            self.note(f"{path}.need", "field")
        if ("if_over_zero" in item) == ("if_between" in item):
            self.note(path, "one_reason")
        if "if_over_zero" in item:
            self.numbers(f"{path}.if_over_zero", [item["if_over_zero"]], ())
        between = item.get("if_between", ["00:00", "00:00"])
        if not (isinstance(between, list) and len(between) == 2 and all(map(_is_time, between))):
            self.note(f"{path}.if_between", "times")

    def when(self, path: str, value: object) -> None:
        if value is None:
            return
        if not isinstance(value, dict) or not value:
            self.note(path, "when")
            return
        for key, wanted in value.items():
            known = self.choices.get(key, ())
            if not isinstance(wanted, list) or not wanted or any(w not in known for w in wanted):
                self.note(path, "when")


def _is_time(value: object) -> bool:
    return isinstance(value, str) and TIME.fullmatch(value) is not None
