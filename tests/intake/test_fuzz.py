"""Whatever bytes come in: a Reading or a sentence, soon, and never anything else.

A few hundred files with every test; `make fuzz` tries as many as MOMENTUM_FUZZ says, and the real inventories among them.
"""

import os
import random
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from momentum import intake, sample
from momentum.intake import Corrections, Reading
from momentum.intake.reading import read
from momentum.refusals import BadFile, BadInput
from momentum.workshop.pilots import clean
from tests.intake.files import PILOTS, binary_workbook, delimited, old_workbook, open_document, workbook

ALL = int(os.environ.get("MOMENTUM_FUZZ", "0"))
TEXTS, BOOKS = ALL * 6 // 10 or 300, ALL * 4 // 10 or 25  # each workbook starts a process
REAL = Path(os.environ["MOMENTUM_INVENTORIES"]) if ALL and "MOMENTUM_INVENTORIES" in os.environ else None
MOST_SECONDS = 30.0  # on a machine that does other things too; most take a hundredth of one
MESSY = Path(__file__).parent.parent / "data" / "messy.csv"
REAL_TEXTS = [path.read_bytes()[:60_000] for path in sorted(REAL.glob("*.csv"))] if REAL else []
REAL_BOOKS = [path.read_bytes() for path in sorted(REAL.glob("*.xlsx"))] if REAL else []
LIST = [("Pilot", "Unit", "Stage", "Started"), ("A", "['x', 'y']", "Live", "3/4/2026"), ("B", "Legal", "Idea", "FY25")]
TEXT_SEEDS = [
    MESSY.read_bytes(),
    *(delimited(LIST, separator, encoding) for separator, encoding in [(";", "utf-8"), ("\t", "utf-16"), ("|", "utf-16-be")]),
    sample.session(date(2026, 3, 31))[:40_000],
    *REAL_TEXTS,
]
BOOK_SEEDS = [
    workbook(("Pilots", PILOTS), ("More", LIST)),
    binary_workbook(),
    old_workbook(LIST),
    open_document([("Pilot", "Stage"), ("=1", "Live")]),
    *REAL_BOOKS,
]
PIECES = [
    b"\0",
    b'"',
    b"\xff\xfe",
    b"\r\n",
    b"=1+1",
    b"<b>",
    b"\xef\xbf\xbd",
    b"_x000D_",
    b"\x80",
    b";" * 40,
    b"9" * 40,
    b"[" * 90,
]
AS_FOUND = Corrections()
Reader = Callable[[bytes, str, dict[str, str], Corrections], Reading]
NO_TROUBLE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
tried = settings(deadline=None, suppress_health_check=NO_TROUBLE)


def mutated(seed: bytes, dice: int) -> bytes:
    """The file with a few bytes, pieces or stretches of it other than they were."""
    rolled = random.Random(dice)
    data = bytearray(seed)
    for _ in range(rolled.randint(1, 12)):
        at = rolled.randrange(len(data) + 1)
        match rolled.randrange(6):
            case 0 | 1 | 2 if at < len(data):
                data[at] = rolled.randrange(256)
            case 3:
                data[at:at] = rolled.choice(PIECES)
            case 4:
                del data[at : at + rolled.randrange(200)]
            case _:
                data[at:at] = data[at - rolled.randrange(200) : at]
    return bytes(data[: rolled.randint(1, len(data) + 1)] if rolled.random() < 0.2 else data)


def outcome(data: bytes, corrections: Corrections, reader: Reader) -> Reading | str:
    """The reading, or the sentence of the refusal; whatever else is raised fails the test."""
    try:
        return reader(data, "p", {"time_back": "Time back"}, corrections)
    except (BadFile, BadInput) as refusal:
        return str(refusal)


def read_or_refused(data: bytes, corrections: Corrections = AS_FOUND, reader: Reader = read) -> None:
    """Either cards that can be kept or a sentence, and soon."""
    started = time.monotonic()
    found = outcome(data, corrections, reader)
    sentences = [found] if isinstance(found, str) else found.warnings
    assert all(sentence.endswith(".") for sentence in sentences)
    assert isinstance(found, str) or all(clean(card) == card for card in found.cards)
    assert time.monotonic() - started < MOST_SECONDS


@settings(tried, max_examples=TEXTS // 3)
@given(st.binary(max_size=400))
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refused(data)


@settings(tried, max_examples=TEXTS // 3)
@given(st.text(max_size=400), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "gb18030"]))
def test_random_text_under_headings_is_read_or_refused(text: str, encoding: str) -> None:
    read_or_refused(("Pilot,Unit,Stage,Started,Next review\n" + text).encode(encoding, "replace"))


@settings(tried, max_examples=TEXTS // 3)
@given(st.sampled_from(TEXT_SEEDS), st.integers(0, 2**32))
def test_damaged_texts_are_read_or_refused(seed: bytes, dice: int) -> None:
    read_or_refused(mutated(seed, dice), Corrections(header_row=dice % 4))


@settings(tried, max_examples=BOOKS)
@given(seed=st.sampled_from(BOOK_SEEDS), dice=st.integers(0, 2**32))
def test_damaged_workbooks_are_read_or_refused(caplog: pytest.LogCaptureFixture, seed: bytes, dice: int) -> None:
    read_or_refused(mutated(seed, dice), reader=intake.read)
    assert caplog.text == ""  # a bug over there is a refusal here
