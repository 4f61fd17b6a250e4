from __future__ import annotations

import random
from collections import Counter

import pytest

from momentum.charts import DARK, FEW, LIGHT, apart, apart_alt, scale, scale_alt, spread, spread_alt
from momentum.workshop.questions import Kind, Option
from momentum.workshop.results import Split
from momentum.workshop.shown import QuestionShown
from tests.charts.asked import AREAS, CHOICES, ITEMS, dots, marks, revealed, spoken, written
from tests.test_charts import drawn, sizes


def crowd(number: int) -> QuestionShown:
    dice = random.Random(number)
    values = [{"clear": dice.randint(1, 5), "heard": dice.randint(1, 5)} for _ in range(number)]
    return revealed(Kind.SCALES, *values, options=ITEMS)


@pytest.mark.parametrize("number", [1, 2, 5, 24, FEW])
def test_while_they_are_few_everyone_is_a_dot_and_no_two_dots_are_one(number: int) -> None:
    figure = spread(crowd(number), AREAS, LIGHT, 2, 620)
    found = dots(figure)
    assert len(found) == 2 * number
    assert len({(round(x, 6), round(y, 6)) for x, y in found}) == 2 * number


@pytest.mark.parametrize("number", [FEW + 1, 240, 5_000])
def test_many_are_columns_and_never_thousands_of_marks(number: int) -> None:
    figure = spread(crowd(number), AREAS, LIGHT, 2, 620)
    assert dots(figure) == []
    (bars,) = (trace for trace in figure.data if trace.type == "bar")
    assert len(bars.x) == 10
    assert marks(figure) < 60
    assert max(abs(y) for y in bars.y) <= 1


def test_dots_stand_nearest_to_their_own_number() -> None:
    figure = spread(crowd(FEW), AREAS, LIGHT, 2, 620)
    asked = crowd(FEW).result
    assert asked is not None
    rows = Counter((round(x), y > 0.5) for x, y in dots(figure))
    given = Counter((value[key], key == "heard") for value in asked.values for key in ("clear", "heard"))
    assert rows == given


def test_the_mean_and_how_far_the_room_is_together_stand_at_each_row() -> None:
    asked = revealed(Kind.SCALES, *[{"clear": 4, "heard": n} for n in (1, 1, 1, 5, 5)], options=ITEMS)
    figure = spread(asked, AREAS, LIGHT)
    assert [note.text for note in figure.layout.annotations] == ["<b>4.0</b><br>together", "<b>2.6</b><br>split"]
    told = spoken(spread_alt(asked))
    assert told.startswith("5 answers. It is clear: mean 4.0, from 4 to 4, the room is together; ")
    assert "We were heard: mean 2.6, from 1 to 5, the room is split" in told


def test_fewer_than_five_answers_get_dots_and_no_verdict() -> None:
    asked = revealed(Kind.SCALES, *[{"clear": 4}] * 4, options=ITEMS)
    figure = spread(asked, AREAS, LIGHT)
    assert figure.layout.annotations[0].text == "<b>4.0</b> "
    assert "together" not in spread_alt(asked)
    assert len(dots(figure)) == 4
    assert "We were heard" not in written(figure)  # nobody answered it


def test_a_ranking_stands_best_first_with_its_mean_place() -> None:
    asked = revealed(Kind.RANKING, ["heard", "clear"], ["heard", "clear"], ["clear", "heard"], options=ITEMS)
    figure = spread(asked, AREAS, LIGHT)
    assert list(figure.layout.yaxis.ticktext) == ["We were heard", "It is clear"]
    assert list(figure.layout.xaxis.ticktext) == ["1<br>first", "2<br>last"]
    assert "We were heard: mean place 1.3, from 1 to 2" in spread_alt(asked)


def test_points_are_shares_of_the_whole_and_use_the_names_areas_have_now() -> None:
    asked = revealed(
        Kind.POINTS, {"flow": 9, "trust": 1}, {"trust": 10}, options=(Option("flow", "Old"), Option("trust", "Older"))
    )
    figure = spread(asked, AREAS, LIGHT)
    assert list(figure.layout.yaxis.ticktext) == ["Flow and cost", "Trust and safety"]
    assert [spoken(note.text) for note in figure.layout.annotations] == ["<b>45 %</b> ", "<b>55 %</b> "]


def test_one_scale_has_a_count_over_each_place_and_words_at_its_ends() -> None:
    asked = revealed(Kind.SCALE, 0, 7, 7, 8, 10, low=0, high=10, low_label="not at all", high_label="yes")
    figure = scale(asked, LIGHT, 2, 620)
    numbers = next(trace for trace in figure.data if trace.mode == "text")
    assert dict(zip(numbers.x, numbers.text, strict=True)) == {0: "1", 7: "2", 8: "1", 10: "1"}
    assert figure.layout.xaxis.ticktext[0] == "<b>0</b><br>not at<br>all"
    assert spoken(scale_alt(asked)).startswith("5 answers, mean 6.4. 0 (not at all): 1; 7: 2; 8: 1; 10 (yes): 1.")


def test_a_choice_may_be_one_scale_too() -> None:
    asked = revealed(Kind.CHOICE, 4, 4, 4, 5, 4, options=CHOICES)
    assert spoken(scale_alt(asked)).endswith("4 (Support): 4; 5 (Champion): 1. The room is together.")
    assert len(dots(scale(asked, DARK))) == 5


def test_parts_of_the_room_are_rows_on_the_same_scale() -> None:
    splits: dict[str, tuple[Split, ...]] = {"function": (Split("Care", (7, 8, 9)), Split("Everyone else", (1, 2, 3)))}
    asked = revealed(Kind.SCALE, 7, 8, 9, 1, 2, 3, low=0, high=10, splits=splits)
    figure = apart(asked, "function", LIGHT, 2, 620)
    assert list(figure.layout.yaxis.ticktext) == ["Care", "Everyone else"]
    assert spoken(apart_alt(asked, "function")) == "Care: 3 answers, mean 8.0; Everyone else: 3 answers, mean 2.0."
    assert apart_alt(asked, "group") == "Nobody has answered yet."


def test_nobody_yet_is_a_sentence_and_no_error() -> None:
    for kind, options in ((Kind.SCALES, ITEMS), (Kind.RANKING, ITEMS), (Kind.POINTS, ITEMS)):
        asked = revealed(kind, options=options)
        assert "Nobody has answered yet." in written(spread(asked, AREAS, LIGHT))
        assert spread_alt(asked) == "Nobody has answered yet."
    assert scale_alt(revealed(Kind.SCALE)) == "Nobody has answered yet."
    assert "Nobody has answered yet." in written(scale(revealed(Kind.SCALE), LIGHT))


def test_no_letter_is_under_28_pixels_on_the_wall() -> None:
    for figure in (
        spread(crowd(12), AREAS, LIGHT, 2, 620),
        spread(crowd(500), AREAS, LIGHT, 2, 620),
        scale(revealed(Kind.SCALE, 1, 2), LIGHT, 2, 620),
    ):
        assert min(sizes(drawn(figure))) >= 28


def test_what_people_wrote_is_never_markup_in_a_figure() -> None:
    asked = revealed(Kind.SCALES, {"x": 3}, options=(Option("x", "<b>$a$"),))
    assert spread(asked, AREAS, LIGHT).layout.yaxis.ticktext[0] == "&lt;b&gt;&#36;a&#36;"
