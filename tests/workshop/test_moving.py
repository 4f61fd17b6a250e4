"""Moving to another phone."""

import msgspec
import pytest

from momentum.refusals import BadInput, NotAllowed, NotFound, NotNow
from momentum.workshop.answers import Answer
from momentum.workshop.attendance import Introduce, Join
from momentum.workshop.decider import By, Role
from momentum.workshop.door import RemoveSeat
from momentum.workshop.moving import MoveHere, OfferMove
from momentum.workshop.rights import hashed
from momentum.workshop.shown import control, mine
from tests.rooms import Clock, Room, result

CODE = "CDFH JKMN"


def phone(room: Room, secret: str = "another phone") -> By:
    return room.conductor.voiced(room.workshop, By(Role.SEAT, hashed(secret)))


def moved(room: Room) -> By:
    """Person 1 goes on with another phone."""
    room.ask(OfferMove(CODE), room.seat(1))
    room.ask(MoveHere(CODE), phone(room))
    return phone(room)


def test_the_other_phone_goes_on_as_the_same_person_with_name_and_answers(points: Room) -> None:
    points.ask(Introduce("Ada"), points.seat(1))
    points.answer("value_areas", {"flow": 3}, 1)
    there = moved(points)
    own = mine(points.workshop, there)
    assert (own.name, own.value) == ("Ada", {"flow": 3})
    assert control(points.workshop).here == 1


def test_one_person_on_two_phones_has_one_answer(points: Room) -> None:
    there = moved(points)
    points.answer("value_areas", {"flow": 3}, 1)
    points.ask(Answer("value_areas", msgspec.Raw(b'{"craft":2}')), there)
    points.reveal("value_areas")
    assert result(points, "value_areas").values == ({"craft": 2},)


def test_an_anonymous_story_is_found_again_on_the_other_phone(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", "They count our keystrokes", 1)
    value = mine(room.workshop, moved(room)).value
    assert "keystrokes" in str(value)


def test_a_phone_that_only_joined_gives_its_own_place_up(room: Room) -> None:
    room.ask(Join(), phone(room))
    moved(room)
    assert control(room.workshop).here == 1


def test_a_code_works_once(room: Room) -> None:
    moved(room)
    with pytest.raises(NotFound, match=r"does not work, or not any more. Ask for a new one"):
        room.ask(MoveHere(CODE), phone(room, "a third phone"))


def test_moving_where_one_is_changes_nothing(room: Room) -> None:
    room.ask(OfferMove(CODE), room.seat(1))
    before = room.workshop.rev
    assert room.ask(MoveHere(CODE), room.seat(1)) == before


def test_a_code_works_for_ten_minutes(timed: Room, clock: Clock) -> None:
    timed.ask(OfferMove(CODE), timed.seat(1))
    clock.on(minutes=11)
    with pytest.raises(NotFound, match="does not work"):
        timed.ask(MoveHere(CODE), phone(timed))


def test_a_new_code_ends_the_old_one(room: Room) -> None:
    room.ask(OfferMove(CODE), room.seat(1))
    room.ask(OfferMove("PRTW XY34"), room.seat(1))
    with pytest.raises(NotFound, match="does not work"):
        room.ask(MoveHere(CODE), phone(room))
    room.ask(MoveHere("PRTW XY34"), phone(room))


def test_a_phone_that_has_answered_stays_who_it_is(points: Room) -> None:
    points.answer("value_areas", {"flow": 1}, 2)
    points.ask(OfferMove(CODE), points.seat(1))
    with pytest.raises(NotNow, match="answered already as somebody else"):
        points.ask(MoveHere(CODE), points.seat(2))


def test_whoever_was_asked_to_leave_does_not_come_back_in_the_place_of_a_friend(room: Room) -> None:
    friend, sent_out = room.seat(1), room.seat(2)
    room.ask(RemoveSeat(sent_out.id))
    room.ask(OfferMove(CODE), friend)
    with pytest.raises(NotAllowed, match="closed the room for this phone"):
        room.ask(MoveHere(CODE), sent_out)
    assert control(room.workshop).here == 1


def test_sending_somebody_out_sends_out_both_their_phones(room: Room) -> None:
    there = moved(room)
    room.ask(RemoveSeat(room.seat(1).id))
    assert mine(room.workshop, there).removed
    room.ask(OfferMove("PRTW XY34"), room.seat(2))
    with pytest.raises(NotAllowed, match="closed the room for this phone"):
        room.ask(MoveHere("PRTW XY34"), there)


def test_a_phone_that_came_over_follows_when_its_person_moves_on(room: Room) -> None:
    there = moved(room)
    room.ask(OfferMove("PRTW XY34"), room.seat(2))
    room.ask(MoveHere("PRTW XY34"), room.seat(1))
    assert mine(room.workshop, room.conductor.voiced(room.workshop, there)).here


def test_who_has_not_joined_has_nothing_to_hand_over(room: Room) -> None:
    with pytest.raises(NotAllowed, match="not joined yet"):
        room.ask(OfferMove(CODE), phone(room))


@pytest.mark.parametrize("code", ["", "SHORT", "X" * 65])
def test_a_code_that_is_too_easy_is_refused(room: Room, code: str) -> None:
    with pytest.raises(BadInput, match=r"cannot be used. Ask for a new one"):
        room.ask(OfferMove(code), room.seat())


def test_the_log_does_not_hold_the_code(room: Room) -> None:
    moved(room)
    assert all(CODE not in str(fact) for fact in room.facts)
