from momentum.measures import origin
from momentum.workshop.rewind import Rewind
from momentum.workshop.thesis import WriteSentence
from tests.rooms import Room

NURSES = "Here, AI helps nurses to hand over, so that nobody waits."
DOCTORS = "Here, AI helps doctors."


def told(room: Room) -> list[str]:
    return [step.says for step in origin(room.shown)]


def proposed(room: Room) -> None:
    room.open_question("candidates")
    room.answer("candidates", NURSES, 1)
    room.answer("candidates", DOCTORS, 2)


def test_it_begins_with_what_the_room_proposed_and_marked(room: Room) -> None:
    proposed(room)
    assert told(room) == []  # sealed
    room.reveal("candidates")
    room.open_question("support")
    nurses = next(o.id for o in room.shown.questions["support"].options if o.label == NURSES)
    room.answer("support", {nurses: 3})
    assert told(room) == ["2 sentences were proposed by the room."]
    room.reveal("support")
    room.ask(WriteSentence(NURSES))
    room.ask(WriteSentence(NURSES.replace("nurses", "our nurses")))
    room.ask(WriteSentence(NURSES))
    steps = origin(room.shown)
    assert [step.says for step in steps] == [
        "2 sentences were proposed by the room.",
        "1 person gave their marks of support. Most went to:",
        "Version 1 begins with a sentence of the room that has 3 marks, word for word.",
        "Version 2 was edited: 1 word new.",
        "Version 3 takes version 1 again, word for word.",
    ]
    assert steps[1].quotes == (f"{NURSES} (3 marks)",)
    assert [step.when for step in steps] == sorted(step.when for step in steps if step.when)


def test_a_sentence_that_is_nobodys_was_written(room: Room) -> None:
    proposed(room)
    room.reveal("candidates")
    room.ask(WriteSentence("Our patients come first."))
    assert told(room)[-1] == "Version 1 was written."


def test_what_the_room_said_stands_with_the_version_it_was_asked_about(room: Room) -> None:
    room.ask(WriteSentence(NURSES))
    room.open_question("agreement")
    for n, answer in enumerate((3, 4, 4)):
        room.answer("agreement", answer, n)
    assert told(room) == ["Version 1 was written."]
    room.reveal("agreement")
    assert told(room)[-1] == "The room agreed to version 1: 1 gave 3, 2 gave 4."
    room.ask(Rewind(0))
    assert "The room agreed to version 1: 1 gave 3, 2 gave 4. That was before going back." in told(room)
