from __future__ import annotations

from momentum.takeaway.blocks import Block, Heading, Item, Items, Said, plain
from momentum.takeaway.word.fit import FITS, RUNS_OVER, fitting


def page(entries: int, sentence: str = "Here, AI helps nurses.") -> list[Block]:
    listed = Items(tuple(Item(plain("A pilot: continue.")) for _ in range(entries)))
    return [Said((sentence,), hero=True), Heading("Decided"), listed]


def test_a_page_with_little_on_it_is_set_generously_and_a_full_one_closely() -> None:
    sizes = [fitting(page(entries)) for entries in (5, 40, 60, 75)]
    assert sizes[0] == FITS[0]
    assert sorted(sizes, key=FITS.index) == sizes
    assert len(set(sizes)) > 2


def test_a_long_sentence_is_set_smaller() -> None:
    assert fitting(page(20, "A long sentence. " * 20)).hero < fitting(page(20)).hero


def test_what_is_never_one_page_is_no_small_print() -> None:
    assert fitting(page(400)) == RUNS_OVER
    assert RUNS_OVER.text >= 19
