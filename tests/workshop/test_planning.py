"""The agenda can be changed before and during; what was asked and answered stays."""

from __future__ import annotations

import msgspec
import pytest

from momentum.refusals import BadInput, NotFound, NotNow, Refusal, TextEmpty
from momentum.workshop.agenda import Cue, Stage
from momentum.workshop.decider import Command
from momentum.workshop.planning import (
    AddQuestion,
    AddStage,
    CatchUp,
    ChangeQuestion,
    ChangeStage,
    Cut,
    MoveStage,
    PlanAgenda,
    RemoveQuestion,
    RemoveStage,
)
from momentum.workshop.questions import Kind, Option, Question, Status
from tests.rooms import Room, result

LUNCH = Question("lunch", Kind.CHOICE, "Soup or salad?", options=(Option("1", "Soup"), Option("2", "Salad")))


def keys(room: Room) -> list[str]:
    return [stage.key for stage in room.shown.stages]


def stage(room: Room, key: str) -> Stage:
    return next(stage for stage in room.shown.stages if stage.key == key)


def test_a_stage_is_added_where_it_belongs_under_a_key_of_its_own(room: Room) -> None:
    room.ask(AddStage("Coffee break", 15, "thesis"))
    room.ask(AddStage("Coffee break", 10, "map"))
    assert keys(room)[2:7] == ["thesis", "coffee_break", "people", "map", "coffee_break_2"]
    assert (stage(room, "coffee_break").name, stage(room, "coffee_break").minutes) == ("Coffee break", 15)


def test_a_stage_is_moved_up_and_down_and_no_further_than_the_ends(room: Room) -> None:
    room.ask(MoveStage("gaps", -1))
    assert keys(room)[4:6] == ["gaps", "map"]
    room.ask(MoveStage("gaps", 99))
    assert keys(room)[-1] == "gaps"
    assert room.ask(MoveStage("gaps", 1)) == room.workshop.rev


def test_the_room_stays_in_its_stage_wherever_that_moves(room: Room) -> None:
    room.go("thesis")
    room.ask(MoveStage("thesis", -1))
    room.ask(RemoveStage("open"))
    assert (room.shown.stage.key, room.shown.at) == ("thesis", 0)


def test_a_stage_taken_out_keeps_its_answers(room: Room) -> None:
    room.open_question("stays_human")
    room.answer("stays_human", "Telling somebody")
    room.reveal("stays_human")
    room.go("map")
    before = room.workshop.questions.find("stays_human")
    room.ask(RemoveStage("people"))
    assert "people" not in keys(room)
    assert room.workshop.questions.find("stays_human") == before
    assert result(room, "stays_human").answered == 1


def test_the_weights_stay_when_the_stage_that_asked_for_them_is_taken_out(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 3})
    room.reveal("value_areas")
    weights = room.shown.thesis.weights
    asked = room.shown.stage.key
    room.go("map")
    room.ask(RemoveStage(asked))
    assert room.shown.thesis.weights == weights


def test_the_stage_the_room_is_in_is_not_taken_out(room: Room) -> None:
    with pytest.raises(NotNow, match=r"in this stage now. Go to another one first"):
        room.ask(RemoveStage("open"))


def test_a_stage_is_renamed_and_gets_other_minutes_even_while_it_is_on(room: Room) -> None:
    room.go("thesis")
    changed = msgspec.structs.replace(stage(room, "thesis"), name=" Our  thesis ", minutes=20, say="Breathe.")
    room.ask(ChangeStage(changed))
    assert (room.shown.stage.name, room.shown.stage.minutes, room.shown.stage.say) == ("Our thesis", 20, "Breathe.")


def test_a_question_is_added_asked_and_answered(room: Room) -> None:
    room.ask(AddQuestion("open", LUNCH))
    room.open_question("lunch")
    room.answer("lunch", 1)
    room.reveal("lunch")
    assert result(room, "lunch").counts() == {"1": 1, "2": 0}


def test_a_question_without_a_key_gets_one_from_its_words(room: Room) -> None:
    room.ask(AddQuestion("open", msgspec.structs.replace(LUNCH, key="")))
    room.ask(AddQuestion("open", msgspec.structs.replace(LUNCH, key="")))
    assert stage(room, "open").asks[-2:] == ("soup_or_salad", "soup_or_salad_2")


def test_a_question_can_be_asked_in_two_stages_and_another_cannot_take_its_key(room: Room) -> None:
    room.ask(AddQuestion("open", LUNCH))
    room.ask(AddQuestion("people", LUNCH))
    assert room.ask(AddQuestion("people", LUNCH)) == room.workshop.rev
    with pytest.raises(BadInput, match=r"with this key already. Leave the key empty"):
        room.ask(AddQuestion("open", msgspec.structs.replace(LUNCH, prompt="Tea or coffee?")))


def test_once_it_was_asked_only_the_words_of_a_question_change(room: Room) -> None:
    room.ask(AddQuestion("open", LUNCH))
    room.open_question("lunch")
    room.answer("lunch", 1)
    room.ask(ChangeQuestion(msgspec.structs.replace(LUNCH, prompt="Soup, or salad?")))
    assert room.shown.questions["lunch"].question.prompt == "Soup, or salad?"
    for changes in ({"kind": Kind.RANKING}, {"named": True}, {"options": LUNCH.options[:1]}, {"reason": True}):
        with pytest.raises(NotNow, match=r"only its words may change. Add a new question instead"):
            room.ask(ChangeQuestion(msgspec.structs.replace(LUNCH, **changes)))


def test_before_it_was_asked_everything_of_a_question_may_change(room: Room) -> None:
    room.ask(AddQuestion("open", LUNCH))
    room.ask(ChangeQuestion(msgspec.structs.replace(LUNCH, reason=True, named=True)))
    assert room.shown.questions["lunch"].question.named


def test_a_question_is_taken_out_unless_it_is_on(room: Room) -> None:
    room.open_question("stories")
    with pytest.raises(NotNow, match=r"on the screen now. Take it off first"):
        room.ask(RemoveQuestion("stories", "stories"))
    room.put_away()
    room.ask(RemoveQuestion("stories", "stories"))
    assert stage(room, "stories").asks == ()
    assert room.ask(RemoveQuestion("stories", "stories")) == room.workshop.rev


def test_an_open_question_taken_out_with_its_stage_changed_closes_when_the_room_goes_on(room: Room) -> None:
    room.ask(AddQuestion("thesis", LUNCH))
    room.open_question("lunch")
    asks = tuple(key for key in room.shown.stage.asks if key != "lunch")
    room.ask(ChangeStage(msgspec.structs.replace(room.shown.stage, asks=asks)))
    room.go("map")
    assert room.workshop.questions.find("lunch").status is Status.CLOSED


def test_a_choice_between_things_without_numbers_is_refused(room: Room) -> None:
    with pytest.raises(BadInput, match="choices of its own"):
        room.ask(AddQuestion("thesis", Question("which", Kind.CHOICE, "Which one?", options_from="areas")))


def test_a_whole_agenda_is_planned_at_once(room: Room) -> None:
    stages = (room.shown.stages[0], Stage("lunch", "Lunch", "Soup or salad?", 30, asks=("lunch",)))
    room.ask(PlanAgenda(stages, (LUNCH,)))
    assert room.shown.stages == stages
    assert room.ask(PlanAgenda(stages, (LUNCH,))) == room.workshop.rev


def test_what_was_proposed_for_running_late_is_accepted(room: Room) -> None:
    room.ask(CatchUp((Cut("people", 5), Cut("learn", 2, "after"))))
    assert (stage(room, "people").minutes, stage(room, "learn").set_aside) == (5, "after")
    with pytest.raises(NotFound, match="no such stage any more"):
        room.ask(CatchUp((Cut("karaoke", 5),)))


GAP = Stage("gap", "Gap", "?", 5)
WRONG: list[tuple[Command, type[Refusal], str]] = [
    (AddStage(" ", 5, "open"), TextEmpty, "The stage's name is empty"),
    (AddStage("Break", -1, "open"), BadInput, "takes 0 to 600 minutes"),
    (AddStage("Break", 601, "open"), BadInput, "takes 0 to 600 minutes"),
    (AddStage("Break", 5, "karaoke"), NotFound, "no such stage any more"),
    (RemoveStage("karaoke"), NotFound, "no such stage any more"),
    (MoveStage("karaoke", 1), NotFound, "no such stage any more"),
    (ChangeStage(GAP), NotFound, "no such stage any more"),
    (ChangeStage(Stage("open", "Open", "?", shows="fireworks")), BadInput, "shows or does something that there is not"),
    (ChangeStage(Stage("open", "Open", "?", page="karaoke")), BadInput, "shows or does something that there is not"),
    (ChangeStage(Stage("open", "Open", "?", if_late="panic")), BadInput, "shows or does something that there is not"),
    (ChangeStage(Stage("open", "Open", "?", asks=("karaoke",))), BadInput, "asks a question that it does not have"),
    (ChangeStage(Stage("open", "Open", "?", watch="\u202e")), BadInput, "characters that cannot be shown"),
    (ChangeStage(Stage("open", "Open", "?", phone="x" * 1_001)), BadInput, r"longer than 1,000 characters"),
    (ChangeStage(Stage("open", "Open", "?", script=(Cue("sing", "La"),))), BadInput, "a step that there is not"),
    (
        ChangeStage(Stage("open", "Open", "?", script=(Cue("write", "La", writes="song"),))),
        BadInput,
        "a step that there is not",
    ),
    (ChangeStage(Stage("open", "Open", "?", writes=("song",))), BadInput, "twice, or that there is not"),
    (ChangeStage(Stage("open", "Open", "?", writes=("lanes", "lanes"))), BadInput, "twice, or that there is not"),
    (PlanAgenda(()), BadInput, "has no stage"),
    (PlanAgenda((GAP, GAP)), BadInput, "twice"),
    (PlanAgenda((GAP,) * 41), BadInput, "at most 40 stages"),
    (PlanAgenda((GAP,)), NotNow, "in this stage now"),
    (PlanAgenda((Stage("a b", "Gap", "?"),)), BadInput, "needs a key made of letters"),
    (AddQuestion("karaoke", LUNCH), NotFound, "no such stage any more"),
    (AddQuestion("open", msgspec.structs.replace(LUNCH, prompt=" ")), TextEmpty, "The question is empty"),
    (AddQuestion("open", msgspec.structs.replace(LUNCH, options=())), BadInput, "something to choose from"),
    (AddQuestion("open", msgspec.structs.replace(LUNCH, options=(Option("a", "A"),))), BadInput, "has no number"),
    (AddQuestion("open", msgspec.structs.replace(LUNCH, options=LUNCH.options[:1] * 2)), BadInput, "same choice twice"),
    (AddQuestion("open", msgspec.structs.replace(LUNCH, low=5, high=5)), BadInput, "do not fit together"),
    (AddQuestion("open", msgspec.structs.replace(LUNCH, budget=0)), BadInput, "do not fit together"),
    (AddQuestion("open", msgspec.structs.replace(LUNCH, limit=2_000)), BadInput, "do not fit together"),
    (AddQuestion("open", msgspec.structs.replace(LUNCH, rounds=9)), BadInput, "one to five rounds"),
    (ChangeQuestion(LUNCH), NotFound, "not part of the workshop"),
    (RemoveQuestion("karaoke", "stories"), NotFound, "no such stage any more"),
]


@pytest.mark.parametrize(("command", "refusal", "words"), WRONG)
def test_what_no_agenda_can_be_is_refused(room: Room, command: Command, refusal: type[Refusal], words: str) -> None:
    before = room.workshop
    with pytest.raises(refusal, match=words):
        room.ask(command)
    assert room.workshop is before
