from __future__ import annotations

import io
import zipfile
from datetime import date

from momentum.takeaway.zipped import of_one_day, zipped

DAY = date(2027, 2, 3)


def test_the_same_files_of_the_same_day_make_the_same_bytes_in_their_order() -> None:
    made = zipped([("b.txt", b"two"), ("a/ä.txt", b"one")], DAY)
    assert made == zipped([("b.txt", b"two"), ("a/ä.txt", b"one")], DAY)
    with zipfile.ZipFile(io.BytesIO(made)) as bundle:
        assert [(one.filename, one.date_time) for one in bundle.infolist()] == [
            ("b.txt", (2027, 2, 3, 0, 0, 0)),
            ("a/ä.txt", (2027, 2, 3, 0, 0, 0)),
        ]
        assert bundle.testzip() is None


def test_a_zip_of_another_day_becomes_one_of_this_day() -> None:
    assert of_one_day(zipped([("a", b"one")], date(2001, 1, 1)), DAY) == zipped([("a", b"one")], DAY)
