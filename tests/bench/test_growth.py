"""The benchmark of a growing log, on logs so short that only its honesty is tested."""

from bench import table
from bench.growth import PEOPLE, measure


def test_each_size_is_reached_and_measured() -> None:
    growth = measure((PEOPLE + 50, PEOPLE + 100), times=3)
    assert [size.events for size in growth.sizes] == [PEOPLE + 50, PEOPLE + 100]
    assert all(size.answer_ms > 0 and size.stage_ms > 0 and size.opening_ms > 0 for size in growth.sizes)
    assert growth.answer_grows >= 1
    assert len(table.growth(growth)) == 3
