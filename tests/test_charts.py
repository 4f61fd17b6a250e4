from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
import pytest

from momentum.charts import (
    CONFIG,
    DARK,
    LIGHT,
    choices,
    choices_alt,
    heatmap,
    heatmap_alt,
    points,
    points_alt,
    say_and_do,
    say_and_do_alt,
)
from momentum.charts.look import words, wrapped
from momentum.measures import PortfolioView, portfolio
from momentum.workshop.pilots import Card, Stage
from momentum.workshop.shown import Result
from tests.rooms import Room


def pilot(area: str = "", evidence: int | None = None, name: str = "A pilot") -> Card:
    return Card(name=name, stage=Stage.PILOT, areas={area: 3} if area else {}, evidence=evidence)


def view(room: Room, *cards: Card, votes: dict[str, int] | None = None) -> PortfolioView:
    if votes:
        room.open_question("value_areas")
        room.answer("value_areas", votes)
        room.reveal("value_areas")
    if cards:
        room.add_pilots(*cards)
    return portfolio(room.shown)


def result(room: Room, key: str, *values: Any) -> Result:
    room.open_question(key)
    for n, value in enumerate(values, 1):
        room.answer(key, value, n)
    room.reveal(key)
    found = room.shown.questions[key].result
    assert found is not None
    return found


def spoken(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def sizes(node: Any, inside: str = "") -> Iterator[float]:
    """Every font size in a figure."""
    if isinstance(node, dict):
        if inside.endswith("font") and "size" in node:
            yield node["size"]
        for key, value in node.items():
            yield from sizes(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from sizes(value, inside)


def drawn(figure: go.Figure) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(figure.to_json())
    found["layout"].pop("template", None)
    return found


def written(figure: go.Figure) -> str:
    """Every word of a figure."""
    return spoken(json.dumps(drawn(figure), ensure_ascii=False))


@pytest.mark.parametrize("number", [0, 1, 8, 400])
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_any_number_of_pilots_can_be_drawn(room: Room, number: int, palette: Any) -> None:
    areas = ["flow", "trust", "memory", ""]
    found = view(room, *[pilot(areas[n % 4], n % 5) for n in range(number)])
    for figure in (heatmap(found, palette), heatmap(found, palette, narrow=True), say_and_do(found, palette)):
        assert figure.layout.height > 200
    assert heatmap_alt(found)
    assert say_and_do_alt(found)


def test_figures_let_the_paper_through_and_carry_no_toolbar(room: Room) -> None:
    figure = heatmap(view(room, pilot("flow")), LIGHT)
    assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert figure.layout.font.family == "Source Sans, sans-serif"
    assert CONFIG["displayModeBar"] is False


def test_no_label_is_under_28_pixels_on_the_projector(room: Room) -> None:
    found = view(room, pilot("flow", 3), pilot(), votes={"flow": 4, "trust": 6})
    given = room.shown.questions["value_areas"].result
    assert given is not None
    agreed = result(room, "agreement", 4, 5)
    for figure in (
        heatmap(found, LIGHT, scale=2),
        say_and_do(found, LIGHT, scale=2),
        points(given, room.shown.areas, LIGHT, scale=2),
        choices(agreed, LIGHT, scale=2),
    ):
        assert min(sizes(drawn(figure))) >= 28


def test_columns_are_the_areas_in_their_order_and_empty_ones_say_so(room: Room) -> None:
    figure = heatmap(view(room, pilot("flow")), LIGHT)
    columns = list(figure.layout.xaxis.ticktext)
    assert columns[:2] == ["Time back<br><b>no pilot</b>", "Flow and<br>cost"]
    assert len(columns) == 8
    hatched = figure.data[0]
    assert list(hatched.x) == [0, 2, 3, 4, 5, 6, 7]
    assert hatched.marker.pattern.shape == "/"


def test_pilots_outside_the_thesis_are_a_group_of_their_own(room: Room) -> None:
    figure = heatmap(view(room, pilot(name="Elsewhere"), pilot("flow", name="Inside")), LIGHT)
    assert list(figure.layout.yaxis.ticktext) == ["Inside", "Elsewhere", "<b>Outside the thesis</b>"]
    assert "<b>1 of 2 placed pilots</b>" in written(figure)


def test_a_larger_contribution_is_a_larger_and_darker_dot(room: Room) -> None:
    room.add_pilots(Card(name="Many", stage=Stage.PILOT, areas={"flow": 1, "trust": 2, "memory": 3}))
    figure = heatmap(portfolio(room.shown), LIGHT)
    dots = {trace.name: trace for trace in figure.data if trace.name}
    strengths = [dots[name].marker for name in ("touches it", "clear contribution", "the main reason it exists")]
    assert [marker.color for marker in strengths] == list(LIGHT.ramp[1:])
    assert strengths[0].size < strengths[1].size < strengths[2].size


def test_measured_evidence_is_a_mark_on_clear_contributions(room: Room) -> None:
    figure = heatmap(view(room, pilot("flow", 1), pilot("trust", 2), pilot("memory")), LIGHT)
    marks = next(trace for trace in figure.data if trace.name == "measured result")
    assert list(marks.x) == [6]


def test_more_pilots_than_fit_are_counted_and_every_area_keeps_some(room: Room) -> None:
    cards = [pilot("flow")] * 20 + [pilot("trust")] * 3 + [pilot()] * 7
    figure = heatmap(view(room, *cards), LIGHT, most=9)
    main = next(trace for trace in figure.data if trace.name == "the main reason it exists")
    assert sorted(main.x) == [1, 1, 1, 6, 6, 6]
    assert len(figure.layout.yaxis.tickvals) == 10
    assert "and 21 more pilots" in written(figure)
    assert "<b>7 of 30 placed pilots</b>" in written(figure)


def test_a_long_name_is_shortened_and_whole_under_the_pointer(room: Room) -> None:
    name = "Letters that explain a discharge to patients and their families in plain language"
    figure = heatmap(view(room, pilot("flow", name=name)), LIGHT)
    assert figure.layout.yaxis.ticktext[0] == "Letters that explain a discharge…"
    assert any(name in str(text).replace("<br>", " ") for trace in figure.data for text in trace.hovertext or ())


@pytest.mark.parametrize(
    "words",
    ["a < b", "x &lt;i&gt; y", "$x^2$", "50 % & more > less", "%{x}"],
)
def test_names_of_pilots_are_text_and_never_markup(room: Room, words: str) -> None:
    figure = heatmap(view(room, pilot("flow", name=words)), LIGHT)
    label = figure.layout.yaxis.ticktext[0]
    assert not {"<", ">", "$"} & set(label)
    assert all(trace.hovertemplate is None and getattr(trace, "texttemplate", None) is None for trace in figure.data)


def test_markup_in_words_is_shown_as_it_was_written() -> None:
    assert words('<a href="x">') == '&lt;a href="x"&gt;'
    assert words("&lt;") == "&amp;lt;"
    assert wrapped("<b>one two</b>", 8, 2) == "&lt;b&gt;one<br>two&lt;/b&gt;"


def test_what_we_say_and_do_stand_in_every_row_with_the_gap_in_words(room: Room) -> None:
    figure = say_and_do(view(room, pilot("flow"), pilot("flow"), pilot(), votes={"flow": 3, "trust": 7}), LIGHT)
    say = next(trace for trace in figure.data if trace.name == "what we say")
    do = next(trace for trace in figure.data if trace.name == "what we do")
    assert (say.marker.color, say.marker.symbol) == (LIGHT.accent, "circle")
    assert (do.marker.color, do.marker.symbol) == (LIGHT.slate, "square")
    assert list(map(round, say.x)) == [0, 30, 0, 0, 0, 0, 70, 0]
    assert list(map(round, do.x)) == [0, 67, 0, 0, 0, 0, 0, 0, 33]
    found = written(figure)
    assert "<b>70 points short</b>" in found
    assert "<b>37 points over</b>" in found
    assert "as we say" in found
    assert "Outside the thesis" in found


def test_guiding_lines_run_below_the_names_and_not_through_them(room: Room) -> None:
    figure = say_and_do(view(room, pilot("flow"), votes={"flow": 3, "trust": 7}), LIGHT)
    assert not figure.layout.xaxis.showgrid
    lines = next(trace for trace in figure.data if trace.line.color == LIGHT.faint)
    names = next(trace for trace in figure.data if trace.text and "Time back" in trace.text)
    assert all(min(abs(y - name) for name in names.y) > 0.2 for y in lines.y if y is not None)


def test_shares_are_written_as_whole_percents_that_add_up(room: Room) -> None:
    found = view(room, *[pilot("flow")] * 2, pilot("trust"), pilot(), pilot("memory"), pilot("craft"), votes={"flow": 10})
    do = next(trace for trace in say_and_do(found, LIGHT).data if trace.name == "what we do")
    assert sum(int(spoken(text).removesuffix(" %")) for text in do.text) == 100


def test_without_votes_only_what_we_do_is_drawn(room: Room) -> None:
    figure = say_and_do(view(room, pilot("flow")), LIGHT)
    assert [trace.name for trace in figure.data if trace.name] == ["what we do"]


def test_without_pilots_only_what_we_say_is_drawn(room: Room) -> None:
    figure = say_and_do(view(room, votes={"flow": 10}), LIGHT)
    assert [trace.name for trace in figure.data if trace.name] == ["what we say"]


def test_with_neither_it_says_that_there_is_nothing_to_compare(room: Room) -> None:
    assert "Nothing to compare yet" in written(say_and_do(view(room), LIGHT)).replace("<br>", " ")
    assert say_and_do_alt(view(room)).startswith("Nothing to compare yet")


def test_pictures_are_told_in_words(room: Room) -> None:
    found = view(room, pilot("flow"), pilot(), votes={"flow": 10})
    assert "Flow and cost: clear contribution of 1 pilot; " in spoken(heatmap_alt(found))
    assert spoken(heatmap_alt(found)).endswith("Outside the thesis: 1 of 2 placed pilots.")
    told = spoken(say_and_do_alt(found))
    assert "Flow and cost: 100 % of our attention, 50 % of our 2 placed pilots; " in told
    assert told.endswith("50 % of what we do is where we say.")


def test_pilots_of_unknown_stage_are_named_where_nothing_can_be_drawn(room: Room) -> None:
    room.add_pilots(Card(name="Somewhere", areas={"flow": 3}))
    assert spoken(heatmap_alt(portfolio(room.shown))) == "No pilot to show yet: the stage of 1 of 1 pilot is unknown."


def test_points_show_the_mean_and_how_far_apart_people_are(room: Room) -> None:
    given = result(room, "value_areas", {"flow": 9, "trust": 1}, {"trust": 10}, {"flow": 9})
    figure = points(given, room.shown.areas, LIGHT)
    bars = next(trace for trace in figure.data if trace.type == "bar")
    assert bars.x[1] == pytest.approx(6)
    assert "9 points from 2 of 3" in written(figure)
    told = spoken(points_alt(given, room.shown.areas))
    assert told.startswith("3 answers. Time back: 0 %, everyone gave 0; Flow and cost: 62 %, from 0 to 9 points; ")


def test_points_use_the_names_areas_have_now_and_options_without_an_area_keep_theirs(room: Room) -> None:
    given = result(room, "value_areas", {"flow": 10})
    renamed = [type(area)(area.id, f"New {area.name}") for area in room.shown.areas[:2]]
    told = points_alt(given, renamed)
    assert "New Flow and cost" in told
    assert "Trust and safety" in told


def test_nobody_gave_points_yet_says_so(room: Room) -> None:
    nobody = Result(1, (), ())
    assert "Nobody has answered yet." in written(points(nobody, room.shown.areas, LIGHT))
    assert points_alt(nobody, room.shown.areas) == choices_alt(nobody) == "Nobody has answered yet."
    assert "Nobody has answered yet." in written(choices(nobody, DARK))


def test_a_person_who_gave_no_point_at_all_is_no_error(room: Room) -> None:
    given = result(room, "value_areas", {})
    assert points(given, room.shown.areas, LIGHT).data
    assert spoken(points_alt(given, ())).startswith("1 answer. Time back: 0 %, everyone gave 0")


def test_choices_have_a_column_each_in_the_order_of_the_scale(room: Room) -> None:
    given = result(room, "agreement", 4, 4, 5, 3, 4)
    figure = choices(given, LIGHT)
    assert list(figure.data[0].y) == [0, 0, 1, 3, 1]
    assert figure.layout.xaxis.ticktext[0] == "<b>1</b><br>Cannot<br>support it"
    assert spoken(choices_alt(given)).endswith("Will champion it: 1. The room is together.")


def test_fewer_than_five_answers_get_no_verdict(room: Room) -> None:
    assert choices_alt(result(room, "agreement", 4, 4)).endswith("Will champion it: 0.")
