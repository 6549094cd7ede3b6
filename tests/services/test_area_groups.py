"""Outside its unit a small area is merged with a neighbour, so that it points at nobody."""

from uuid import UUID

import pytest

from domain.services.area_groups import Place, merge_small


def places(*households: int | None) -> list[Place]:
    """Areas in order, by their households."""
    unit = UUID(int=0)
    return [
        Place(UUID(int=at), unit, f"Khu {at}", "khu", count)
        for at, count in enumerate(households, start=1)
    ]


@pytest.mark.parametrize(
    ("households", "groups"),
    [
        ([20, 300], [[20], [300]]),
        ([19, 300], [[19, 300]]),
        ([300, 19], [[300, 19]]),
        ([5, 5, 5, 5, 30], [[5, 5, 5, 5], [30]]),
        ([30, 5, 5], [[30, 5, 5]]),
        ([30, 5, 40], [[30], [5, 40]]),
        ([5], [[5]]),
        ([5, None], [[None], [5]]),
        ([None, 0, 25], [[None], [0, 25]]),
        ([], []),
    ],
)
def test_a_group_holds_twenty_households_where_there_is_a_neighbour(
    households: list[int | None], groups: list[list[int | None]]
) -> None:
    merged = merge_small(places(*households))
    assert [[place.households for place in group] for group in merged] == groups


def test_a_built_in_area_is_no_neighbour() -> None:
    office = Place(UUID(int=9), UUID(int=0), "Trụ sở", "office", None)
    groups = merge_small([*places(7, 40), office])
    assert [len(group) for group in groups] == [2, 1]
