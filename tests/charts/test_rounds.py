from __future__ import annotations

import random

import pytest

from momentum.charts import DARK, LIGHT, direction, then_and_now, then_and_now_alt
from momentum.charts.answers import ruler
from momentum.workshop.questions import Kind
from tests.charts.asked import AREAS, CHOICES, ITEMS, marks, revealed, spoken, written
from tests.test_charts import drawn, sizes

THEN, NOW = (2, 2, 3, 4), (4, 2, 4, 4)


def test_both_rounds_of_a_choice_face_each_other_with_their_counts() -> None:
    figure = then_and_now(revealed(Kind.CHOICE, *NOW, then=THEN, options=CHOICES), AREAS, LIGHT)
    first, again = (trace for trace in figure.data if trace.type == "bar")
    assert dict(zip(first.y, first.hovertext, strict=True)) == {
        3: "2 of 4\N{NO-BREAK SPACE}answers",
        2: "1 of 4\N{NO-BREAK SPACE}answers",
        1: "1 of 4\N{NO-BREAK SPACE}answers",
    }
    assert [(first.marker.color, max(first.x) < 0), (again.marker.color, min(again.x) > 0)] == [
        (LIGHT.slate, True),
        (LIGHT.accent, True),
    ]
    assert {note.text for note in figure.layout.annotations} == {"first", "again"}


def test_every_way_that_answers_went_is_a_line_as_thick_as_they_are_many() -> None:
    asked = revealed(Kind.SCALE, 4, 4, 4, 1, 5, then=(2, 2, 2, 1, 3))
    ways = [trace for trace in then_and_now(asked, AREAS, LIGHT).data if trace.type == "scatter" and trace.mode == "lines"]
    assert len(ways) == 3
    told = {spoken(way.hovertext): way.line.width for way in ways}
    assert told["3 answers from 2 to 4"] > told["1 answer from 3 to 5"] == told["1 answer from 1 to 1"]


def test_the_picture_tells_counts_and_ways_in_words() -> None:
    told = spoken(then_and_now_alt(revealed(Kind.CHOICE, *NOW, then=THEN, options=CHOICES)))
    assert told.startswith("4 answers then, 4 answers now. Cannot: 0, now 0; Concern: 2, now 1; ")
    assert told.endswith("Answers that moved: 2 up, 2 as before.")


def test_several_items_have_a_row_each_with_both_means() -> None:
    then = ({"clear": 2, "heard": 5}, {"clear": 3})
    asked = revealed(Kind.SCALES, {"clear": 4, "heard": 4}, {"clear": 3}, then=then, options=ITEMS)
    figure = then_and_now(asked, AREAS, LIGHT)
    assert [note.text for note in figure.layout.annotations] == ["<b>2.5 → 3.5</b> ", "<b>5.0 → 4.0</b> "]
    squares = next(trace for trace in figure.data if trace.name == "first")
    assert (squares.marker.symbol, squares.marker.color) == ("square-open", LIGHT.slate)
    told = spoken(then_and_now_alt(asked))
    assert "It is clear: mean 2.5, now 3.5 (1 up, 1 as before)" in told
    assert "We were heard: mean 5.0, now 4.0 (1 down)" in told


def test_a_ranking_moves_by_places_and_points_by_points() -> None:
    ranked = revealed(Kind.RANKING, ["clear", "heard"], then=(["heard", "clear"],), options=ITEMS)
    assert "It is clear: mean 2.0, now 1.0 (1 up)" in then_and_now_alt(ranked)
    given = revealed(Kind.POINTS, {"clear": 10}, then=({"heard": 10},), options=ITEMS)
    assert "We were heard: mean 10.0, now 0.0 (1 down)" in then_and_now_alt(given)


def test_points_that_were_taken_back_still_have_their_place_on_the_scale() -> None:
    asked = revealed(Kind.POINTS, {"clear": 5, "heard": 5}, then=({"clear": 9, "heard": 1},), options=ITEMS)
    assert ruler(asked).high == 9
    low, high = then_and_now(asked, AREAS, LIGHT).layout.xaxis.range
    assert low < 0
    assert high > 9


@pytest.mark.parametrize("kind", [Kind.SCALE, Kind.SCALES])
def test_thousands_of_ways_are_a_few_lines(kind: Kind) -> None:
    dice = random.Random(1)

    def one() -> object:
        return dice.randint(1, 5) if kind is Kind.SCALE else {option.id: dice.randint(1, 5) for option in ITEMS}

    then, now = [one() for _ in range(5_000)], [one() for _ in range(5_000)]
    figure = then_and_now(revealed(kind, *now, then=tuple(then), options=() if kind is Kind.SCALE else ITEMS), AREAS, DARK)
    assert marks(figure) < 700


def test_no_letter_is_under_28_pixels_on_the_wall() -> None:
    for asked in (
        revealed(Kind.CHOICE, *NOW, then=THEN, options=CHOICES),
        revealed(Kind.SCALES, {"clear": 4}, then=({"clear": 2},), options=ITEMS),
    ):
        assert min(sizes(drawn(then_and_now(asked, AREAS, LIGHT, 2, 620)))) >= 28


def test_without_answers_it_says_so() -> None:
    for asked in (revealed(Kind.CHOICE, options=CHOICES), revealed(Kind.SCALES, options=ITEMS)):
        assert "Nobody has answered yet." in written(then_and_now(asked, AREAS, LIGHT))
        assert then_and_now_alt(asked) == "Nobody has answered yet."


def test_ways_in_words() -> None:
    assert direction([(1, 2), (2, 1), (2, 1), (3, 3)]) == "1 up, 2 down, 1 as before"
    assert direction([]) == ""
