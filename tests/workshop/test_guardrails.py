"""Lanes: who says yes before something goes live."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from momentum.refusals import BadInput, NotAllowed, NotFound
from momentum.workshop.card import AUTONOMY, Card, Tier
from momentum.workshop.decider import Role
from momentum.workshop.guardrails import (
    DAYS,
    LANES,
    MOST_LINES,
    AssessPilot,
    Lane,
    LaneTerms,
    WriteLane,
    acts,
    lane,
    moves_up,
)
from momentum.workshop.pilots import ChangePilot, ImportPilots
from tests.rooms import Room

GO, ONE, GROUP, STOP = Lane.GO, Lane.ONE_REVIEWER, Lane.REVIEW_GROUP, Lane.STOP
LADDER = (GO, ONE, GROUP, STOP)
TIERS = tuple(Tier)
known = st.builds(
    Card,
    name=st.just("Letters"),
    tier=st.sampled_from(Tier),
    autonomy=st.sampled_from(sorted(AUTONOMY)),
    sensitive=st.sampled_from((None, True, False)),
    reversible=st.sampled_from((None, True, False)),
)
unassessed = st.one_of(known.map(lambda card: replace(card, tier=None)), known.map(lambda card: replace(card, autonomy=None)))


@pytest.mark.parametrize(
    ("tier", "lanes"),
    [
        (Tier.MINIMAL, (GO, GO, GO, ONE, ONE)),
        (Tier.LIMITED, (GO, GO, ONE, ONE, GROUP)),
        (Tier.HIGH, (ONE, ONE, GROUP, GROUP, GROUP)),
        (Tier.PROHIBITED, (STOP, STOP, STOP, STOP, STOP)),
    ],
)
def test_a_lane_is_risk_times_autonomy(tier: Tier, lanes: tuple[Lane, ...]) -> None:
    assert tuple(lane(Card(name="A", tier=tier, autonomy=autonomy)) for autonomy in AUTONOMY) == lanes


@given(unassessed)
def test_what_is_not_assessed_is_never_go(card: Card) -> None:
    assert lane(card) is (STOP if card.tier is Tier.PROHIBITED else Lane.UNASSESSED)


@given(known)
def test_what_cannot_be_undone_or_is_sensitive_is_exactly_one_lane_up_and_never_past_the_review_group(card: Card) -> None:
    calm = lane(replace(card, sensitive=None, reversible=None))
    up = min(LADDER.index(calm) + 1, LADDER.index(GROUP)) if calm is not STOP else LADDER.index(STOP)
    assert lane(card) is (LADDER[up] if moves_up(card) else calm)


@given(known, st.sampled_from(Tier), st.sampled_from(sorted(AUTONOMY)))
def test_more_risk_or_more_autonomy_never_asks_fewer_people(card: Card, tier: Tier, autonomy: int) -> None:
    assert card.tier is not None
    assert card.autonomy is not None
    more = replace(card, tier=max(card.tier, tier, key=TIERS.index), autonomy=max(card.autonomy, autonomy))
    assert LADDER.index(lane(more)) >= LADDER.index(lane(card))


def test_lanes_grow_by_tier_and_are_complete() -> None:
    assert all(len(row) == len(AUTONOMY) for row in LANES.values())
    assert [*LANES] == [*Tier]
    assert [later > sooner for sooner, later in pairwise(DAYS.values())] == [True, True]


def test_a_pilot_acts_from_level_three_on() -> None:
    assert [acts(Card(name="A", autonomy=level)) for level in (None, *AUTONOMY)] == [False, False, False, True, True, True]


# Assessing


def test_an_assessment_is_kept_and_can_be_taken_back(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    said = AssessPilot(letters, Tier.LIMITED, 3, sensitive=True, reversible=False)
    room.ask(said)
    card = room.workshop.portfolio.find(letters).card
    assert (card.tier, card.autonomy, card.sensitive, card.reversible, lane(card)) == (Tier.LIMITED, 3, True, False, GROUP)
    assert room.ask(said) == room.workshop.rev
    assert room.conductor.at(room.code, room.workshop.rev) == room.workshop
    room.ask(AssessPilot(letters))
    assert lane(room.workshop.portfolio.find(letters).card) is Lane.UNASSESSED


def test_a_card_written_anew_keeps_its_assessment(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    room.ask(AssessPilot(letters, Tier.HIGH, 2))
    room.ask(ChangePilot(letters, Card(name="Discharge letters", tier=Tier.MINIMAL, tags=("ward",))))
    card = room.workshop.portfolio.find(letters).card
    assert (card.name, card.tier, card.autonomy, card.tags) == ("Discharge letters", Tier.HIGH, 2, ("ward",))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"tier": "Huge"}, "A risk tier is one of: Minimal, Limited, High, Prohibited"),
        ({"autonomy": 0}, "Autonomy goes from 1 .* to 5"),
        ({"autonomy": 6}, "Autonomy goes from 1 .* to 5"),
        ({"autonomy": True}, "Autonomy goes from 1 .* to 5"),
        ({"sensitive": "yes"}, "are yes, no or not known"),
        ({"reversible": 1}, "are yes, no or not known"),
    ],
)
def test_an_assessment_that_is_none_is_refused(room: Room, said: dict[str, Any], words: str) -> None:
    (letters,) = room.add_pilots("Letters")
    with pytest.raises(BadInput, match=words):
        room.ask(AssessPilot(letters, **said))
    with pytest.raises(BadInput, match=words):
        room.ask(ImportPilots((Card(name="A", **said),)))


def test_owners_assess_their_own_pilots_and_no_others(room: Room) -> None:
    own, other = room.add_pilots("Letters", "Triage")
    owner = room.link(Role.OWNER, own)
    room.ask(AssessPilot(own, Tier.MINIMAL, 1), owner)
    with pytest.raises(NotAllowed, match="belongs to another owner"):
        room.ask(AssessPilot(other, Tier.MINIMAL, 1), owner)
    with pytest.raises(NotAllowed, match="Only the facilitator or"):
        room.ask(AssessPilot(own, Tier.HIGH, 1), room.seat())
    with pytest.raises(NotFound, match="not in the workshop any more"):
        room.ask(AssessPilot("p0-1"))


# What is agreed for a lane

AGREED = WriteLane(
    ONE, "Ada", agreed=True, days=3, patterns=(" Drafts a person reads ",), without_asking=("Summaries", "", "Summaries")
)


def test_what_is_agreed_for_a_lane_is_kept(room: Room) -> None:
    room.ask(AGREED)
    terms = LaneTerms("Ada", True, 3, ("Drafts a person reads",), ("Summaries",))
    assert room.shown.guardrails.terms(ONE) == terms
    assert room.shown.guardrails.terms(GROUP) == LaneTerms()
    assert room.ask(AGREED) == room.workshop.rev
    room.ask(WriteLane(ONE, "Grace"))
    assert room.shown.guardrails.terms(ONE) == LaneTerms("Grace")
    assert room.conductor.at(room.code, room.workshop.rev) == room.workshop


def test_in_go_each_owner_decides_and_the_room_may_agree_to_that(room: Room) -> None:
    room.ask(WriteLane(GO, agreed=True))
    assert room.shown.guardrails.terms(GO) == LaneTerms(agreed=True)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (WriteLane(ONE, "Ada and Grace"), "exactly one person, and “Ada and Grace” reads like two"),
        (WriteLane(ONE, agreed=True), r"Nobody has agreed to decide yet. Name the one who decides"),
        (WriteLane(ONE, " ", agreed=True), "Nobody has agreed to decide yet"),
        (WriteLane(ONE, days=-1), "within 0 .* to 365 working days"),
        (WriteLane(ONE, days=366), "within 0 .* to 365 working days"),
        (WriteLane(ONE, days=True), "within 0 .* to 365 working days"),
        (WriteLane(ONE, patterns=tuple(f"Line {n}" for n in range(MOST_LINES + 1))), "13 lines are too many to remember"),
        (WriteLane(Lane.UNASSESSED, "Ada"), r"not assessed is in no lane.* Say its risk tier"),
        (WriteLane("Fast lane", "Ada"), "A lane is one of: Go, One reviewer, Review group"),  # type: ignore[arg-type]  # as a file may say
    ],
)
def test_what_cannot_be_agreed_is_refused_with_what_to_do(room: Room, command: WriteLane, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        room.ask(command)
    assert room.shown.guardrails.lanes == {}


def test_only_the_facilitator_writes_what_is_agreed(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    for by in (room.link(Role.OWNER, letters), room.link(Role.OBSERVER), room.seat()):
        with pytest.raises(NotAllowed, match="Only the facilitator can"):
            room.ask(AGREED, by)
