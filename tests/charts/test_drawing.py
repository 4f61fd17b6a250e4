"""A figure while it is drawn."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from momentum.charts.drawing import Drawing


def drawn(on: Drawing | go.Figure) -> None:
    """The same steps for a drawing and for Plotly's own figure."""
    on.update_layout(margin={"l": 8, "t": 4})
    on.update_xaxes(visible=False, tickfont={"size": 14})
    on.update_yaxes(range=[0, 1])
    on.add_scatter(x=[1, 2], y=[1, 0], mode="markers", marker={"size": 9})
    on.add_annotation(text="first", x=0, showarrow=False)
    on.add_bar(x=[1], y=[2])
    on.add_shape(type="line", x0=0, x1=1, y0=0, y1=1)
    on.add_annotation(text="second", x=1, showarrow=False)
    on.update_layout(margin={"t": 20})
    on.update_layout(xaxis={"tickfont": {"color": "#000000"}})


def test_what_is_collected_becomes_the_figure_that_plotly_draws_step_by_step() -> None:
    ours, plotlys = Drawing(height=300), go.Figure(layout={"height": 300})
    drawn(ours)
    drawn(plotlys)
    assert ours.figure().to_dict() == plotlys.to_dict()


def test_a_step_for_an_axis_is_for_the_first_one_alone() -> None:
    on = Drawing()
    on.update_layout(xaxis2={"domain": [0.5, 1]})
    on.update_xaxes(visible=False)
    assert on.figure().layout.xaxis.visible is False
    assert on.figure().layout.xaxis2.visible is None


def test_what_a_drawing_is_given_stays_as_it_was() -> None:
    given = {"size": 14}
    on = Drawing(font=given)
    on.update_layout(font={"color": "#000000"})
    assert given == {"size": 14}


def test_a_part_that_plotly_does_not_know_is_still_refused() -> None:
    on = Drawing()
    on.add_annotation(words="nothing of that name")
    with pytest.raises(ValueError, match="words"):
        on.figure()


def test_a_figure_is_copied_once_for_all_who_draw_it() -> None:
    on = Drawing(height=300)
    drawn(on)
    figure = on.figure()
    assert figure.to_dict() is figure.to_dict()
    assert figure.to_dict() == go.Figure(figure).to_dict()
