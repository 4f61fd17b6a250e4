"""The next step, the way back, and the work a stage leaves."""

from __future__ import annotations

from momentum.workshop.agenda import GoTo
from momentum.workshop.asking import CloseQuestion, Discuss, OpenQuestion, PutAway
from momentum.workshop.deciding import SECONDS, PassOver, PutDown, TakeUp
from momentum.workshop.pilots import MapPilot, RemovePilot
from momentum.workshop.questions import Kind
from momentum.workshop.rewind import Rewind
from momentum.workshop.steps import next_step, way_back, work
from momentum.workshop.thesis import ReleaseSummary, WriteThesis
from tests.rooms import Room


def words_of_everybody(room: Room) -> None:
    """Three people answer what is on, whatever it is."""
    on = room.shown.on
    assert on is not None
    for n in range(3):
        match on.question.kind:
            case Kind.TEXT:
                value: object = f"Words {n}"
            case Kind.CHOICE:
                value = 4
            case Kind.SCALES:
                value = {option.id: 3 for option in on.options}
            case Kind.PLACING:
                value = {option.id: {"mainly": "flow"} for option in on.options}
            case _:
                value = {on.options[0].id: 1}
        room.answer(on.question.key, value, n)


def test_the_next_step_alone_leads_from_the_lobby_to_the_end(room: Room) -> None:
    room.add_pilots("Letters")
    taken = []
    while step := next_step(room.shown):
        if step.label in {"Close the question", "Close and read the texts"}:
            words_of_everybody(room)
        taken.append(step.label)
        room.ask(step.command)
        assert len(taken) < 90
    assert room.shown.stage.key == "close"
    planned = {key: q.question.rounds for key, q in room.shown.questions.items()}
    assert {key: q.result.round for key, q in room.shown.questions.items() if q.result} == planned
    assert taken.count("Reveal to the room") == sum(planned.values())


def test_without_pilots_the_next_step_passes_over_the_question_about_them(room: Room) -> None:
    room.go("map")
    assert next_step(room.shown) == ("Next: Gaps", GoTo("gaps"))
    room.add_pilots("Letters")
    assert next_step(room.shown) == ("Ask the question", OpenQuestion("placing"))


def test_there_is_always_a_way_back_but_at_the_beginning(room: Room) -> None:
    assert way_back(room.shown) is None
    room.go("thesis")
    assert way_back(room.shown) == ("Back to Stories", GoTo("stories"))
    room.open_question("value_areas")
    assert way_back(room.shown) == ("Take it off the screen", PutAway())
    room.close_question("value_areas")
    assert way_back(room.shown) == ("Open it again", OpenQuestion("value_areas"))
    room.ask(OpenQuestion("value_areas"))
    room.answer("value_areas", {"flow": 1})
    room.reveal("value_areas")
    step = way_back(room.shown)
    assert step is not None
    assert step.label == "Take it off the screen"


def test_texts_can_be_closed_without_reading_them(room: Room) -> None:
    room.open_question("stories")
    assert way_back(room.shown) == ("Close without reading", CloseQuestion("stories"))


def test_what_is_to_be_written_comes_after_the_questions_and_holds_nobody_back(room: Room) -> None:
    room.go("thesis")
    assert work(room.shown) is None  # its questions come first
    room.go("map")
    assert work(room.shown) == ("Import the pilots", "pilots")
    (letters,) = room.add_pilots("Letters")
    assert work(room.shown) is None  # the phones are asked first
    room.open_question("placing")
    room.answer("placing", {letters: {"mainly": "flow"}})
    room.reveal("placing")
    assert work(room.shown) == ("Place the pilots", "mapping")
    room.ask(Discuss("placing"))
    assert next_step(room.shown) == ("Next: Gaps", GoTo("gaps"))
    room.ask(MapPilot(letters, {"flow": 3}))
    assert work(room.shown) is None
    room.go("close")
    assert work(room.shown) == ("Release the summary", "summary")
    room.ask(ReleaseSummary())
    assert work(room.shown) is None


def test_after_a_rewind_it_is_what_was_left_then(room: Room) -> None:
    room.go("people")
    for key in ("first_change", "stays_human"):
        room.open_question(key)
        room.answer(key, "The last word")
        room.reveal(key)
    assert work(room.shown) == ("Write what stays a human call", "thesis")
    room.ask(WriteThesis(humans_decide=("The last word",)))
    assert work(room.shown) == ("Write the promise", "people")
    room.ask(Rewind(len(room.workshop.history) - 1))
    assert work(room.shown) == ("Write what stays a human call", "thesis")


def test_a_pilot_that_is_on_comes_off_the_screen_first(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    room.go("decide")
    room.ask(TakeUp(letters))
    assert way_back(room.shown) == ("Take the pilot off the screen", PutDown())


def test_while_the_room_decides_the_next_step_is_the_next_pilot_and_decides_nothing(room: Room) -> None:
    letters, triage, rota = room.add_pilots("Letters", "Triage " * 8, "Rota")
    room.go("decide")
    onward = next_step(room.shown)
    room.ask(TakeUp(letters, SECONDS, (triage, "p9-9", rota)))
    assert next_step(room.shown) == ("Next pilot: Triage Triage Triage Triage Triage…", TakeUp(triage, SECONDS))
    room.ask(TakeUp(triage, SECONDS))
    assert next_step(room.shown) == ("Next pilot: Rota", TakeUp(rota, SECONDS))
    room.ask(PassOver(rota))
    assert next_step(room.shown) == onward
    room.ask(TakeUp(rota, SECONDS))
    assert (room.shown.decisions.queue, room.shown.decisions.made) == ((), ())
    room.ask(TakeUp(letters, SECONDS, (triage,)))
    room.ask(RemovePilot(triage))
    assert next_step(room.shown) == onward
    room.ask(PutDown())
    assert way_back(room.shown) != ("Take the pilot off the screen", PutDown())
