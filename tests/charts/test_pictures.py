"""What holds for every picture of what is measured."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pandas as pd
import plotly.graph_objects as go
import pytest

from momentum import charts
from momentum.charts import DARK, LIGHT, Palette
from momentum.measures import Fresh, Heading, Pace, PortfolioView, Stories, built, concentration
from tests.charts import made
from tests.charts.asked import spoken, written
from tests.charts.snapshots import FIGURES, FOLDER, said
from tests.test_charts import drawn, sizes

Drawing = Callable[..., go.Figure]


def spread(view: PortfolioView, palette: Palette, scale: float = 1, **how: Any) -> go.Figure:
    assert view.weights is not None
    return charts.concentration(
        view, concentration(view.supply / view.supply.sum()), concentration(view.weights), palette, scale, **how
    )


DRAWINGS: dict[str, Drawing] = {
    "belief": lambda *a, **k: charts.belief(made.beliefs(), *a, **k),
    "builds": lambda *a, **k: charts.builds(made.linked(), *a, **k),
    "concentration": lambda *a, **k: spread(made.eight(), *a, **k),
    "freshness": lambda *a, **k: charts.freshness(made.fresh(), *a, **k),
    "heatmap": lambda *a, **k: charts.heatmap(made.eight(), *a, **k),
    "lenses": lambda *a, **k: charts.lenses(made.lenses(made.LONG), *a, **k),
    "needs": lambda *a, **k: charts.needs(made.needs(), *a, **k),
    "outside": lambda *a, **k: charts.outside(made.eight(), made.alike(made.eight()), *a, **k),
    "pace": lambda *a, **k: charts.pace(made.pace(known=False), *a, **k),
    "stories": lambda *a, **k: charts.stories(made.stories(), *a, **k),
    "together": lambda *a, **k: charts.together(made.stands(), *a, **k),
    "by function": lambda palette, scale=1, **k: charts.together(made.stands(), palette, scale, by="function", **k),
}


@pytest.mark.parametrize("name", FIGURES)
def test_the_data_of_a_figure_is_what_it_was(name: str) -> None:
    """Meant to change? `python -m tests.charts.snapshots` writes the files anew."""
    kept = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(said(FIGURES[name]()))) == kept


def test_no_snapshot_is_left_of_a_figure_that_is_gone() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(FIGURES)


@pytest.mark.parametrize("name", DRAWINGS)
def test_no_letter_is_under_28_pixels_on_the_wall(name: str) -> None:
    for height in (None, 760):
        figure = DRAWINGS[name](LIGHT, 2, height=height)
        assert min(sizes(drawn(figure))) >= 28
        assert height is None or figure.layout.height == height


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_says_the_same_on_a_phone_and_in_the_dark(name: str) -> None:
    assert written(DRAWINGS[name](DARK)) != written(DRAWINGS[name](LIGHT))
    wide, narrow = said(DRAWINGS[name](LIGHT)), said(DRAWINGS[name](DARK, narrow=True))
    assert [trace.get("hovertext") for trace in wide["data"]] == [trace.get("hovertext") for trace in narrow["data"]]


@pytest.mark.parametrize("number", [0, 1, 8, 30, 400])
@pytest.mark.parametrize("narrow", [False, True])
def test_any_number_of_pilots_can_be_drawn(number: int, narrow: bool) -> None:
    view = made.many(number)
    pairs = made.alike(view) if number > 2 else ()
    for figure in (charts.heatmap(view, DARK, narrow=narrow), charts.outside(view, pairs, LIGHT, narrow=narrow)):
        assert figure.layout.height >= 150
    assert charts.heatmap_alt(view)
    assert charts.outside_alt(view, pairs)
    assert len(charts.heatmap_table(view)) == number


HOSTILE_VIEW = made.many(9, name=made.HOSTILE)
HOSTILE_NEED = msgspec.structs.replace(
    made.needs()[0], pilot=HOSTILE_VIEW.pilots[0], reasons=(made.HOSTILE,), ask=(made.HOSTILE,)
)
HOSTILE_AREAS = tuple(msgspec.structs.replace(area, name=f"{made.HOSTILE} {n}") for n, area in enumerate(made.LONG))


@pytest.mark.parametrize("narrow", [False, True])
def test_what_people_wrote_is_text_in_every_picture(narrow: bool) -> None:
    stand = msgspec.structs.replace(made.stands()[0], label=made.HOSTILE, scale=(made.HOSTILE,) * 5)
    item = msgspec.structs.replace(made.beliefs().items[0], label=made.HOSTILE)
    areas = made.many(9, HOSTILE_AREAS, made.HOSTILE)
    view = HOSTILE_VIEW
    fresh = Fresh(((view.pilots[0], 4, 0.9),), 0.9, 1, 1, ())
    heading = Heading(made.HOSTILE, (made.HOSTILE,) * 3, {made.HOSTILE: 3})
    figures = (
        charts.heatmap(view, LIGHT, narrow=narrow),
        charts.heatmap(areas, LIGHT, narrow=narrow),
        charts.outside(areas, made.alike(areas), LIGHT, narrow=narrow),
        charts.builds(made.linked(made.HOSTILE), LIGHT, narrow=narrow),
        charts.needs((HOSTILE_NEED,), LIGHT, narrow=narrow),
        charts.freshness(fresh, LIGHT, narrow=narrow),
        charts.together((stand,), LIGHT, narrow=narrow),
        charts.together((stand,), LIGHT, narrow=narrow, by="function"),
        charts.belief(msgspec.structs.replace(made.beliefs(), items=(item,)), LIGHT, narrow=narrow),
        charts.lenses(made.lenses(HOSTILE_AREAS), LIGHT, narrow=narrow),
        charts.stories(Stories("q", "?", 3, (heading,), (), {made.HOSTILE: 3}), LIGHT, narrow=narrow),
        spread(areas, LIGHT, narrow=narrow),
    )
    for figure in figures:
        found = written(figure)
        assert "onclick" in found or "&lt;b" in found
        assert "<b onclick" not in found
        assert "$a" not in found
        assert all(trace.hovertemplate is None and getattr(trace, "texttemplate", None) is None for trace in figure.data)


NOBODY = made.view()
EMPTY: dict[str, tuple[go.Figure, str, pd.DataFrame]] = {
    "heatmap": (charts.heatmap(NOBODY, LIGHT), charts.heatmap_alt(NOBODY), charts.heatmap_table(NOBODY)),
    "outside": (charts.outside(NOBODY, (), LIGHT), charts.outside_alt(NOBODY, ()), charts.outside_table(NOBODY, ())),
    "builds": (charts.builds(built(()), LIGHT), charts.builds_alt(built(())), charts.builds_table(built(()))),
    "needs": (charts.needs((), LIGHT), charts.needs_alt(()), charts.needs_table(())),
    "together": (charts.together((), LIGHT), charts.together_alt(()), charts.together_table(())),
    "lenses": (charts.lenses((), LIGHT), charts.lenses_alt(()), charts.lenses_table(())),
    "belief": (charts.belief(None, LIGHT), charts.belief_alt(None), charts.belief_table(None)),
    "stories": (charts.stories(None, LIGHT), charts.stories_alt(None), charts.stories_table(None)),
    "freshness": (
        charts.freshness(Fresh((), float("nan"), 0, 3, ()), LIGHT),
        charts.freshness_alt(Fresh((), float("nan"), 0, 3, ())),
        charts.freshness_table(Fresh((), float("nan"), 0, 3, ())),
    ),
    "pace": (
        charts.pace(Pace((), float("nan"), "", True, 0), LIGHT),
        charts.pace_alt(Pace((), float("nan"), "", True, 0)),
        charts.pace_table(Pace((), float("nan"), "", True, 0)),
    ),
}


@pytest.mark.parametrize("name", EMPTY)
def test_where_there_is_nothing_yet_a_calm_sentence_says_why(name: str) -> None:
    figure, told, table = EMPTY[name]
    assert told.endswith((".", "owners."))
    assert spoken(told) in written(figure).replace("<br>", " ")
    assert not figure.data
    assert table.empty
    assert len(table.columns) >= 3


def test_nothing_to_spread_is_a_sentence_too() -> None:
    told = charts.concentration_alt(NOBODY, None, None)
    assert told in written(charts.concentration(NOBODY, None, None, LIGHT)).replace("<br>", " ")
    assert charts.concentration_table(NOBODY, None, None)["What we do"].isna().all()
