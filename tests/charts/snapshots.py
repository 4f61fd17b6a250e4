"""What the data of each figure says, kept as files; `python -m tests.charts.snapshots` writes them anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from momentum import charts
from momentum.charts import LIGHT
from momentum.measures import concentration
from tests.charts import made

FOLDER = Path(__file__).parent / "snapshots"
KEPT = ("type", "name", "x", "y", "base", "text", "hovertext", "customdata")


def _spread() -> go.Figure:
    view = made.eight()
    assert view.weights is not None
    done = view.supply / view.supply.sum()
    return charts.concentration(view, concentration(done), concentration(view.weights), LIGHT)


FIGURES: dict[str, Callable[[], go.Figure]] = {
    "belief": lambda: charts.belief(made.beliefs(), LIGHT),
    "builds": lambda: charts.builds(made.linked(), LIGHT),
    "builds_narrow": lambda: charts.builds(made.linked(), LIGHT, narrow=True),
    "concentration": _spread,
    "freshness": lambda: charts.freshness(made.fresh(), LIGHT),
    "heatmap": lambda: charts.heatmap(made.eight(), LIGHT),
    "heatmap_many": lambda: charts.heatmap(made.many(61), LIGHT),
    "lenses": lambda: charts.lenses(made.lenses(), LIGHT),
    "needs": lambda: charts.needs(made.needs(), LIGHT),
    "outside": lambda: charts.outside(made.eight(), made.alike(made.eight()), LIGHT),
    "pace": lambda: charts.pace(made.pace(), LIGHT),
    "pace_first": lambda: charts.pace(made.pace(first=True, known=False), LIGHT),
    "say_and_do": lambda: charts.say_and_do(made.eight(), LIGHT),
    "stories": lambda: charts.stories(made.stories(), LIGHT),
    "together": lambda: charts.together(made.stands(), LIGHT),
    "way": lambda: charts.way(made.steps(), LIGHT),
    "way_first": lambda: charts.way(made.steps()[:1], LIGHT),
    "together_by_function": lambda: charts.together(made.stands(), LIGHT, by="function"),
}


def said(figure: go.Figure) -> dict[str, Any]:
    """The data of a figure, its axes' words and its notes; numbers to three digits."""
    found = json.loads(figure.to_json())
    layout = found["layout"]
    return {
        "data": [{key: trace[key] for key in KEPT if key in trace} for trace in map(_plain, found["data"])],
        "axes": {key: layout[key]["ticktext"] for key in ("xaxis", "yaxis") if "ticktext" in layout[key]},
        "notes": [[_plain(note.get("x")), _plain(note.get("y")), note["text"]] for note in layout.get("annotations", [])],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return round(value, 3) + 0.0 if isinstance(value, float) else value


def write() -> None:
    """Write every snapshot anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, make in FIGURES.items():
        (FOLDER / f"{name}.json").write_text(_lines(said(make())), encoding="utf-8")


def _lines(found: dict[str, Any]) -> str:
    """A line for each trace and each note, so that a difference can be read."""
    axes = json.dumps(found["axes"], ensure_ascii=False)
    data, notes = (",\n".join(json.dumps(one, ensure_ascii=False) for one in found[key]) for key in ("data", "notes"))
    return f'{{"axes": {axes},\n"data": [\n{data}\n],\n"notes": [\n{notes}\n]}}\n'


if __name__ == "__main__":
    write()
