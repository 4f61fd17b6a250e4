"""All staff are asked one story and the pulse through a link of their own, beside whatever the room is doing."""

import msgspec
import pytest

from momentum.refusals import BadInput, NotAllowed, NotFound, NothingToReveal, NotNow, QuestionClosed, Refusal
from momentum.takeaway import load, save
from momentum.workshop.answers import Answer, Answered
from momentum.workshop.asking import CloseQuestion, OpenQuestion, ReadTexts, RevealQuestion, ShowQuestion
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import Command
from momentum.workshop.moderation import HideText
from momentum.workshop.planning import AddQuestion, PlanAgenda
from momentum.workshop.questions import Kind, Question, Status, identity
from momentum.workshop.rehearsing import like
from momentum.workshop.rewind import Rewind
from momentum.workshop.rights import hashed
from momentum.workshop.shown import control
from momentum.workshop.staff import CloseStaff, OpenStaff, ReadStaff, RevealStaff, to_answer
from momentum.workshop.timer import StartTimer
from tests.rooms import ANYONE, Clock, Room, result

STORY, PULSE = "staff_stories", "staff_pulse"


def says(n: int) -> dict[str, str]:
    return {"text": f"They say {n}.", "tag": "unsure"}


def asked(room: Room, people: int = 5, first: int = 0) -> Room:
    """The link is open, and so many have answered all it asks."""
    room.ask(OpenStaff())
    for n in range(first, first + people):
        room.answer_staff(STORY, says(n), n)
        room.answer_staff(PULSE, {"clarity": n % 5 + 1}, n)
    return room


def revealed(room: Room) -> Room:
    asked(room).ask(ReadStaff())
    room.ask(RevealStaff())
    return room


def test_five_are_read_and_then_shown_beside_what_the_room_is_doing(points: Room) -> None:
    asked(points)
    assert points.workshop.questions.focus == "value_areas"
    assert not {STORY, PULSE} & set(points.shown.questions)
    points.ask(ReadStaff())
    assert {one.text for one in control(points.workshop).written[STORY]} == {f"They say {n}." for n in range(5)}
    assert not {STORY, PULSE} & set(points.shown.questions)
    points.ask(HideText(STORY, identity("They say 3.")))
    points.ask(RevealStaff())
    assert set(result(points, STORY).values) == {"They say 0.", "They say 1.", "They say 2.", "They say 4."}
    assert sorted(value["clarity"] for value in result(points, PULSE).values) == [1, 2, 3, 4, 5]
    assert points.workshop.questions.focus == "value_areas"
    assert points.workshop.questions.find("value_areas").status is Status.OPEN


@pytest.mark.parametrize("people", [0, 1, 4])
def test_what_fewer_than_five_have_said_is_neither_read_nor_shown(room: Room, people: int) -> None:
    asked(room, people)
    for command in (ReadStaff(), RevealStaff()):
        with pytest.raises(NothingToReveal, match="Fewer than 5 of the staff have answered"):
            room.ask(command)
    assert STORY not in control(room.workshop).written


def test_five_sentences_rated_are_shown_though_fewer_wrote(room: Room) -> None:
    room.ask(OpenStaff())
    for n in range(5):
        room.answer_staff(PULSE, {"clarity": 3}, n)
        room.answer_staff(STORY, None if n else says(n), n)
    room.ask(RevealStaff())
    assert result(room, PULSE).answered == 5
    assert STORY not in room.shown.questions


def test_what_one_to_four_have_said_since_is_neither_read_nor_shown(room: Room) -> None:
    asked(revealed(room), 4, first=5)
    for command in (ReadStaff(), RevealStaff()):
        with pytest.raises(NothingToReveal, match="or have answered since it was shown"):
            room.ask(command)
    assert result(room, STORY).answered == 5
    asked(room, 1, first=9)
    room.ask(ReadStaff())
    room.ask(RevealStaff())
    assert result(room, STORY).answered == 10
    assert result(room, PULSE).moves == ()


def test_what_was_read_is_shown_before_anybody_is_asked_again(room: Room) -> None:
    asked(room).ask(ReadStaff())
    with pytest.raises(NotNow, match="Show it to the room first, then open the link again"):
        room.ask(OpenStaff())
    assert room.ask(ReadStaff()) == room.workshop.rev


def test_words_are_read_before_they_are_shown(room: Room) -> None:
    asked(room)
    with pytest.raises(NotNow, match="Read what staff wrote first, then show it"):
        room.ask(RevealStaff())


def test_everybody_is_asked_once_and_may_lose_the_receipt(room: Room) -> None:
    room.ask(OpenStaff())
    rev = room.answer_staff(STORY, says(1))
    assert room.answer_staff(STORY, says(1)) == rev
    assert [one.question.key for one in to_answer(room.workshop, room.staff())] == [PULSE]
    assert [one.question.key for one in to_answer(room.workshop, room.staff(2))] == [STORY, PULSE]
    with pytest.raises(QuestionClosed, match="This phone has answered already"):
        room.answer_staff(STORY, says(2))
    for n in range(2, 7):
        room.answer_staff(STORY, says(n), n)
    room.ask(ReadStaff())
    room.ask(RevealStaff())
    room.ask(OpenStaff())
    with pytest.raises(QuestionClosed, match="This phone has answered already"):
        room.answer_staff(STORY, says(3))


def test_an_answer_carries_neither_its_time_nor_its_link_nor_its_phone(timed: Room, clock: Clock) -> None:
    timed.ask(OpenStaff())
    opened = clock.now
    for n in range(3):
        clock.on(minutes=7)
        timed.answer_staff(STORY, says(n), n)
        timed.answer_staff(PULSE, {"clarity": 1}, n)
    timed.ask(CloseStaff())
    clock.on(minutes=7)
    timed.ask(OpenStaff())
    timed.answer_staff(STORY, says(9), 9)
    given = [fact for fact in timed.facts if isinstance(fact.event, Answered)]
    assert {fact.occurred for fact in given} == {opened}
    assert len({fact.actor for fact in given}) == 7
    known = {timed.staff(n).phone for n in range(10)} | {timed.staff().id}
    assert not any(name in msgspec.json.encode(fact).decode() for fact in given for name in known)


@pytest.mark.parametrize(
    ("value", "refusal"), [("", BadInput), ({"text": "x" * 141, "tag": ""}, BadInput), ({"text": "a", "tag": "b"}, BadInput)]
)
def test_the_same_rules_hold_as_in_the_room(room: Room, value: object, refusal: type[Refusal]) -> None:
    room.ask(OpenStaff())
    with pytest.raises(refusal):
        room.answer_staff(STORY, value)


def test_nothing_comes_in_before_it_is_opened_and_after_it_was_closed(room: Room) -> None:
    with pytest.raises(QuestionClosed, match="nothing more comes in"):
        room.answer_staff(STORY, says(1))
    room.ask(OpenStaff())
    assert room.ask(OpenStaff()) == room.workshop.rev
    room.ask(CloseStaff())
    assert room.ask(CloseStaff()) == room.workshop.rev
    with pytest.raises(QuestionClosed, match="nothing more comes in"):
        room.answer_staff(STORY, says(1))
    assert to_answer(room.workshop, room.staff()) == []


def test_the_link_answers_nothing_that_the_room_is_asked_and_the_room_nothing_of_the_links(room: Room) -> None:
    room.ask(OpenStaff())
    room.open_question("stories")
    with pytest.raises(NotFound, match="This link asks something else"):
        room.answer_staff("stories", says(1))
    with pytest.raises(NotNow, match="asked of all staff through their own link"):
        room.ask(Answer(STORY, msgspec.Raw(b'"a"')), room.seat())
    for command in (OpenQuestion(STORY), CloseQuestion(STORY), ReadTexts(STORY), RevealQuestion(PULSE)):
        with pytest.raises(NotNow, match="asked of all staff through their own link"):
            room.ask(command)


@pytest.mark.parametrize("command", [OpenStaff(), CloseStaff(), ReadStaff(), RevealStaff()])
def test_only_whoever_leads_opens_closes_reads_and_shows(room: Room, command: Command) -> None:
    for by in (room.seat(), room.staff()):
        with pytest.raises(NotAllowed):
            room.ask(command, by)


def test_the_link_stays_open_through_stages_timers_and_a_rewind(timed: Room, clock: Clock) -> None:
    timed.ask(OpenStaff())
    timed.open_question("value_areas")
    timed.ask(StartTimer(60, closes=True))
    clock.on(minutes=2)
    timed.go("map")
    timed.answer_staff(STORY, says(1))
    timed.ask(Rewind(0))
    assert timed.workshop.questions.find(STORY).status is Status.OPEN
    assert len(timed.workshop.questions.find(STORY).latest.answers) == 1


def test_its_result_goes_on_the_screen_and_off_it_when_the_link_opens_again(room: Room) -> None:
    revealed(room).ask(ShowQuestion(PULSE))
    assert room.shown.on is not None
    assert room.shown.on.question.key == PULSE
    room.ask(OpenStaff())
    assert room.shown.on is None
    assert result(room, PULSE).answered == 5


def test_no_agenda_asks_the_room_what_is_asked_of_staff(room: Room) -> None:
    question = room.workshop.questions.find(STORY).question
    with pytest.raises(BadInput, match="asks the room what is asked of all staff"):
        room.ask(AddQuestion("stories", question))
    for wrong in (Question("x", Kind.TEXT, "?", wide=True), Question("x", Kind.SCALE, "?", family="x", wide=True)):
        with pytest.raises(BadInput, match="What is asked of all staff is anonymous"):
            room.ask(PlanAgenda(room.workshop.agenda.stages, (wrong,)))


def test_a_workshop_without_such_questions_says_so_and_can_be_given_them(room: Room) -> None:
    def made(code: str) -> Command:
        return msgspec.structs.replace(like(room.workshop, code, room.facilitator.id), questions=_asked_in_the_room(room))

    code = room.conductor.open(made, ANYONE)
    with pytest.raises(NotFound, match="has nothing to ask of all staff"):
        room.conductor.ask(code, OpenStaff(), room.facilitator)
    wide = tuple(a.question for a in room.workshop.questions.asked.values() if a.question.wide)
    room.conductor.ask(code, PlanAgenda(room.workshop.agenda.stages, wide), room.facilitator)
    room.conductor.ask(code, OpenStaff(), room.facilitator)
    assert len(to_answer(room.conductor.workshop(code), room.staff())) == 2


def _asked_in_the_room(room: Room) -> tuple[Question, ...]:
    return tuple(a.question for a in room.workshop.questions.asked.values() if not a.question.wide)


def test_what_was_shown_travels_and_what_was_not_stays(room: Room) -> None:
    asked(revealed(room), 2, first=7)
    events = load(save(room.workshop, room.facts))
    code = room.conductor.open(lambda free: OpenSession(free, hashed("another"), events), ANYONE)
    carried = room.conductor.shown(code).questions
    assert set(carried[STORY].result.values) == {f"They say {n}." for n in range(5)}  # type: ignore[union-attr]  # it has one
    assert carried[PULSE].result.answered == 5  # type: ignore[union-attr]  # it has one
    assert len(room.conductor.workshop(code).questions.find(STORY).latest.answers) == 5


def test_whoever_leads_sees_how_many_answered_and_whether_that_is_enough(room: Room) -> None:
    asked(room, 4)
    assert [(one.key, one.status, one.answered, one.enough) for one in control(room.workshop).staff] == [
        (STORY, Status.OPEN, 4, False),
        (PULSE, Status.OPEN, 4, False),
    ]
    asked(room, 1, first=4)
    assert all(one.enough for one in control(room.workshop).staff)
