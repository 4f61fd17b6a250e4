"""What builds on what, as a picture, in words and as a table."""

from __future__ import annotations

import pytest

from momentum.charts import LIGHT, builds, builds_alt, builds_table
from momentum.measures import Edge, built
from momentum.workshop.card import Card, Flow
from momentum.workshop.pilots import Pilot
from tests.charts import made
from tests.charts.asked import spoken, written
from tests.test_charts import drawn, sizes


def places(narrow: bool = False) -> dict[str, tuple[float, float]]:
    dots = next(trace for trace in builds(made.linked(), LIGHT, narrow=narrow).data if trace.customdata is not None)
    return {one[0]: (x, y) for one, x, y in zip(dots.customdata, dots.x, dots.y, strict=True)}


def test_what_others_build_on_stands_left_of_them_and_above_them_on_a_phone() -> None:
    wide, narrow = places(), places(narrow=True)
    for edge in made.linked().edges:
        assert wide[edge.earlier][0] < wide[edge.later][0]
        assert narrow[edge.earlier][1] < narrow[edge.later][1]
    assert set(wide) == set(narrow) == {f"p{n}" for n in range(1, 7)}


def test_a_line_says_what_flows_and_has_a_dash_of_its_own_kind() -> None:
    lines = {trace.name: trace for trace in builds(made.linked(), LIGHT).data if trace.mode == "lines"}
    assert [trace.line.dash for trace in lines.values()] == ["solid", "dash", "dot"]
    assert "<b>Reply drafts</b><br>builds on Meeting minutes<br>prompt, people" in written(builds(made.linked(), LIGHT))
    assert [Edge("a", "b", what).kind for what in ((), (Flow.PEOPLE,), (Flow.PEOPLE, Flow.DATA))] == [
        "unsaid",
        "understood",
        "used",
    ]


def test_a_pilot_that_was_stopped_is_a_ring_and_one_that_many_build_on_is_larger() -> None:
    dots = next(trace for trace in builds(made.linked(), LIGHT).data if trace.customdata is not None)
    at = {one[0]: n for n, one in enumerate(dots.customdata)}
    assert dots.marker.color[at["p2"]] == LIGHT.paper
    assert dots.marker.color[at["p1"]] == LIGHT.slate
    assert dots.marker.size[at["p1"]] > dots.marker.size[at["p2"]] > dots.marker.size[at["p5"]]


def test_those_without_links_are_counted_and_told_apart() -> None:
    found = spoken(written(builds(made.linked(), LIGHT)).replace("<br>", " "))
    assert "1 pilot stands alone: asked, and linked with none. Not asked yet about 1 pilot." in found
    told = spoken(builds_alt(made.linked()))
    assert told.startswith(
        "6 pilots are linked by 6 links. The longest chain has 2 steps. Reply drafts builds on Meeting minutes"
    )
    assert "(nobody said what flows)" in told
    assert told.endswith("Not asked yet about 1 pilot.")


def test_the_table_has_every_link_and_every_pilot_without_one() -> None:
    table = builds_table(made.linked())
    rows = [tuple(row) for row in table.astype(object).where(table.notna(), None).itertuples(index=False, name=None)]
    assert ("Leak listener", "Invoice to payment", "data", 2) in rows
    assert ("Talking otter", "nothing", "", 0) in rows
    assert ("Field crew assistant", "not asked yet", "", None) in rows
    assert len(rows) == 6 + 2 + 2


@pytest.mark.parametrize(("number", "each"), [(4, 2), (30, 3), (60, 3), (30, 15), (400, 4), (1_500, 1_500)])
def test_any_number_is_drawn_and_what_is_not_is_counted(number: int, each: int) -> None:
    found = made.linked_many(number, each)
    wall = builds(found, LIGHT, 2, height=660)
    assert wall.layout.height == 660
    assert min(sizes(drawn(wall))) >= 28
    assert f"Not asked yet about {number:,} pilot" in spoken(written(wall).replace("<br>", " "))
    for narrow in (False, True):
        figure = builds(found, LIGHT, narrow=narrow)
        dots = next(trace for trace in figure.data if trace.customdata is not None)
        left = len(found.order) - len(dots.x)
        assert (f"And {left:,} more linked pilot" in spoken(written(figure).replace("<br>", " "))) == (left > 0)
    assert len(spoken(builds_alt(found))) < 2_000


def test_without_a_link_it_says_so_and_whom_nobody_asked() -> None:
    told = spoken(builds_alt(built([Pilot("a", Card(name="A")), Pilot("b", Card(name="B", builds_on=()))])))
    assert told == (
        "No pilot names another that it builds on yet. 1 pilot stands alone: asked, and linked with none. "
        "Not asked yet about 1 pilot."
    )
