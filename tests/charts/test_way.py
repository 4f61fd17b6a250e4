"""Motion against momentum, session by session."""

import math

from momentum import charts
from momentum.charts import DARK, LIGHT
from tests.charts import made


def test_the_way_is_told_in_words_and_in_a_table() -> None:
    told = charts.way_alt(made.steps())
    assert "Session 1, 4 March 2026: 4\N{NO-BREAK SPACE}active pilots, momentum 0.61, Focused." in told
    assert "Session 3, 6 May 2026: 12\N{NO-BREAK SPACE}active pilots, momentum is not known." in told
    table = charts.way_table(made.steps())
    assert table["Where"].fillna("").tolist() == ["Focused", "Scattered", "", "Orchestrated"]
    assert math.isnan(table["Momentum (0–1)"].astype(float)[2])


def test_a_first_session_is_a_starting_point_without_a_place() -> None:
    assert (
        charts.way_alt(made.steps()[:1]) == "A starting point. From the second session on, the way of all sessions stands here."
    )
    assert not charts.way(made.steps()[:1], LIGHT).data


def test_a_session_whose_momentum_nobody_knows_has_no_point() -> None:
    line, points = charts.way(made.steps(), DARK, scale=2, height=660).data
    assert list(line.x) == list(points.x) == [4, 11, 12]


def test_without_any_momentum_it_says_what_to_do() -> None:
    unknown = tuple(step._replace(momentum=math.nan) for step in made.steps())
    assert not charts.way(unknown, LIGHT, narrow=True).data
