"""The error that re-checks found, beside the count of each unit (domain.md, "No ranking")."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from domain.rules.sampling import Rate
from domain.services.span import Span


def recheck_errors(_session: Session, _units: Collection[UUID], _span: Span) -> Mapping[UUID, Rate]:
    """Give the rate of wrong entries of each unit whose entries of a span were re-checked.

    No re-checks are kept yet, so there are none.
    """
    return {}
