"""On which day a session was, whatever was written after it."""

from datetime import timedelta

from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.workshop.agenda import StartSession
from momentum.workshop.past import last_day
from momentum.workshop.thesis import WriteSentence
from tests.rooms import Clock, Room


def test_a_session_was_on_the_day_on_which_the_room_was_led_last() -> None:
    clock = Clock()
    room = Room(conductor=Conductor(open_log(None), clock=clock))
    day = clock.now.date()
    room.ask(StartSession())
    room.go("thesis")
    room.ask(WriteSentence("Here, AI helps nurses."))
    clock.on(days=20)
    room.ask(WriteSentence("Here, AI helps everyone."))
    last = last_day(room.facts)
    assert last.occurred.date() == day
    assert room.conductor.at(room.code, last.seq).thesis.sentence == "Here, AI helps nurses."
    room.go("people")
    assert last_day(room.facts).occurred.date() == day + timedelta(days=20)
    room.close()


def test_a_session_that_never_began_was_when_something_was_written_last(room: Room) -> None:
    assert last_day(room.facts) == room.facts[-1]
