"""The room tries out a brief, and the brief is sharpened where it says something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from momentum.refusals import BadInput, NotAllowed, NotFound, NotNow
from momentum.workshop.brief import MOST_LINES, Brief, Unsure, clean
from momentum.workshop.brief_trials import MOST_SITUATIONS, REACTIONS, TestBrief, says, sharpened, tried
from momentum.workshop.brief_writing import WriteBrief
from momentum.workshop.decider import Role
from momentum.workshop.guardrails import AssessPilot
from momentum.workshop.questions import Kind
from tests.briefs import ACTING, BRIEF, briefed
from tests.rooms import Room

SITUATIONS = ("Somebody asks for something else", "It is not sure", "Somebody asks for medical advice")


def test_each_situation_is_a_question_of_the_stage_that_is_on(room: Room) -> None:
    letters = briefed(room)
    room.go("gaps")
    before = room.shown.stage.asks
    room.ask(TestBrief(letters, SITUATIONS))
    keys = room.shown.stage.asks[len(before) :]
    asked = [room.shown.questions[key].question for key in keys]
    assert [question.prompt for question in asked] == list(SITUATIONS)
    assert {question.kind for question in asked} == {Kind.CHOICE}
    assert [option.label for option in asked[0].options] == list(REACTIONS)
    assert all(question.reason and tried(letters, question) for question in asked)
    assert asked[0].hint == f"Letters: {BRIEF.job}. It may never: Gives medical advice."
    room.ask(TestBrief(letters, SITUATIONS[:1]))
    assert len(room.shown.stage.asks) == len(before) + 4
    assert room.conductor.at(room.code, room.workshop.rev) == room.workshop


def test_people_answer_and_say_why(room: Room) -> None:
    letters = briefed(room)
    room.ask(TestBrief(letters, SITUATIONS))
    key = room.shown.stage.asks[-1]
    room.open_question(key)
    for n, value in enumerate(({"choice": 3, "reason": "A nurse knows"}, {"choice": 4}, {"choice": 3}), 1):
        room.answer(key, value, n)
    room.reveal(key)
    result = room.shown.questions[key].result
    assert result is not None
    assert (result.counts(), result.reasons[0].reason) == ({"1": 0, "2": 0, "3": 2, "4": 1}, "A nurse knows")


def test_there_is_something_to_try_out_or_a_sentence_says_what_to_do(room: Room) -> None:
    letters = briefed(room)
    (bare,) = room.add_pilots(ACTING)
    for situations in ((), ("", " "), tuple(f"Situation {n}" for n in range(MOST_SITUATIONS + 1))):
        with pytest.raises(BadInput, match="in 1 to 5 situations and these are"):
            room.ask(TestBrief(letters, situations))
    with pytest.raises(NotNow, match=r"“Letters” has no brief to try out yet. Start one from the thesis"):
        room.ask(TestBrief(bare, SITUATIONS))
    with pytest.raises(NotFound, match="not in the workshop any more"):
        room.ask(TestBrief("p0-1", SITUATIONS))
    room.ask(AssessPilot(letters))
    with pytest.raises(NotNow, match="is not assessed yet"):
        room.ask(TestBrief(letters, SITUATIONS))
    with pytest.raises(NotAllowed, match="Only the facilitator can"):
        room.ask(TestBrief(letters, SITUATIONS), room.link(Role.OWNER, letters))


# What the brief says, and what the room would have it say


@pytest.mark.parametrize(("how", "number"), [("", 0), ("says so", 2), ("asks", 2), ("hands over", 3), ("stops", 4)])
def test_a_brief_says_what_it_does_when_unsure_unless_it_has_a_line_for_it(how: str, number: int) -> None:
    brief = Brief(owner="Ada", unsure=Unsure(how), never=("Signs",), may=("Sorts",), pauses_when=("Rings",))  # type: ignore[arg-type]  # one of them
    assert [says(brief, one) for one in ("Something else", "Signs", "Sorts", "Rings")] == [number, 4, 1, 4]


@given(
    st.sampled_from(("", "says so", "asks", "hands over", "stops")),
    st.lists(st.tuples(st.sampled_from(SITUATIONS), st.integers(1, 4)), min_size=1, max_size=8),
)
def test_after_taking_the_rooms_answers_the_brief_says_them_and_nothing_of_it_is_lost(
    how: str, taken: list[tuple[str, int]]
) -> None:
    start = replace(BRIEF, unsure=replace(BRIEF.unsure, how=how), never=("Signs", SITUATIONS[2]))
    brief = start
    for situation, reaction in taken:
        brief = clean(sharpened(brief, situation, reaction))
    assert {situation: says(brief, situation) for situation, _ in taken} == dict(taken)
    assert {*start.may} <= {*brief.may}
    assert {*start.pauses_when} <= {*brief.pauses_when}
    assert brief.unsure == start.unsure


def test_a_brief_without_a_word_on_being_unsure_takes_the_rooms(room: Room) -> None:
    letters = briefed(room, Brief(owner="Ada"))
    room.ask(WriteBrief(letters, sharpened(Brief(owner="Ada"), "It is not sure", 3)))
    assert room.shown.guardrails.briefs[letters].unsure == Unsure("hands over", "It is not sure")


def test_a_full_list_is_not_cut_off() -> None:
    full = replace(BRIEF, may=tuple(f"Line {n}" for n in range(MOST_LINES)))
    with pytest.raises(BadInput, match=r"What it may do has 12 lines already. Take one away in the brief"):
        sharpened(full, "Something else", 1)
