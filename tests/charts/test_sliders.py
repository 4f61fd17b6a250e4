from __future__ import annotations

import random

from momentum.charts import LIGHT, sliders, sliders_alt
from momentum.workshop.questions import Kind
from momentum.workshop.values import Slid
from tests.charts.asked import ITEMS, marks, revealed, spoken, written
from tests.test_charts import drawn, sizes


def test_an_arrow_leads_from_the_mean_of_now_to_that_of_what_is_needed() -> None:
    asked = revealed(Kind.SLIDERS, {"clear": Slid(20, 60)}, {"clear": Slid(40, 100)}, options=ITEMS)
    figure = sliders(asked, LIGHT)
    (arrow,) = (note for note in figure.layout.annotations if note.showarrow is not False)
    assert (arrow.ax, arrow.x) == (30, 80)
    assert "<b>30 → 80</b>" in written(figure)
    assert spoken(sliders_alt(asked)) == "2 answers, means from 0 to 100. It is clear: now 30, needed 80."


def test_now_and_needed_differ_in_shape_and_not_in_colour_alone() -> None:
    figure = sliders(revealed(Kind.SLIDERS, {"clear": Slid(20, 60)}, options=ITEMS), LIGHT)
    signs = {trace.name: trace.marker.symbol for trace in figure.data if trace.name}
    assert signs == {"now": "square-open", "needed": "circle"}


def test_the_ways_of_few_are_lines_and_those_of_thousands_are_none() -> None:
    dice = random.Random(2)
    many = [{"clear": Slid(dice.randint(0, 100), dice.randint(0, 100))} for _ in range(5_000)]
    few = sliders(revealed(Kind.SLIDERS, *many[:12], options=ITEMS), LIGHT)
    assert any(trace.mode == "lines" for trace in few.data)
    figure = sliders(revealed(Kind.SLIDERS, *many, options=ITEMS), LIGHT)
    assert not any(trace.mode == "lines" for trace in figure.data)
    assert marks(figure) <= 42


def test_without_answers_it_says_so_and_letters_are_large() -> None:
    nobody = revealed(Kind.SLIDERS, options=ITEMS)
    assert "Nobody has answered yet." in written(sliders(nobody, LIGHT))
    assert sliders_alt(nobody) == "Nobody has answered yet."
    asked = revealed(Kind.SLIDERS, {"clear": Slid(20, 60)}, options=ITEMS)
    assert min(sizes(drawn(sliders(asked, LIGHT, 2, 620)))) >= 28
