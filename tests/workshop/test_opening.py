"""How a workshop begins."""

from datetime import datetime

import msgspec
import pytest

from momentum.refusals import BadInput, NotFound, Refusal, TextEmpty
from momentum.workshop.agenda import Stage
from momentum.workshop.carrying import OpenSession
from momentum.workshop.opening import CODE_LENGTH, CODE_LETTERS, DescribeWorkshop, WorkshopOpened, normal_code
from momentum.workshop.questions import Question
from tests.rooms import ANYONE, Room, opening

DAY = datetime(2026, 3, 4, 9)


@pytest.mark.parametrize("typed", ["NMKTYD", "nmk-tyd", " nmk tyd ", "n m k t y d", "NMK_TYD", "nmk–tyd.", "\tnmktyd\n"])
def test_a_code_is_found_however_it_is_typed(typed: str) -> None:
    assert normal_code(typed) == "NMKTYD"


@pytest.mark.parametrize("typed", ["", "nmk", "nmktydd", "nmktya", "nmkty0", "../../", "ⅯⅯⅯⅯⅯⅯ", "nmk\x00ty", "x" * 10_000])
def test_what_cannot_be_a_code_is_refused(typed: str) -> None:
    with pytest.raises(NotFound, match=r"is not a workshop code. Look at the screen and type") as refused:
        normal_code(typed)
    assert len(str(refused.value)) < 120


def test_codes_have_no_letters_that_are_misread() -> None:
    assert CODE_LENGTH == 6
    assert not set(CODE_LETTERS) & set("AEIOU01258BGLQSVZ6")


def test_what_a_workshop_needs_is_copied_into_its_first_event(room: Room) -> None:
    first = room.facts[0].event
    assert isinstance(first, WorkshopOpened)
    assert (first.areas, first.stages) == (room.shown.areas, room.shown.stages)
    assert (room.shown.title, room.shown.organisation) == ("Where AI helps", "Riverbank Hospital")


def test_a_workshop_is_opened_once(room: Room) -> None:
    with pytest.raises(BadInput, match=r"open already. Reload the page"):
        room.ask(opening(room.code, "0" * 32), ANYONE)
    with pytest.raises(BadInput, match=r"open already. Reload the page"):
        room.ask(OpenSession(room.code, "0" * 32, ()), ANYONE)


def test_an_agenda_has_stages_and_every_question_they_ask(room: Room) -> None:
    lonely = (Stage("open", "Open", "?", asks=("lunch",)),)
    for stages in ((), lonely):
        with pytest.raises(BadInput, match=r"(has no stage|asks a question that it does not have).*Choose another agenda"):
            room.conductor.open(lambda code, s=stages: msgspec.structs.replace(opening(code, "0" * 32), stages=s), ANYONE)  # type: ignore[misc]  # a lambda's default has no type


@pytest.mark.parametrize(("field", "value", "words"), [("title", " ", "The title is empty"), ("mandate", "x" * 601, "600 fit")])
def test_a_workshop_with_texts_that_do_not_fit_is_not_opened(room: Room, field: str, value: str, words: str) -> None:
    before = len(room.conductor.workshops())
    with pytest.raises(Refusal, match=words) as refused:
        room.conductor.open(lambda code: msgspec.structs.replace(opening(code, "0" * 32), **{field: value}), ANYONE)
    assert isinstance(refused.value, BadInput | TextEmpty)
    assert len(room.conductor.workshops()) == before


def test_questions_of_an_agenda_are_known_by_their_key(room: Room) -> None:
    asked: list[Question] = [one.question for one in room.workshop.questions.asked.values()]
    assert {question.key for question in asked} == set(room.workshop.questions.asked)


def test_sessions_of_an_organisation_are_counted(room: Room) -> None:
    assert room.shown.session == 1
    second = msgspec.structs.replace(opening("CDFHJK", "0" * 32), session=2)
    code = room.conductor.open(lambda code: msgspec.structs.replace(second, code=code), ANYONE)
    assert room.conductor.shown(code).session == 2
    for wrong in (0, -1, 100, True, 1.0):
        never = msgspec.structs.replace(second, session=wrong)
        with pytest.raises(BadInput, match="Sessions are counted from 1 to 99"):
            room.conductor.open(lambda code, never=never: msgspec.structs.replace(never, code=code), ANYONE)  # type: ignore[misc]  # mypy knows no defaults of lambdas


def test_title_organisation_and_mandate_can_be_written_anew(room: Room) -> None:
    room.ask(DescribeWorkshop("What AI is for", "Riverbank", "We leave with a date.\nThe board decides."))
    shown = room.shown
    assert (shown.title, shown.organisation) == ("What AI is for", "Riverbank")
    assert shown.mandate == "We leave with a date.\nThe board decides."
    before = room.workshop.rev
    room.ask(DescribeWorkshop("What AI is for", "Riverbank", "We leave with a date.\nThe board decides."))
    assert room.workshop.rev == before
    with pytest.raises(TextEmpty, match="The title is empty"):
        room.ask(DescribeWorkshop(" "))
