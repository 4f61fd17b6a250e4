from __future__ import annotations

import msgspec
import pytest

from momentum.charts import LIGHT, together, together_alt, together_table
from tests.charts import made
from tests.charts.asked import spoken, written


def test_each_thing_asked_has_a_row_with_its_word_and_both_rounds() -> None:
    figure = together(made.stands(), LIGHT)
    assert list(figure.layout.yaxis.ticktext) == ["It is clear", "We were heard", "We can stand behind it"]
    found = written(figure)
    assert "<b>split</b><br>9 answers" in found
    assert "<b>4 answers</b>" in found  # too few for a word
    assert "<b>split → together</b><br>9 answers<br>3 up, 1 down" in found
    now, before = (trace for trace in figure.data if trace.type == "bar")
    assert (now.marker.color, before.marker.color) == (LIGHT.accent, "rgba(0,0,0,0)")
    assert before.marker.line.width > 0
    assert "Will champion it, before: 3 of 9 answers" in [spoken(text) for text in before.hovertext]


def test_columns_of_a_row_are_as_high_as_their_shares() -> None:
    bars = next(trace for trace in together(made.stands()[:1], LIGHT).data if trace.type == "bar")
    tall = [-y for y in bars.y]
    assert [round(one / max(tall), 3) for one in tall] == [1, 0.25, 0.75, 0.25]
    assert [round(x, 1) for x in bars.x] == [0.1, 0.5, 0.7, 0.9]  # nobody chose the second


def test_parts_of_the_room_are_rows_and_small_ones_are_left_out_and_said() -> None:
    figure = together(made.stands(), LIGHT, by="function")
    assert list(figure.layout.yaxis.ticktext) == ["Care", "Everyone else"]
    found = written(figure)
    assert "<b>It is clear</b>" in found
    assert "Functions too small to be shown on their own are left out." in found
    told = spoken(together_alt(made.stands(), "function"))
    assert told.startswith("It is clear: Care: together, 5 answers; Everyone else: too few for a word, 4 answers. ")


@pytest.mark.parametrize(("by", "word"), [("function", "function"), ("group", "group")])
def test_without_a_part_that_is_large_enough_it_says_so(by: str, word: str) -> None:
    stands = made.stands()[1:]
    assert f"No {word} is large enough to be shown on its own." in written(together(stands, LIGHT, by=by)).replace("<br>", " ")
    assert together_alt(stands, by) == f"No {word} is large enough to be shown on its own."


def test_items_of_two_questions_with_one_name_are_told_apart() -> None:
    first = made.stand("Time back", 1, 2, 3, 2, 1)
    second = msgspec.structs.replace(first, question="readiness", prompt="How ready are people?")
    assert "Time back · How ready are people?: the room is " in together_alt((first, second))
    names = [name.replace("<br>", " ") for name in together((first, second), LIGHT).layout.yaxis.ticktext]
    assert names == ["Time back · How sure are you?", "Time back · How ready are people?"]
    assert together_table((first, second))["Asked"].nunique() == 2


def test_a_long_list_is_cut_and_the_rest_counted() -> None:
    stands = tuple(made.stand(f"Item {n}", 1, 2, 3, 2, 1) for n in range(20))
    assert "And 12 more." in written(together(stands, LIGHT))
    assert len(together(stands, LIGHT, 2, height=760).layout.yaxis.ticktext) == 5
    assert len(together_table(stands)) == 20


def test_the_words_and_the_table_say_what_the_picture_says() -> None:
    told = spoken(together_alt(made.stands()))
    assert "It is clear: the room is split, most chose Not at all (4 of 9 answers), mean 2.7. " in told
    assert (
        "We can stand behind it: the room is together, most chose Support it (7 of 9 answers), mean 4.0; before: split" in told
    )
    assert told.endswith("; 3 up, 5 as before, 1 down.")
    table = together_table(made.stands())
    assert list(table["Who"]) == ["everyone", "function: Care", "function: Everyone else", "everyone", "everyone", "everyone"]
    assert list(table["Round"]) == ["now"] * 5 + ["before"]
    assert table["Answers to each choice"][0] == "Not at all: 4; 2: 0; 3: 1; 4: 3; Completely: 1"
