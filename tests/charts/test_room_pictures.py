from __future__ import annotations

import math
from itertools import combinations
from typing import NamedTuple

import pytest

from momentum import charts
from momentum.charts import LIGHT
from momentum.measures import concentration
from tests.charts import made
from tests.charts.asked import spoken, written


def test_parts_come_first_then_the_number_then_where_it_stands() -> None:
    found = written(charts.pace(made.pace(), LIGHT))
    assert "<b>70 %</b><br>known for 13 of 16 pilots" in found
    assert found.index("known for 12 of 16 pilots") < found.index("<b>0.68</b>") < found.index("<b>Orchestrated</b>")
    assert spoken(charts.pace_alt(made.pace())).endswith("Momentum is 0.68: Orchestrated, with 9 active pilots.")
    assert list(charts.pace_table(made.pace())["Value (%)"]) == [70, 75, 50, 80, 68]


def test_a_first_session_has_parts_alone_and_is_a_starting_point() -> None:
    pace = made.pace(first=True)
    for told in (written(charts.pace(pace, LIGHT)), charts.pace_alt(pace)):
        assert "A starting point" in told
        assert "Orchestrated" not in told
    assert len(charts.pace_table(pace)) == 4


def test_a_part_that_is_not_known_is_hatched_and_the_number_is_partial() -> None:
    pace = made.pace(known=False)
    frame, unknown, value = charts.pace(pace, LIGHT).data
    assert (len(frame.x), len(unknown.x), len(value.x)) == (3, 1, 3)
    assert unknown.marker.pattern.shape == "/"
    assert "<b>not known</b>" in written(charts.pace(pace, LIGHT))
    assert "partial (3 of 4)" in charts.pace_alt(pace)
    assert charts.pace_table(pace)["Value (%)"].isna().tolist() == [False, False, False, True, False]


def test_an_arrow_leads_from_before_to_now_and_the_barrier_is_named() -> None:
    figure = charts.belief(made.beliefs(), LIGHT)
    ways = [(note.ax, note.x) for note in figure.layout.annotations if note.showarrow is not False]
    assert ways == [(2.8, 3.6), (2.6, 2.4)]  # the third did not move
    signs = {trace.name: trace.marker.symbol for trace in figure.data if trace.name}
    assert signs == {"the mean before": "square-open", "the mean now": "circle"}
    found = written(figure)
    assert "<b>2.6 → 2.4 · barrier</b><br>5 up, 1 down" in found
    assert found.count("· barrier") == 1
    told = spoken(charts.belief_alt(made.beliefs()))
    assert told.startswith(
        "Belief is 58 of 100, 53 before, from 9 answers. I could say in one sentence what AI is for here: mean 2.8,"
    )
    assert "mean 2.6, now 2.4 (5 up, 3 as before, 1 down), the barrier; " in told
    assert list(charts.belief_table(made.beliefs())["Barrier"]) == ["", "yes", ""]


def test_beliefs_without_a_time_before_have_no_arrow() -> None:
    once = made.beliefs().before
    figure = charts.belief(once, LIGHT)
    assert [trace.name for trace in figure.data if trace.showlegend] == ["the mean now"]
    assert charts.belief_table(once)["Mean before (1–5)"].isna().all()


def test_what_all_staff_believe_stands_beside_it_with_a_sign_of_its_own() -> None:
    staff = made.beliefs().before
    assert staff is not None
    figure = charts.belief(made.beliefs(), LIGHT, staff=staff)
    signs = {trace.name: trace.marker.symbol for trace in figure.data if trace.name}
    assert signs["the mean of all staff"] == "diamond-open"
    assert "all staff 2.8" in written(figure)
    assert "all staff 2.8" in spoken(charts.belief_alt(made.beliefs(), staff))
    assert list(charts.belief_table(made.beliefs(), staff)["the mean of all staff (1–5)"]) == [2.8, 2.6, 4.0]
    assert list(charts.beside_table(None, staff)["All staff (mean, 1–5)"]) == [2.8, 2.6, 4.0]
    assert charts.beside_table(None, staff)["The room (mean, 1–5)"].isna().all()


def test_shares_lie_side_by_side_the_largest_first() -> None:
    view = made.eight()
    assert view.weights is not None
    done, told = concentration(view.supply / view.supply.sum()), concentration(view.weights)
    say, do = charts.concentration(view, done, told, LIGHT).data
    assert (say.marker.color, do.marker.color) == (LIGHT.accent, LIGHT.slate)
    for band in (say, do):
        assert list(band.x) == sorted(band.x, reverse=True)
        assert math.isclose(band.base[-1] + band.x[-1], 1)
    words = spoken(charts.concentration_alt(view, done, told))
    assert words.startswith("What we say lies as if evenly on 5.0 of 8 areas; the largest: Shared learning 30 %, ")
    assert charts.concentration_table(view, done, told)["What we say"][0] == 5


def test_areas_stand_at_their_means_and_every_quarter_has_its_words() -> None:
    lenses = made.lenses()
    figure = charts.lenses(lenses, LIGHT)
    marks = next(trace for trace in figure.data if trace.customdata is not None)
    assert list(zip(marks.x, marks.y, strict=True)) == [(lens.importance, lens.readiness) for lens in lenses]
    told = charts.lenses_alt(lenses)
    for words in ("matters, people are ready", "matters less, people are not ready"):
        assert words in written(figure)
    assert all(lens.area.name in told for lens in lenses)
    assert len(charts.lenses_table(lenses)) == 8


def test_a_phone_has_the_names_of_the_numbers_below() -> None:
    found = written(charts.lenses(made.lenses(made.LONG), LIGHT, narrow=True))
    assert "1 Zeit zurück für die Kolleginnen und Kollegen<br>2 Durchgängige Abläufe und Kosten" in found


class Box(NamedTuple):
    left: float
    right: float
    low: float
    high: float

    def share(self, other: Box) -> float:
        """How much of this is under another."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.high, other.high) - max(self.low, other.low)
        return max(wide, 0) * max(tall, 0) / ((self.right - self.left) * (self.high - self.low))


@pytest.mark.parametrize("scale", [1, 2])
def test_twelve_long_names_hardly_touch_each_other(scale: int) -> None:
    figure = charts.lenses(made.lenses(made.LONG), LIGHT, scale)
    high = figure.layout.height / scale - figure.layout.margin.b / scale - 8
    low_x, high_x = figure.layout.xaxis.range
    boxes = []
    for note in figure.layout.annotations:
        if note.yshift is not None and note.xref != "paper":
            wide = 6.4 * len(spoken(note.text))
            x = (note.x - low_x) / (high_x - low_x) * 700 + (note.xshift or 0) / scale
            y = (note.y - low_x) / (high_x - low_x) * high + note.yshift / scale
            left = {"left": x, "right": x - wide, "center": x - wide / 2}[note.xanchor]
            low = {"bottom": y, "top": y - 17, "middle": y - 8.5}[note.yanchor]
            boxes.append(Box(left, left + wide, low, low + 17))
    assert len(boxes) == 12
    assert max(one.share(other) for one, other in combinations(boxes, 2)) < 0.15


def test_stories_have_a_sign_each_and_a_shape_for_each_mark() -> None:
    figure = charts.stories(made.stories(), LIGHT)
    many = {trace.name: (len(trace.x), trace.marker.symbol) for trace in figure.data}
    assert many == {
        "anxious": (2, "triangle-down"),
        "unsure": (1, "diamond-open"),
        "hopeful": (1, "triangle-up"),
        "no mark shown": (3, "circle-open"),
    }
    told = charts.stories_alt(made.stories())
    assert told == (
        "7 stories. They count how fast we type: 4 (2 anxious, 1 unsure, 1 hopeful); Time back: 2; Stand alone: 1. "
        "All together: 3 anxious, 2 unsure, 2 hopeful."
    )
    table = charts.stories_table(made.stories())
    assert len(table) == 7
    assert list(table["Marks under this heading"][4:]) == ["", "", ""]


def test_hundreds_of_stories_are_signs_for_several_and_say_so() -> None:
    figure = charts.stories(made.stories(50), LIGHT)
    assert "A sign stands for up to 4 stories." in written(figure)
    assert sum(len(trace.x) for trace in figure.data) < 60
