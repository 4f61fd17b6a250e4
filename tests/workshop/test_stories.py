"""Which line answers which story, and which stories nothing answers."""

from __future__ import annotations

import pytest

from momentum.refusals import NotFound, NotNow
from momentum.workshop.moderation import GroupTexts, HideText, ShowText, UngroupTexts
from momentum.workshop.people import StoryAnswer, WritePromise
from momentum.workshop.questions import identity
from momentum.workshop.rewind import Rewind
from momentum.workshop.stories import AnswerStory, Line, UnanswerStory, standing
from momentum.workshop.thesis import WriteSentence, WriteThesis
from momentum.workshop.wall import Reply, unanswered, wall
from tests.rooms import Room

FEAR, PHASE, HOPE = "They count our keystrokes", "It is only a phase", "Less typing"
SENTENCE = "Here, AI helps nurses."


@pytest.fixture
def told(room: Room) -> Room:
    """Three stories are on the wall and a sentence is written."""
    room.open_question("stories")
    for n, (text, tag) in enumerate(((FEAR, "anxious"), (PHASE, ""), (HOPE, "hopeful"))):
        room.answer("stories", {"text": text, "tag": tag}, n)
    room.reveal("stories")
    room.ask(WriteSentence(SENTENCE))
    room.ask(WriteThesis(boundaries=("We count nobody.", "We sell nothing.")))
    return room


def answer(room: Room, text: str, field: str = "boundaries", line: str = "We count nobody.") -> int:
    return room.ask(AnswerStory(identity(text), field, line))


def replies(room: Room) -> dict[str, Reply | None]:
    return {one.label: one.reply for one in wall(room.shown)}


def test_a_story_is_answered_by_a_line_that_stands_and_the_others_stay_visible(told: Room) -> None:
    assert unanswered(wall(told.shown)) == 3
    answer(told, FEAR)
    assert answer(told, FEAR, line=" We count nobody. ") == told.workshop.rev
    assert replies(told) == {FEAR: Reply("boundaries", "We count nobody.", True, "We count nobody."), PHASE: None, HOPE: None}
    assert unanswered(wall(told.shown)) == 2
    told.ask(WritePromise(lighter="Typing"))
    answer(told, FEAR, "lighter", "Typing")
    assert told.shown.people.answered == (StoryAnswer(identity(FEAR), "lighter", "Typing"),)
    told.ask(UnanswerStory(identity(FEAR)))
    assert unanswered(wall(told.shown)) == 3
    with pytest.raises(NotFound, match=r"has no answer any more. Reload"):
        told.ask(UnanswerStory(identity(FEAR)))


def test_every_line_of_thesis_and_promise_can_answer(told: Room) -> None:
    told.ask(WriteThesis(humans_decide=("Who is discharged",)))
    told.ask(WritePromise(first="The nurses", messenger="Team leads", monday="Good morning."))
    assert standing(told.workshop.thesis, told.workshop.people.promise) == (
        Line("sentence", SENTENCE),
        Line("boundaries", "We count nobody."),
        Line("boundaries", "We sell nothing."),
        Line("humans_decide", "Who is discharged"),
        Line("first", "The nurses"),
        Line("messenger", "Team leads"),
    )
    assert standing(told.shown.thesis, told.shown.people.promise) == standing(
        told.workshop.thesis, told.workshop.people.promise
    )


def test_a_line_that_does_not_stand_answers_nothing(told: Room) -> None:
    for field, line in (("boundaries", "We count everybody."), ("sentence", "We count nobody."), ("anything", SENTENCE)):
        with pytest.raises(NotFound, match=r"does not stand in the thesis or in the promise any more. Choose one that does"):
            answer(told, FEAR, field, line)


def test_stories_are_answered_once_everyone_has_seen_them(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.open_question("stories")
    room.answer("stories", {"text": FEAR})
    with pytest.raises(NotNow, match=r"once everyone has seen them. Reveal them first"):
        answer(room, FEAR, "sentence", SENTENCE)
    assert wall(room.shown) == ()


def test_a_hidden_story_is_not_answered_and_not_shown_as_answered(told: Room) -> None:
    answer(told, FEAR)
    told.ask(HideText("stories", identity(FEAR)))
    assert set(replies(told)) == {PHASE, HOPE}
    with pytest.raises(NotFound, match="it is hidden"):
        answer(told, FEAR, "sentence", SENTENCE)
    with pytest.raises(NotFound, match="not on the wall"):
        answer(told, "Nobody told this")
    told.ask(ShowText("stories", identity(FEAR)))
    assert replies(told)[FEAR] is not None


def test_one_line_answers_all_stories_under_a_heading(told: Room) -> None:
    answer(told, PHASE, "sentence", SENTENCE)
    told.ask(GroupTexts("stories", "Fear", (identity(FEAR), identity(PHASE))))
    fear, hope = wall(told.shown)
    assert (fear.label, fear.together, fear.reply, fear.answered) == ("Fear", True, None, False)
    assert {story.text: bool(story.reply) for story in fear.stories} == {FEAR: False, PHASE: True}
    assert (hope.label, hope.together, [story.tag for story in hope.stories]) == (HOPE, False, ["hopeful"])
    answer(told, "Fear")
    assert wall(told.shown)[0].answered
    told.ask(UngroupTexts("stories", "Fear"))
    assert {label for label, reply in replies(told).items() if reply} == {PHASE}


def test_stories_answered_one_by_one_leave_their_heading_answered(told: Room) -> None:
    answer(told, FEAR)
    answer(told, PHASE)
    told.ask(GroupTexts("stories", "Fear", (identity(FEAR), identity(PHASE))))
    assert unanswered(wall(told.shown)) == 1


def test_an_answer_says_when_its_line_reads_otherwise_since(told: Room) -> None:
    answer(told, FEAR)
    answer(told, HOPE, "sentence", SENTENCE)
    told.ask(WriteThesis(boundaries=("We sell nothing.",)))
    told.ask(WriteSentence("Here, AI helps everyone."))
    assert replies(told)[FEAR] == Reply("boundaries", "We count nobody.", False, "")
    assert replies(told)[HOPE] == Reply("sentence", SENTENCE, False, "Here, AI helps everyone.")
    assert unanswered(wall(told.shown)) == 1


def test_going_back_takes_answers_along(told: Room) -> None:
    answer(told, FEAR)
    told.ask(Rewind(len(told.workshop.history) - 1))
    assert told.shown.people.answered == ()
