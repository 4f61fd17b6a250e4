from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from momentum.measures import grouped

WATCHED = ("They count our keystrokes.", "They are counting every keystroke we make.", "It counts our keystrokes.")
HOME = ("It wrote my letters and I went home early.", "It wrote my report and I went home on time.")
ODD = ("Coffee was better before.", "Another department has it. We are still waiting.")


def test_texts_that_sound_alike_are_one_group_the_largest_first() -> None:
    first, second = grouped([*ODD, *WATCHED, *HOME])
    assert set(first) == set(WATCHED)
    assert set(second) == set(HOME)


def test_texts_of_their_own_are_in_no_group() -> None:
    assert grouped([WATCHED[0], HOME[0], *ODD]) == ()


def test_nothing_and_one_text_are_no_group() -> None:
    assert grouped([]) == grouped(["Alone"]) == grouped(["Alone", "Alone"]) == grouped(["", " ", "!!", "…"]) == ()


def test_other_languages_and_pictures_are_letters_too() -> None:
    german = ("Sie zählen unsere Anschläge.", "Die zählen jeden Anschlag!")
    hindi = ("वे हमारी टाइपिंग गिनते हैं", "वे सबकी टाइपिंग गिनते हैं")
    found = grouped([*german, *hindi, "Kaffee ist aus.", "🚀🚀", "🤖"])
    assert {frozenset(group) for group in found} == {frozenset(german), frozenset(hindi)}


def test_hostile_texts_are_texts() -> None:
    bad = ("<b>__proto__</b> '; drop table stories; --", "<i>__proto__</i> '; drop table stories; --")
    assert {frozenset(group) for group in grouped([*bad, *ODD, "x" * 5_000, "\\" * 40])} == {frozenset(bad)}


def test_what_many_say_is_found_in_a_full_hall() -> None:
    chance = random.Random(4)
    words = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("ndel", "rsto", "lkir", "mpau")]
    hall = [" ".join(chance.sample(words, 8)) for _ in range(150)]
    same = [f"They count our keystrokes, says {chance.choice(words)}" for _ in range(60)]
    assert len(set(grouped([*hall, *same])[0]) & set(same)) >= 0.9 * len(set(same))


TEXTS = st.lists(st.sampled_from([*WATCHED, *HOME, *ODD]) | st.text(max_size=30), max_size=25)


@given(TEXTS)
def test_a_group_has_two_texts_or_more_and_a_text_one_group_at_most(texts: list[str]) -> None:
    found = grouped(texts)
    together = [text for group in found for text in group]
    assert all(len(group) >= 2 for group in found)
    assert len(together) == len(set(together))
    assert set(together) <= set(texts)
    assert [len(group) for group in found] == sorted((len(group) for group in found), reverse=True)


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_and_saying_it_twice_change_nothing(texts: list[str], chance: random.Random) -> None:
    mixed = texts + texts[:3]
    chance.shuffle(mixed)
    assert grouped(mixed) == grouped(texts)
