"""Samples: large enough to find who invents, drawn so that anyone can draw them again."""

import random
from collections import Counter
from fractions import Fraction
from itertools import pairwise
from uuid import UUID

import pytest

from domain.rules.sampling import (
    DOORS_ASKED,
    bears_out,
    change_in_points,
    draw,
    draw_besides,
    drawing_order,
    error_rate,
    sample_size,
    size_of_part,
    walk_over,
)


def ids(count: int, start: int = 0) -> list[UUID]:
    return [UUID(int=n) for n in range(start, start + count)]


@pytest.mark.parametrize(("entries", "size"), [(0, 0), (1, 1), (20, 19), (100, 45), (10**6, 59)])
def test_the_size_of_a_sample(entries: int, size: int) -> None:
    assert sample_size(entries) == size


def test_a_unit_that_invents_five_in_a_hundred_is_found_95_times_in_100() -> None:
    entries, invented = 600, set(ids(30))
    by_officer = {UUID(int=10_000 + o): ids(600)[o::24] for o in range(24)}
    size = sample_size(entries)
    found = sum(bool(invented & set(draw(f"seed {n}", by_officer, size))) for n in range(400))
    assert found >= 0.93 * 400
    five = sum(bool(invented & set(draw(f"seed {n}", by_officer, 5))) for n in range(400))
    assert 0.15 * 400 < five < 0.32 * 400


def test_a_draw_is_the_same_whoever_draws_it_and_in_whatever_order_the_list_comes() -> None:
    listed = ids(50)
    shuffled = random.Random(3).sample(listed, 50)
    assert drawing_order("2026-11:06652", listed) == drawing_order("2026-11:06652", shuffled)
    assert drawing_order("2026-11:06652", listed) != drawing_order("2026-12:06652", listed)


def test_every_officer_is_reached_and_who_wrote_more_is_drawn_more_often() -> None:
    much, little = UUID(int=1), UUID(int=2)
    by_officer = {much: ids(300, 1000), little: ids(3, 2000)}
    author = {one: officer for officer, own in by_officer.items() for one in own}
    drawn = draw("a seed", by_officer, 45)
    assert len(drawn) == len(set(drawn)) == 45
    counts = Counter(author[one] for one in drawn)
    assert counts[little] >= 1
    assert counts[much] > 40


def test_where_there_are_more_officers_than_places_the_lot_says_who_waits() -> None:
    by_officer = {UUID(int=n): ids(2, 100 * n) for n in range(1, 31)}
    reached = {frozenset(draw(f"quarter {n}", by_officer, 10)) for n in range(20)}
    assert len(reached) > 1
    assert all(len(drawn) == 10 for drawn in reached)


def test_three_months_together_find_who_invents_as_well_as_one_draw() -> None:
    months = [ids(200, 1000 * month) for month in (1, 2, 3)]
    invented = {one for month in months for one in month[::20]}
    assert len(invented) == 30
    size = size_of_part(200, 0, 30, 90)
    assert 17 <= size <= 20
    found = 0
    for n in range(400):
        drawn = {
            one
            for at, month in enumerate(months)
            for one in draw(f"{n} {at}", {UUID(int=1): month}, size)
        }
        found += bool(drawn & invented)
    assert found >= 0.92 * 400


def test_the_rest_of_a_sample_is_what_was_not_drawn_yet() -> None:
    assert size_of_part(600, 0, 92, 92) == sample_size(600)
    assert size_of_part(600, 40, 92, 92) == sample_size(600) - 40
    assert size_of_part(600, 90, 92, 92) == 1


def test_over_a_quarter_everybody_is_reached_though_each_draw_is_small() -> None:
    by_officer = {UUID(int=n): ids(20, 100 * n) for n in range(1, 25)}
    author = {one: officer for officer, own in by_officer.items() for one in own}
    reached: set[UUID] = set()
    for month in range(3):
        left = dict(by_officer)
        reached |= {author[one] for one in draw(f"month {month}", left, 8, reached)}
    assert reached == by_officer.keys()


def test_who_was_reached_already_is_drawn_by_lot_alone() -> None:
    by_officer = {UUID(int=1): ids(5, 100), UUID(int=2): ids(5, 200)}
    drawn = draw("a seed", by_officer, 10, reached={UUID(int=1)})
    assert drawn[0] in by_officer[UUID(int=2)]
    assert set(drawn) == {*ids(5, 100), *ids(5, 200)}


def test_the_flagged_come_after_the_random_and_none_comes_twice() -> None:
    flagged = ids(6)
    taken = set(ids(3))
    assert set(draw_besides("a seed", flagged, taken, 10)) == set(ids(3, 3))
    assert len(draw_besides("a seed", flagged, taken, 2)) == 2
    assert draw_besides("a seed", flagged, taken, -1) == []


@pytest.mark.parametrize("households", [20, 37, 38, 76, 350, 1200])
def test_a_walk_passes_doors_enough_and_none_twice(households: int) -> None:
    walk = walk_over("a seed", UUID(int=7), households)
    whole = walk.doors(households)
    assert sorted(whole) == list(range(1, households + 1))
    assert 1 <= walk.start <= walk.step
    first_turn = walk.doors(households // walk.step)
    assert len(first_turn) >= min(households, 2 * DOORS_ASKED)
    assert {b - a for a, b in pairwise(first_turn)} == {walk.step}


def test_a_walk_is_drawn_by_its_seed() -> None:
    starts = {walk_over(f"seed {n}", UUID(int=7), 1200).start for n in range(60)}
    assert len(starts) > 15
    assert walk_over("seed", UUID(int=7), 350) == walk_over("seed", UUID(int=7), 350)
    with pytest.raises(ValueError, match="door"):
        walk_over("seed", UUID(int=7), 0)


def test_the_rate_of_errors_comes_with_its_interval() -> None:
    rate = error_rate(3, 60)
    assert rate.low == pytest.approx(0.0171, abs=1e-3)
    assert rate.high == pytest.approx(0.1370, abs=1e-3)
    assert not rate.is_small
    assert error_rate(0, 19).is_small
    assert error_rate(0, 60).low == 0
    assert error_rate(60, 60).high == 1
    assert (error_rate(0, 0).low, error_rate(0, 0).high) == (0, 1)
    with pytest.raises(ValueError, match="wrong"):
        error_rate(2, 1)


def test_eight_yes_of_nineteen_do_not_bear_out_sixty_in_a_hundred() -> None:
    claimed = Fraction(60, 100)
    assert not bears_out(8, 19, claimed)
    assert bears_out(9, 19, claimed)
    assert bears_out(0, 0, claimed)
    with pytest.raises(ValueError, match="yes"):
        bears_out(20, 19, claimed)


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [
        ((3, 60), (1, 60), 34),
        ((1, 60), (3, 60), -34),
        ((2, 40), (3, 60), 0),
        ((1, 19), (3, 60), None),
        ((3, 60), (0, 19), None),
        ((1, 20), (0, 20), 50),
    ],
)
def test_a_change_is_told_in_points_of_the_shares_as_they_are_written(
    now: tuple[int, int], before: tuple[int, int], change: int | None
) -> None:
    """5% and 1.6% stand on the page, so the change between them is 3.4 points."""
    assert change_in_points(error_rate(*now), error_rate(*before)) == change
