from __future__ import annotations

from momentum.charts import LIGHT, MOST, placed, placing, placing_alt
from momentum.workshop.questions import Kind, Option
from momentum.workshop.values import Placed
from tests.charts.asked import AREAS, marks, revealed, spoken, written
from tests.test_charts import drawn, sizes

PILOTS = (Option("beds", "Bed forecast"), Option("rota", "Rota helper"))
BEDS, ROTA = Placed("flow"), Placed("trust", "flow")


def test_the_pilots_that_people_differ_about_come_first() -> None:
    asked = revealed(
        Kind.PLACING,
        {"beds": BEDS, "rota": ROTA},
        {"beds": BEDS, "rota": Placed("flow")},
        {"beds": BEDS, "rota": Placed(None)},
        options=PILOTS,
    )
    figure = placing(asked, AREAS, LIGHT)
    assert list(figure.layout.yaxis.ticktext) == ["Rota helper", "Bed forecast"]
    mainly = next(trace for trace in figure.data if trace.name == "say: mainly this")
    assert sorted(zip(mainly.x, mainly.y, mainly.text, strict=True)) == [
        (0, 0, "<b>1</b>"),
        (0, 1, "<b>3</b>"),
        (1, 0, "<b>1</b>"),
        (2, 0, "<b>1</b>"),
    ]
    also = next(trace for trace in figure.data if trace.name == "say: also this")
    assert (list(also.x), also.marker.symbol) == ([0], "circle-open")
    told = spoken(placing_alt(asked, AREAS))
    assert told.startswith("3 answers; the pilots people differ about come first. Rota helper: ")
    assert "none of these 1 of 3" in told
    assert "also Flow and cost 1" in told
    assert "Bed forecast: Flow and cost 3 of 3" in told


def test_a_wall_holds_six_pilots_and_turns_to_the_next() -> None:
    pilots = tuple(Option(f"p{n}", f"Pilot {n}") for n in range(9))
    asked = revealed(Kind.PLACING, {pilot.id: BEDS for pilot in pilots}, options=pilots)
    assert placed(asked) == 9
    first, second = (list(placing(asked, AREAS, LIGHT, 2, 620, start).layout.yaxis.ticktext) for start in (0, MOST))
    assert (len(first), len(second)) == (6, 3)
    assert not set(first) & set(second)


def test_thousands_of_answers_are_a_dot_for_each_place() -> None:
    asked = revealed(Kind.PLACING, *[{"beds": BEDS, "rota": ROTA}] * 5_000, options=PILOTS)
    figure = placing(asked, AREAS, LIGHT)
    assert "<b>5,000</b>" in written(figure)
    assert marks(figure) < 20


def test_without_answers_it_says_so_and_letters_are_large() -> None:
    nobody = revealed(Kind.PLACING, options=PILOTS)
    assert "Nobody has answered yet." in written(placing(nobody, AREAS, LIGHT))
    assert placing_alt(nobody, AREAS) == "Nobody has answered yet."
    asked = revealed(Kind.PLACING, {"beds": BEDS}, options=PILOTS)
    assert min(sizes(drawn(placing(asked, AREAS, LIGHT, 2, 620)))) >= 28
