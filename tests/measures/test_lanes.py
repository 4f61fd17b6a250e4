"""Lanes with their pilots, and where somebody waits for a yes."""

import pytest

from momentum.measures import agreed_words, days_words, lanes, tables, why
from momentum.measures.lanes import ORDER
from momentum.workshop.brief_writing import RemoveBrief
from momentum.workshop.card import Card, Stage, Tier
from momentum.workshop.guardrails import AssessPilot, Lane, WriteLane
from tests.briefs import briefed
from tests.rooms import Room


def test_every_pilot_is_in_one_lane_but_a_stopped_one(room: Room) -> None:
    room.add_pilots(
        "Bare",
        Card(name="Notes", tier=Tier.MINIMAL, autonomy=1),
        Card(name="Over", tier=Tier.MINIMAL, autonomy=1, stage=Stage.STOPPED),
        Card(name="Scores", tier=Tier.PROHIBITED, autonomy=2),
    )
    view = lanes(room.shown)
    assert tuple(one.lane for one in view.lanes) == ORDER
    names = {one.lane: [p.pilot.card.name for p in one.pilots] for one in view.lanes if one.pilots}
    assert names == {Lane.UNASSESSED: ["Bare"], Lane.GO: ["Notes"], Lane.STOP: ["Scores"]}
    assert (view.total, view.assessed) == (3, 2)


@pytest.mark.parametrize(
    ("card", "told"),
    [
        (Card(name="A", tier=Tier.LIMITED, autonomy=3), "limited × L3"),
        (Card(name="A", tier=Tier.LIMITED, autonomy=3, reversible=True, sensitive=False), "limited × L3"),
        (Card(name="A", tier=Tier.LIMITED, autonomy=3, reversible=False), "limited × L3, cannot be undone: one lane up"),
        (
            Card(name="A", tier=Tier.MINIMAL, autonomy=1, reversible=False, sensitive=True),
            "minimal × L1, cannot be undone and sensitive personal data: one lane up",
        ),
        (Card(name="A", tier=Tier.HIGH, autonomy=5, sensitive=True), "high × L5, sensitive personal data"),
        (Card(name="A", tier=Tier.PROHIBITED), "prohibited"),
        (Card(name="A", tier=Tier.HIGH), "autonomy not assessed"),
        (Card(name="A", autonomy=1), "risk tier not assessed"),
        (Card(name="A"), "not assessed"),
    ],
)
def test_a_pilot_says_why_it_is_in_its_lane(card: Card, told: str) -> None:
    assert why(card) == told


def test_where_the_agenda_does_not_ask_who_says_yes_nothing_waits(room: Room) -> None:
    briefed(room)
    assert not any("lanes" in stage.writes for stage in room.shown.stages)
    assert lanes(room.shown).waiting == ()
    room.ask(WriteLane(Lane.GO, agreed=True))
    assert [view.lane for view in lanes(room.shown).waiting] == [Lane.REVIEW_GROUP]


def test_a_lane_waits_until_its_decider_agrees_and_only_while_a_pilot_is_in_it() -> None:
    room = Room(agenda="half_day")
    assert lanes(room.shown).waiting == ()
    (letters,) = room.add_pilots(Card(name="Letters", tier=Tier.LIMITED, autonomy=3))
    assert [(view.lane, view.waits) for view in lanes(room.shown).waiting] == [(Lane.ONE_REVIEWER, "needs a decider")]
    room.ask(WriteLane(Lane.ONE_REVIEWER, "Ada"))
    assert [view.waits for view in lanes(room.shown).waiting] == ["Ada has not agreed yet"]
    room.ask(WriteLane(Lane.ONE_REVIEWER, "Ada", agreed=True))
    assert lanes(room.shown).waiting == ()
    room.ask(AssessPilot(letters, Tier.MINIMAL, 1))
    assert [(view.lane, view.waits) for view in lanes(room.shown).waiting] == [(Lane.GO, "The room has not agreed yet")]
    room.ask(AssessPilot(letters, Tier.PROHIBITED, 1))
    assert lanes(room.shown).waiting == ()
    room.close()


def test_who_decides_and_how_soon_is_said_in_words(room: Room) -> None:
    room.ask(WriteLane(Lane.REVIEW_GROUP, "Ada", days=1))
    view = lanes(room.shown)
    assert [agreed_words(one) for one in view.lanes] == [
        "nobody can say yes yet",
        "each owner decides, the same day",
        "no decider yet, within 5 working days",
        "Ada decides, within 1 working day",
        "nobody says yes to these",
    ]
    assert days_words(None) == "not agreed"


def test_pilots_that_act_and_have_no_brief_are_named(room: Room) -> None:
    letters = briefed(room)
    room.add_pilots(Card(name="Half known", autonomy=5), Card(name="Notes", tier=Tier.LIMITED, autonomy=2))
    view = lanes(room.shown)
    assert ([pilot.id for pilot in view.acting], view.unbriefed) == ([letters], ())
    room.ask(RemoveBrief(letters))
    assert [pilot.id for pilot in lanes(room.shown).unbriefed] == [letters]


def test_the_tables_say_the_same(room: Room) -> None:
    briefed(room)
    room.add_pilots("Bare")
    found = tables(room.shown)
    rows = found.pilots[["name", "tier", "autonomy", "reversible", "lane", "briefed"]]
    assert rows.iloc[0].tolist() == ["Letters", "Limited", 3, False, "Review group", True]
    assert rows.iloc[1].isna().tolist() == [False, True, True, True, False, False]
    assert found.lanes["pilots"].tolist() == [1, 0, 0, 1, 0]
    assert found.lanes["waits"].tolist() == ["", "", "", "", ""]
