from __future__ import annotations

from momentum.measures import findings, portfolio
from momentum.workshop.pilots import Card, Stage
from tests.measures.conftest import Build


def said(build: Build, cards: list[Card], weights: dict[str, float] | None = None) -> list[str]:
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in findings(portfolio(build(cards, weights)))]


def on(area: str, evidence: int | None = None) -> Card:
    return Card(name="A pilot", stage=Stage.PILOT, areas={area: 3} if area else {}, evidence=evidence)


def test_the_biggest_gap_comes_first(build: Build) -> None:
    cards = [on("decisions"), *[on("flow")] * 6, *[on("trust")] * 3]
    found = said(build, cards, {"decisions": 30.0, "flow": 30.0, "trust": 40.0})
    assert found[0] == "Flow and cost carries 30 % of our attention and 60 % of our 10 placed pilots."
    assert found[1] == "Better decisions carries 30 % of our attention and 10 % of our 10 placed pilots."


def test_an_area_with_attention_and_no_pilot_says_so(build: Build) -> None:
    found = said(build, [on("flow")], {"flow": 70.0, "trust": 30.0})
    assert "Trust and safety carries 30 % of our attention and no pilot." in found


def test_a_small_difference_is_no_finding(build: Build) -> None:
    assert not any("Flow" in line for line in said(build, [on("flow")], {"flow": 96.0, "trust": 4.0}))


def test_pilots_outside_the_thesis_are_counted(build: Build) -> None:
    assert "2 of 3 placed pilots are outside the thesis." in said(build, [on("flow"), on(""), on("")])
    assert "1 of 2 placed pilots is outside the thesis." in said(build, [on("flow"), on("")])


def test_what_is_unknown_is_named(build: Build) -> None:
    cards = [on("flow"), Card(name="Open"), Card(name="Waits", stage=Stage.PILOT), Card(name="Over", stage=Stage.STOPPED)]
    found = said(build, cards)
    assert "1 of 2 active pilots is placed; 1 waits until somebody says what it is for." in found
    assert "1 pilot is not active and left out here." in found
    assert "Stage unknown for 1 pilot, left out until somebody says whether it is active." in found
    assert "The room has not said yet where its attention shall go." in found


def test_evidence_is_of_the_pilots_where_it_is_known(build: Build) -> None:
    assert "1 of 2 placed pilots can show a measured result." in said(build, [on("flow", 2), on("flow", 1)])
    found = said(build, [on("flow", 2), on("flow", 0), on("flow")])
    assert "1 of 3 placed pilots can show a measured result; evidence is known for 2." in found
    assert "Evidence is known for 0 of 1 placed pilot." in said(build, [on("flow")])


def test_without_anything_it_says_that_there_is_nothing(build: Build) -> None:
    assert said(build, []) == ["There are no pilots here yet.", "The room has not said yet where its attention shall go."]


def test_what_is_unknown_is_never_cut_off_the_list(build: Build) -> None:
    cards = [on(area) for area in ("flow", "trust", "memory", "craft", "")] + [Card(name="Open")]
    every = findings(portfolio(build(cards, {"time_back": 60.0, "decisions": 40.0})))
    few = findings(portfolio(build(cards, {"time_back": 60.0, "decisions": 40.0})), 2)
    assert few == (*every[:2], *every[-3:])
    assert few[-1].startswith("Stage unknown")


def test_a_share_and_what_is_left_add_up_as_they_are_shown(build: Build) -> None:
    view = portfolio(build([on(area) for area in ("flow", "trust", "")], dict.fromkeys(("flow", "trust", "memory"), 100 / 3)))
    assert view.said_percent is not None
    assert view.done_percent is not None
    assert (sum(view.said_percent), sum(view.done_percent)) == (100, 100)
    assert view.done_percent[-1] == 33


def test_pilots_that_nobody_placed_are_not_counted_as_empty_areas(build: Build) -> None:
    found = said(build, [Card(name="Open", stage=Stage.PILOT)] * 2)
    assert found[0] == "0 of 2 active pilots are placed; 2 wait until somebody says what they are for."


def test_without_votes_it_tells_what_is_done(build: Build) -> None:
    found = said(build, [on("flow"), on("flow"), on("trust")])
    assert found[0].startswith("No pilot works on Time back, ")
    assert "Flow and cost takes 67 % of our 3 placed pilots, the most of all." in found


def test_without_pilots_it_tells_where_attention_goes(build: Build) -> None:
    found = said(build, [], {"flow": 60.0, "trust": 40.0})
    assert found[0] == "Flow and cost carries 60 % of our attention, the most of all areas."
