"""What the room would have a pilot do, beside what its brief says."""

from momentum.measures import Trial, trials
from momentum.workshop.brief import Brief, Unsure
from momentum.workshop.brief_trials import TestBrief, sharpened
from momentum.workshop.brief_writing import WriteBrief
from momentum.workshop.moderation import HideText
from momentum.workshop.pilots import RemovePilot
from momentum.workshop.questions import identity
from tests.briefs import BRIEF, briefed
from tests.rooms import Room

SITUATION = "It is not sure whether it is right."


def tried(room: Room, *choices: int, reason: str = "") -> str:
    """The room's pilot, after people 1, 2, … have said what it should do when it is not sure."""
    letters = briefed(room)
    room.ask(TestBrief(letters, (SITUATION,)))
    key = room.shown.stage.asks[-1]
    room.open_question(key)
    for n, choice in enumerate(choices, 1):
        room.answer(key, {"choice": choice, "reason": reason if n == 1 else ""}, n)
    return letters


def only(room: Room, pilot: str) -> Trial:
    (trial,) = trials(room.shown, pilot)
    return trial


def test_nothing_is_known_before_the_reveal_but_what_the_brief_says(room: Room) -> None:
    trial = only(room, tried(room, 2, 2, 3))
    assert (trial.counts, trial.room, trial.brief, trial.differs, trial.splits) == ((), 0, 3, False, False)


def test_where_the_brief_says_something_else_it_can_be_sharpened(room: Room) -> None:
    letters = tried(room, 2, 2, 2, 2, 3, reason="It cannot know")
    room.reveal(room.shown.stage.asks[-1])
    trial = only(room, letters)
    assert (trial.counts, trial.room, trial.brief, trial.differs, trial.label) == ((0, 4, 1, 0), 2, 3, True, "together")
    assert trial.reasons == ((2, "It cannot know"),)
    room.ask(WriteBrief(letters, sharpened(BRIEF, SITUATION, trial.room)))
    assert not only(room, letters).differs


def test_a_tie_is_nobodys_answer_and_splits_the_room(room: Room) -> None:
    letters = tried(room, 1, 4, 1, 4)
    room.reveal(room.shown.stage.asks[-1])
    trial = only(room, letters)
    assert (trial.room, trial.label, trial.splits, trial.differs) == (0, "", True, False)


def test_five_who_do_not_see_it_alike_are_told_so(room: Room) -> None:
    letters = tried(room, 1, 1, 1, 4, 4)
    room.reveal(room.shown.stage.asks[-1])
    assert (only(room, letters).label, only(room, letters).splits) == ("split", True)


def test_what_was_hidden_is_not_among_the_reasons(room: Room) -> None:
    letters = tried(room, 3, 3, 3, reason="Because Bob said so")
    key = room.shown.stage.asks[-1]
    room.reveal(key)
    room.ask(HideText(key, identity("Because Bob said so")))
    assert only(room, letters).reasons == ()


def test_a_pilot_without_a_brief_and_one_that_is_gone_are_no_trouble(room: Room) -> None:
    letters = tried(room, 3, 3, 3)
    room.ask(WriteBrief(letters, Brief(owner="Ada", unsure=Unsure())))
    assert only(room, letters).brief == 0
    room.ask(RemovePilot(letters))
    assert only(room, letters).brief == 0
