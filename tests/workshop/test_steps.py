"""The next step, the way back, and the work a stage leaves."""

from __future__ import annotations

from momentum.workshop.agenda import GoTo
from momentum.workshop.pilots import MapPilot
from momentum.workshop.steps import next_step, way_back, work
from momentum.workshop.thesis import ReleaseSummary, WriteSentence, WriteThesis
from tests.rooms import Room


def test_the_next_step_alone_leads_from_the_lobby_to_the_end(room: Room) -> None:
    taken = []
    while step := next_step(room.shown):
        focus = room.shown.focus
        if step.label == "Reveal the answers" and focus is not None:
            kind = room.shown.questions[focus].question.kind
            for n in range(3):
                options = room.shown.questions[focus].options
                value = {"text": f"Words {n}", "choice": 4}.get(kind) or {options[0].id: 1}
                room.answer(focus, value, n)
        taken.append(step.label)
        room.ask(step.command)
        assert len(taken) < 40
    assert room.shown.stage.key == "close"
    assert all(question.result for question in room.shown.questions.values())
    assert taken.count("Reveal the answers") == len(room.shown.questions)


def test_there_is_always_a_way_back_but_at_the_beginning(room: Room) -> None:
    assert way_back(room.shown) is None
    room.go("thesis")
    assert way_back(room.shown) == ("Back to Stories", GoTo("stories"))
    room.open_question("value_areas")
    labels = []
    for _ in range(2):
        step = way_back(room.shown)
        assert step is not None
        labels.append(step.label)
        room.ask(step.command)
    assert labels == ["Close without showing", "Open it again"]
    room.answer("value_areas", {"flow": 1})
    room.reveal("value_areas")
    step = way_back(room.shown)
    assert step is not None
    assert step.label == "Take it off the screen"


def test_a_stage_says_what_is_still_to_be_written(room: Room) -> None:
    room.go("thesis")
    assert work(room.shown) is None  # its questions come first
    room.go("map")
    assert work(room.shown) == ("Import the pilots", "pilots")
    (letters,) = room.add_pilots("Letters")
    assert work(room.shown) == ("Place the pilots", "mapping")
    room.ask(MapPilot(letters, {"flow": 3}))
    assert work(room.shown) is None
    room.go("close")
    assert work(room.shown) == ("Release the summary", "summary")
    room.ask(ReleaseSummary())
    assert work(room.shown) is None
    room.open_question("agreement")
    room.answer("agreement", 4)
    room.reveal("agreement")
    assert work(room.shown) == ("Name who holds the whole picture", "thesis")
    room.ask(WriteThesis(conductor="Ines Okafor"))
    room.ask(WriteSentence("Here, AI helps nurses."))
    assert work(room.shown) is None
