"""Who writes a brief, for which pilot, and until when it holds."""

from datetime import date

import pytest
from msgspec.structs import replace

from momentum.refusals import BadInput, NotAllowed, NotFound, NotNow
from momentum.workshop.brief_writing import RemoveBrief, WriteBrief
from momentum.workshop.card import Card, Tier
from momentum.workshop.decider import Role
from momentum.workshop.guardrails import AssessPilot
from momentum.workshop.pilots import RemovePilot
from tests.briefs import ACTING, BRIEF, briefed
from tests.rooms import Clock, Room


def test_a_brief_is_kept_changed_and_taken_away(room: Room) -> None:
    letters = briefed(room)
    assert room.shown.guardrails.briefs == {letters: BRIEF}
    assert room.ask(WriteBrief(letters, BRIEF)) == room.workshop.rev
    room.ask(WriteBrief(letters, replace(BRIEF, job="Sorts letters")))
    assert room.conductor.at(room.code, room.workshop.rev) == room.workshop
    room.ask(RemoveBrief(letters))
    assert room.shown.guardrails.briefs == {}
    assert room.ask(RemoveBrief(letters)) == room.workshop.rev


def test_a_pilot_taken_off_takes_its_brief_along(room: Room) -> None:
    letters = briefed(room)
    room.ask(RemovePilot(letters))
    assert room.shown.guardrails.briefs == {}


@pytest.mark.parametrize("card", [Card(name="Letters"), Card(name="Letters", autonomy=4), Card(name="Letters", tier=Tier.HIGH)])
def test_what_is_not_assessed_has_no_brief_yet_and_is_told_what_to_do(room: Room, card: Card) -> None:
    (letters,) = room.add_pilots(card)
    with pytest.raises(NotNow, match=r"“Letters” is not assessed yet. Say its risk tier and how much it does by itself"):
        room.ask(WriteBrief(letters, BRIEF))


def test_where_a_person_does_the_work_there_is_nothing_to_brief(room: Room) -> None:
    (letters,) = room.add_pilots(Card(name="Letters", tier=Tier.HIGH, autonomy=2))
    with pytest.raises(NotNow, match=r"“Letters” is at L2: a person does the work.*from L3 on"):
        room.ask(WriteBrief(letters, BRIEF))
    room.ask(AssessPilot(letters, Tier.HIGH, 3))
    room.ask(WriteBrief(letters, BRIEF))


def test_owners_brief_their_own_pilots_and_no_others(room: Room) -> None:
    own, other = room.add_pilots(ACTING, ACTING)
    owner = room.link(Role.OWNER, own)
    room.ask(WriteBrief(own, BRIEF), owner)
    for command in (WriteBrief(other, BRIEF), RemoveBrief(other)):
        with pytest.raises(NotAllowed, match="belongs to another owner"):
            room.ask(command, owner)
    room.ask(RemoveBrief(own), owner)
    with pytest.raises(NotFound, match="not in the workshop any more"):
        room.ask(WriteBrief("p0-1", BRIEF))


def test_a_review_is_on_a_day_to_come_when_it_is_set(timed: Room, clock: Clock) -> None:
    today = clock().date()
    letters = briefed(timed, replace(BRIEF, review=today))
    clock.on(days=2)
    timed.ask(WriteBrief(letters, replace(BRIEF, review=today, job="Sorts letters")))  # it was set in time
    for day in (date(2020, 1, 1), clock().date().replace(day=1)):
        with pytest.raises(BadInput, match=r"The review date has passed already. Choose the day on which"):
            timed.ask(WriteBrief(letters, replace(BRIEF, review=day)))
