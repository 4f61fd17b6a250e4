"""The lanes on a wall."""

from __future__ import annotations

import pytest

from momentum import charts
from momentum.charts import DARK, LIGHT
from momentum.measures import NO_BREAK, LanesView, lanes
from momentum.workshop.card import Card, Stage, Tier
from momentum.workshop.guardrails import Lane, WriteLane
from tests.charts.asked import spoken
from tests.rooms import Room

TIERS = (None, *Tier)
HOSTILE = "<b onclick $a$ %{x} &lt;i&gt;"


def many(room: Room, pilots: int) -> LanesView:
    room.add_pilots(*(Card(name=f"Pilot {n} of the ward", tier=TIERS[n % 5], autonomy=n % 6 or None) for n in range(pilots)))
    return lanes(room.shown)


def said(view: LanesView, height: float | None = 660) -> list[str]:
    return [spoken(note.text) for note in charts.board(view, LIGHT, 2, height).layout.annotations]


def test_every_lane_has_a_sign_a_word_and_its_count(room: Room) -> None:
    view = many(room, 30)
    figure = charts.board(view, DARK, 2, 660)
    (signs,) = figure.data
    assert len(set(signs.marker.symbol)) == len(set(signs.marker.color)) == 5
    heads = [text for text in said(view) if text.startswith("<b>")]
    assert heads == [f"<b>{one.lane.value} · {len(one.pilots)}</b>" for one in view.lanes]
    assert min(note.font.size for note in figure.layout.annotations) >= 28


def test_thirty_pilots_are_all_named_within_the_wall(room: Room) -> None:
    view = many(room, 30)
    names = " · ".join(said(view)).replace("<br>", " · ").split(" · ")
    assert {f"Pilot {n} of the ward" for n in range(30)} <= set(names)
    assert charts.board(view, LIGHT, 2, 660).layout.height == 660


@pytest.mark.parametrize("pilots", [60, 400])
def test_more_than_fit_are_counted(room: Room, pilots: int) -> None:
    view = many(room, pilots)
    lines = said(view)[2::3]
    named = sum(line.count("Pilot") for line in lines)
    counted = sum(int(line.rpartition("and ")[2].split()[0]) for line in lines if "more pilot" in line)
    assert named + counted == pilots
    assert sum(max(2, line.count("<br>") + 1) for line in lines) * 18 <= 330


def test_who_says_yes_stands_below_the_word_and_what_waits_before_it(room: Room) -> None:
    room.ask(WriteLane(Lane.ONE_REVIEWER, "Ada", agreed=True, days=1))
    room.add_pilots(*(Card(name="A", tier=Tier.LIMITED, autonomy=level) for level in (1, 3, 5)))
    below = said(lanes(room.shown))[1::3]
    assert below == [
        "nobody can say yes yet",
        "The room has not agreed yet",
        "Ada, 1 working day",
        "needs a decider",
        "nobody says yes to these",
    ]


def test_without_pilots_it_says_what_lanes_are_for(room: Room) -> None:
    room.add_pilots(Card(name="Over", stage=Stage.STOPPED))
    view = lanes(room.shown)
    assert charts.board_alt(view).startswith("No pilot is here yet.")
    assert "before something goes live" in spoken(" ".join(said(view)).replace("<br>", " "))


def test_words_and_table_say_the_same(room: Room) -> None:
    room.add_pilots(Card(name=HOSTILE, tier=Tier.HIGH, autonomy=5), "Bare")
    view = lanes(room.shown)
    told = charts.board_alt(view).replace(NO_BREAK, " ")
    assert told.startswith("1 of 2 pilots assessed. Unassessed, 1 pilot, nobody can say yes yet: Bare.")
    assert f"Review group, 1 pilot, no decider yet, within 10 working days: {HOSTILE}." in told
    assert charts.board_table(view)["Why"].tolist() == ["not assessed", "high × L5"]
    assert "<b onclick" not in " ".join(note.text for note in charts.board(view, LIGHT).layout.annotations)
