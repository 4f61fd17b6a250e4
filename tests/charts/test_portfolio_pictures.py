from __future__ import annotations

import msgspec
import pytest

from momentum import charts
from momentum.charts import LIGHT
from momentum.charts.order import ordered
from momentum.measures import Fresh
from tests.charts import made
from tests.charts.asked import spoken, written


def test_every_cell_can_be_clicked_an_empty_one_too() -> None:
    view = made.eight()
    cells = charts.heatmap(view, LIGHT).data[-1]
    assert sorted(map(tuple, cells.customdata)) == sorted((p.id, a.id) for p in view.pilots for a in view.areas)
    assert (cells.marker.opacity, cells.unselected.marker.opacity) == (0, 0)


def test_a_click_makes_nothing_else_fade() -> None:
    for trace in charts.heatmap(made.eight(), LIGHT).data[:-1]:
        assert trace.unselected.marker.opacity == 1


def test_pilots_stand_by_main_area_then_the_strongest() -> None:
    home, outside, left = ordered(made.eight(), 400)
    mains = [line.main for line in home]
    assert mains == sorted(mains, key=lambda main: -1 if main is None else main)
    strengths = [max(line.strengths) for line in home if line.main == 0]
    assert strengths == sorted(strengths, reverse=True)
    assert [line.pilot.card.name for line in outside] == ["Talking otter"]
    assert left == 0


def test_a_great_many_pilots_are_named_by_their_area_and_all_are_seen() -> None:
    view = made.many(400)
    figure = charts.heatmap(view, LIGHT)
    assert figure.layout.height < 4_500
    names = [spoken(text) for text in figure.layout.yaxis.ticktext]
    assert names[-1] == "<b>Outside the thesis</b>"
    assert sum(int(name.rpartition(" · ")[2]) for name in names[:-1]) == 400 - len(view.outside)
    assert len({y for trace in figure.data if trace.type == "bar" and trace.orientation == "h" for y in trace.y}) == 343


def test_on_a_wall_the_whole_portfolio_keeps_its_height() -> None:
    few = charts.heatmap(made.many(5), LIGHT, 2, height=760).layout.yaxis.ticktext
    assert set(few) == {f"Pilot {n}" for n in range(5)}
    assert charts.heatmap(made.many(400), LIGHT, 2, height=760).layout.height == 760


def test_headings_of_many_or_long_areas_stand_upright() -> None:
    assert charts.heatmap(made.eight(), LIGHT).layout.xaxis.tickangle == 0
    figure = charts.heatmap(made.many(30, made.LONG), LIGHT)
    assert figure.layout.xaxis.tickangle == -90
    assert max(len(line) for text in figure.layout.xaxis.ticktext for line in text.split("<br>")) <= 26


def test_the_table_of_the_heatmap_has_a_strength_for_every_cell() -> None:
    table = charts.heatmap_table(made.eight())
    assert list(table.columns[:3]) == ["Pilot", "Evidence", "Time back (0–3)"]
    assert dict(zip(table["Pilot"], table["Time back (0–3)"], strict=True))["Invoice to payment"] == 2
    assert table["Evidence"].iloc[-1] == "evidence not known"


def test_what_we_say_and_do_stands_in_a_table_that_adds_up() -> None:
    table = charts.say_and_do_table(made.eight())
    assert table["What we do (%)"].sum() == table["What we say (%)"].sum() == 100
    assert table["Area"].iloc[-1] == "Outside the thesis"
    assert (table["What we say (%)"] - table["What we do (%)"]).iloc[:-1].equals(table["Gap (points)"].iloc[:-1])


def test_each_area_has_a_square_for_each_pilot_and_hatched_ones_are_outside() -> None:
    view = made.eight()
    areas, outside = (trace for trace in charts.outside(view, made.alike(view), LIGHT).data if trace.type == "bar")
    assert len(areas.x) == int(view.crowding.sum())
    assert [spoken(text) for text in outside.hovertext] == ["<b>Talking otter</b><br>Outside the thesis"]
    assert outside.marker.pattern.shape == "/"


def test_pairs_that_do_the_same_are_rings_that_overlap_and_the_rest_is_counted() -> None:
    view = made.eight()
    figure = charts.outside(view, made.alike(view), LIGHT, total=40)
    rings = next(trace for trace in figure.data if trace.type == "scatter")
    assert rings.x[0] == rings.x[1]
    assert rings.x[2] < rings.x[3]
    found = written(figure)
    assert "<b>Do the same, not connected</b>" in found
    assert "And 38 more pairs." in found
    told = spoken(charts.outside_alt(view, made.alike(view), 40))
    assert told.startswith("1 of 8 placed pilots outside the thesis: Talking otter. Clear contributions: Time back: 4 pilots; ")
    assert "40 pairs do the same and are not connected: Meeting minutes and Tender reader (100 % the same); " in told
    assert list(charts.outside_table(view, made.alike(view))["Link"]) == ["", "none", "none"]


def test_where_nobody_was_asked_about_links_none_is_claimed_to_be_missing() -> None:
    view = made.eight()
    pairs = made.alike(view, asked=False)
    assert "not connected" not in written(charts.outside(view, pairs, LIGHT))
    assert "no link known" in charts.outside_alt(view, pairs)
    assert list(charts.outside_table(view, pairs)["Link"]) == ["", "not known", "not known"]


def test_a_crowd_in_one_area_is_one_bar() -> None:
    view = made.view(*[made.pilot(n, {"flow": 3}) for n in range(60)], weights={"flow": 1})
    bars = charts.outside(view, (), LIGHT).data[0]
    assert (list(bars.x), [spoken(text) for text in bars.hovertext]) == ([60], ["Flow and cost: 60 pilots"])


def test_points_stand_in_their_bands_and_what_is_not_known_has_no_points() -> None:
    figure = charts.needs(made.needs(), LIGHT)
    bars, facts = figure.data
    assert [spoken(text) for text in bars.text] == ["<b>7</b>", "4", "0"]
    assert len(set(bars.marker.color)) == 3
    assert list(facts.marker.symbol).count("circle") == 2
    found = written(figure)
    assert "Too little known of 2 of 5 active pilots: ask the owner" in found
    assert "The bands are our own, not validated." in found
    told = spoken(charts.needs_alt(made.needs()))
    assert told.startswith(
        "1 of 5 active pilots needs a decision: Leak listener (7 points: It has no owner. Nobody reported for 120 days). "
        "1 to watch, 1 steady. Too little is known of 2 of 5 active pilots: ask the owner."
    )
    assert charts.needs_table(made.needs())["Points (0–10)"].isna().tolist() == [False, False, False, True, True]


@pytest.mark.parametrize("narrow", [False, True])
def test_a_fresh_import_never_looks_condemned(narrow: bool) -> None:
    needs = tuple(msgspec.structs.replace(made.needs()[4], pilot=made.pilot(n)) for n in range(50))
    figure = charts.needs(needs, LIGHT, narrow=narrow)
    assert [trace.type for trace in figure.data] == ["scatter"]
    found = written(figure)
    assert "needs a decision" not in found.replace("too little known", "")
    assert "And 38 more pilots." in found
    assert spoken(charts.needs_alt(needs)).endswith("Too little is known of 50 of 50 active pilots: ask the owner.")


def test_no_owner_is_named_beside_a_warning() -> None:
    pilot = made.pilot(1, name="Leak listener")
    owned = msgspec.structs.replace(pilot, card=msgspec.structs.replace(pilot.card, owner="Anna Vogt", sponsor="Anna Vogt"))
    needs = (msgspec.structs.replace(made.needs()[0], pilot=owned),)
    fresh = Fresh(((owned, 90, 0.25),), 0.25, 1, 1, ())
    for told in (
        written(charts.needs(needs, LIGHT)),
        charts.needs_alt(needs),
        charts.needs_table(needs).to_csv(),
        written(charts.freshness(fresh, LIGHT)),
        charts.freshness_alt(fresh),
    ):
        assert "Anna" not in told


def test_what_fades_stands_first_and_how_many_are_known_is_said() -> None:
    figure = charts.freshness(made.fresh(), LIGHT)
    assert list(figure.layout.yaxis.ticktext) == ["Tender reader", "Leak listener", "Reply drafts"]
    found = written(figure)
    assert "<b>180 days ago</b>" in found
    assert "<b>today</b>" in found
    assert "The date of 1 pilot is still to come: please look at it." in found
    told = spoken(charts.freshness_alt(made.fresh()))
    assert told.startswith("The last update is known for 3 of 5 active pilots; they are 52 % fresh in the mean. ")
    assert "The oldest word is about Tender reader: 180 days ago." in told
    assert list(charts.freshness_table(made.fresh())["Freshness (%)"]) == [6, 50, 100]


def test_many_bars_are_cut_and_the_rest_counted() -> None:
    fresh = Fresh(tuple((made.pilot(n), 90 - n, 0.3) for n in range(30)), 0.3, 30, 40, ())
    assert "And 18 fresher pilots." in written(charts.freshness(fresh, LIGHT))
    assert len(charts.freshness_table(fresh)) == 30
