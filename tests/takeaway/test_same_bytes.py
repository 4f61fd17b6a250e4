from __future__ import annotations

import io
import zipfile
from datetime import date

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


def test_a_day_before_there_were_zips_is_the_first_they_can_tell() -> None:
    with zipfile.ZipFile(io.BytesIO(in_one_zip([("a", b"")], date(1969, 7, 20)))) as bundle:
        assert bundle.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
