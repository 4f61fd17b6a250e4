"""Without a projector, phones show the lanes."""

from momentum.room.cards import card
from momentum.room.lanes import MOST, lines
from momentum.workshop.agenda import GoTo
from momentum.workshop.brief_trials import REACTIONS, TestBrief
from momentum.workshop.card import Card, Stage, Tier
from momentum.workshop.notes import DescribeRoom
from tests.briefs import briefed
from tests.rooms import Room


def test_each_lane_names_its_pilots_and_counts_those_that_are_too_many() -> None:
    room = Room(agenda="half_day")
    room.ask(DescribeRoom("", projector=False))
    room.ask(GoTo("guardrails"))
    assert card(room.shown)["lines"] == []
    briefed(room)
    room.add_pilots(
        *(Card(name=f"Notes {n}", tier=Tier.MINIMAL, autonomy=1) for n in range(MOST + 3)),
        Card(name="Over", stage=Stage.STOPPED),
    )
    told = {line["label"]: line["text"] for line in card(room.shown)["lines"]}
    assert told == {line["label"]: line["text"] for line in lines(room.shown)}
    assert told["Review group · 1"] == "Letters"
    assert told[f"Go · {MOST + 3}"].endswith("Notes 11 and 3 more")
    assert told["Stop · 0"] == "no pilot"
    assert "Over" not in str(told)
    room.close()


def test_whose_behaviour_it_is_about_stands_above_the_choices(room: Room) -> None:
    letters = briefed(room)
    room.ask(TestBrief(letters, ("It is not sure.",)))
    room.open_question(room.shown.stage.asks[-1])
    seen = card(room.shown)
    assert (seen["kind"], seen["prompt"], seen["reason"]) == ("choice", "It is not sure.", True)
    assert seen["hint"].startswith("Letters: Answers families")
    assert "It may never: Gives medical advice." in seen["hint"]
    assert [option["label"] for option in seen["options"]] == list(REACTIONS)
