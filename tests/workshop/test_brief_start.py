"""A first brief from what is written already."""

import pytest
from msgspec.structs import replace

from momentum.workshop.brief import Brief, Unsure, clean
from momentum.workshop.brief_start import started
from momentum.workshop.brief_writing import WriteBrief
from momentum.workshop.card import Card, Tier
from momentum.workshop.people import Promise
from momentum.workshop.pilots import Pilot
from momentum.workshop.thesis import WriteThesis
from tests.briefs import ACTING
from tests.rooms import Room

PROMISE = Promise(stays="The call to the family\nThe last word")


def guided(room: Room) -> Room:
    room.ask(
        WriteThesis(
            boundaries=("Decide about care.",),
            humans_decide=("Telling bad news.",),
            principles=("Care first", "Truth"),
            when_unsure="It says so and hands over to a nurse.",
        )
    )
    return room


def test_a_brief_starts_from_the_thesis_the_promise_and_the_card(room: Room) -> None:
    card = replace(ACTING, purpose="Answers questions\nfrom families", unit="Wards")
    brief = started(Pilot("p1-1", card), guided(room).shown.thesis, PROMISE)
    assert brief == Brief(
        job="Answers questions",
        acts_for="Wards",
        unsure=Unsure("hands over", words="It says so and hands over to a nurse."),
        pauses_when=("Telling bad news.", "The call to the family", "The last word"),
        values=("Care first", "Truth"),
        never=("Decide about care.",),
        reversible=False,
        owner="Ada",
    )
    assert clean(brief) == brief


def test_with_nothing_written_it_still_has_a_job(room: Room) -> None:
    brief = started(Pilot("p1-1", Card(name="Letters")), room.shown.thesis, Promise())
    assert brief == Brief(job="Letters")


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("Stops and waits", "stops"),
        ("asks a person", "asks"),
        ("It says so", "says so"),
        ("Hands over", "hands over"),
        ("?", ""),
    ],
)
def test_what_it_does_when_unsure_is_understood_where_it_can_be(room: Room, words: str, how: str) -> None:
    room.ask(WriteThesis(when_unsure=words))
    assert started(Pilot("p", ACTING), room.shown.thesis, Promise()).unsure.how == how


def test_two_owners_on_a_card_are_left_to_be_named(room: Room) -> None:
    assert started(Pilot("p", replace(ACTING, owner="Ada, Grace")), room.shown.thesis, Promise()).owner == ""


def test_a_started_brief_can_be_kept_as_it_is(room: Room) -> None:
    guided(room)
    long = Card(name="N" * 300, purpose="P" * 4_000, owner="Ada", tier=Tier.HIGH, autonomy=5)
    (letters,) = room.add_pilots(long)
    room.ask(WriteBrief(letters, started(room.shown.pilots[0], room.shown.thesis, PROMISE)))
    assert room.shown.guardrails.briefs[letters].job.endswith("…")
