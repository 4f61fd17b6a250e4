from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from momentum.takeaway.same_bytes import in_one_zip, of_one_day

DAY = date(2027, 2, 3)


def test_the_same_files_of_the_same_day_make_the_same_bytes_in_their_order() -> None:
    made = in_one_zip([("b.txt", b"two"), ("a/ä.txt", b"one")], DAY)
    assert made == in_one_zip([("b.txt", b"two"), ("a/ä.txt", b"one")], DAY)
    with zipfile.ZipFile(io.BytesIO(made)) as bundle:
        assert [(one.filename, one.date_time) for one in bundle.infolist()] == [
            ("b.txt", (2027, 2, 3, 0, 0, 0)),
            ("a/ä.txt", (2027, 2, 3, 0, 0, 0)),
        ]
        assert bundle.testzip() is None


def test_a_zip_of_another_day_becomes_one_of_this_day() -> None:
    assert of_one_day(in_one_zip([("a", b"one")], date(2001, 1, 1)), DAY) == in_one_zip([("a", b"one")], DAY)


@pytest.mark.parametrize(("day", "told"), [(date(1969, 7, 20), (1980, 1, 1)), (date(9999, 12, 31), (2107, 12, 31))])
def test_a_day_that_no_zip_can_tell_is_the_nearest_that_they_can(day: date, told: tuple[int, int, int]) -> None:
    with zipfile.ZipFile(io.BytesIO(in_one_zip([("a", b"")], day))) as bundle:
        assert bundle.infolist()[0].date_time == (*told, 0, 0, 0)
