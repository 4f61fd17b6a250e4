"""Questions as a facilitator writes them, and back."""

from __future__ import annotations

import msgspec
import pytest

from momentum import content
from momentum.workshop.drafting import ALWAYS, ANONYMOUS, NAMED, Draft, draft, written
from momentum.workshop.planning import AddQuestion, ChangeQuestion
from momentum.workshop.questions import Kind, Option, Question
from tests.rooms import Room

ALL = msgspec.convert(content.questions(), tuple[Question, ...])


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.key)
def test_a_question_that_nobody_changes_stays_as_it_is(question: Question) -> None:
    assert written(draft(question), question) == question


def test_each_line_is_a_choice_and_empty_lines_are_none() -> None:
    made = written(Draft(kind=Kind.RANKING, prompt="In which order?", lines=" First \n\n Second\n"))
    assert [option.label for option in made.options] == ["First", "Second"]
    assert len({option.id for option in made.options}) == 2


def test_a_choice_is_numbered_as_its_answers_are() -> None:
    made = written(Draft(kind=Kind.CHOICE, prompt="Do we?", lines="Yes\nNo"))
    assert made.options == (Option("1", "Yes"), Option("2", "No"))


def test_other_words_for_the_same_choices_keep_what_was_answered(room: Room) -> None:
    room.ask(AddQuestion("open", written(Draft(kind=Kind.CHOICE, prompt="Do we?", lines="Yes\nNo"))))
    room.open_question("do_we")
    room.answer("do_we", 2)
    now = room.workshop.questions.find("do_we").question
    room.ask(ChangeQuestion(written(msgspec.structs.replace(draft(now), prompt="Shall we?", lines="Let us\nNot yet"), now)))
    assert [o.label for o in room.workshop.questions.find("do_we").question.options] == ["Let us", "Not yet"]


@pytest.mark.parametrize(("who", "named", "family"), [(ANONYMOUS, False, False), (NAMED, True, False), (ALWAYS, False, True)])
def test_who_sees_an_answer_is_said_before_answering(who: str, named: bool, family: bool) -> None:
    made = written(Draft(kind=Kind.TEXT, prompt="What do you think?", who=who))
    assert (made.named, bool(made.family)) == (named, family)
    assert made.who_sees
    assert draft(made).who == who


def test_two_questions_that_are_always_anonymous_do_not_give_each_other_away() -> None:
    one, two = (written(Draft(kind=Kind.TEXT, prompt=prompt, who=ALWAYS)) for prompt in ("What hurts?", "What helps?"))
    assert one.family != two.family


def test_who_sees_it_is_written_anew_only_when_that_changes() -> None:
    stories = next(question for question in ALL if question.key == "stories")
    assert written(msgspec.structs.replace(draft(stories), prompt="What is told?"), stories).who_sees == stories.who_sees
    assert written(msgspec.structs.replace(draft(stories), who=NAMED), stories).who_sees != stories.who_sees


def test_pilots_are_what_placing_is_about() -> None:
    assert written(Draft(kind=Kind.PLACING, prompt="What is it for?", lines="ignored")).options_from == "pilots"


def test_each_group_has_a_prompt_of_its_own() -> None:
    made = written(Draft(kind=Kind.TEXT, prompt="Write.", per_group=True, groups="For service\nFor finance"))
    assert made.prompts == {"g1": "For service", "g2": "For finance"}
    assert draft(made).groups == "For service\nFor finance"
