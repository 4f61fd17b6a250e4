"""The benchmark of first visits."""

import pytest

from bench import table
from bench.visits import measure


@pytest.mark.browser
def test_a_phones_first_visit_is_small_and_a_laptops_second_smaller_than_its_first() -> None:
    visits = measure()
    assert 5 < visits.phone.kilobytes <= table.ROOM_KB
    assert visits.phone.answers > 3
    assert visits.laptop_again.kilobytes < visits.laptop.kilobytes / 4
