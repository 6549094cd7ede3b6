"""The types of the wire, strict as protocol.md wants them, and a schema that ignores the rest."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from marshmallow import EXCLUDE, Schema, ValidationError, fields

from domain.rules.reading import MAX_INTEGER, as_moment, as_uuid, is_storable


class WireSchema(Schema):
    """A shape whose unknown fields are ignored (protocol.md: outside a body)."""

    class Meta:
        """Unknown fields are let pass and left out."""

        unknown = EXCLUDE


class Id(fields.Field[UUID]):
    """A UUID in lower case."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> UUID:
        found = as_uuid(value)
        if found is None:
            raise ValidationError("uuid")
        return found


class WholeNumber(fields.Field[int]):
    """A JSON integer between two bounds: not `3.0`, not `true`, not `"3"`."""

    def __init__(self, least: int = 0, most: int = MAX_INTEGER, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.least, self.most = least, most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValidationError("integer")
        if not self.least <= value <= self.most:
            raise ValidationError(f"{self.least}–{self.most}")
        return value


class Words(fields.Field[str]):
    """A text that both databases can keep, of a bounded length."""

    def __init__(self, most: int = 300, least: int = 0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most, self.least = most, least

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError("text")
        if not is_storable(value) or not self.least <= len(value) <= self.most:
            raise ValidationError("length")
        return value


class Moment(fields.Field[datetime]):
    """An RFC 3339 moment with an offset, as UTC."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        found = as_moment(value)
        if found is None:
            raise ValidationError("moment")
        return found


class Day(fields.Field[date]):
    """A local day, `2026-11-21`."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        try:
            if isinstance(value, str):
                found = date.fromisoformat(value)
                if found.isoformat() == value:
                    return found
        except ValueError:
            pass
        raise ValidationError("day")
