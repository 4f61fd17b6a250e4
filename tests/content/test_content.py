from typing import Any

import msgspec
import pytest

from momentum import content
from momentum.workshop.agenda import Stage
from momentum.workshop.questions import Kind, Question
from momentum.workshop.thesis import Area
from tests.rooms import Room

SCREENS = {"lobby", "question", "sentence", "map", "gaps", "thanks"}
PAGES = {"run", "thesis", "people", "pilots", "mapping", "gaps", "guardrails", "loops", "summary"}
AGENDAS, AREAS, QUESTIONS = content.agendas(), content.area_sets(), content.questions()
STAGES = [pytest.param(s, id=f"{key}-{s['key']}") for key, agenda in AGENDAS.items() for s in agenda["stages"]]


def strictly(kind: Any, data: Any) -> Any:
    """The noun, and that nothing in the file was forgotten on the way."""
    noun = msgspec.convert(data, kind)
    fields = set(kind.__struct_fields__)
    assert set(data) <= fields, set(data) - fields
    return noun


@pytest.mark.parametrize("areas", AREAS)
@pytest.mark.parametrize("agenda", AGENDAS)
def test_every_agenda_opens_with_every_set_of_areas(agenda: str, areas: str) -> None:
    room = Room(agenda=agenda, areas=areas)
    assert [stage.key for stage in room.shown.stages] == [stage["key"] for stage in AGENDAS[agenda]["stages"]]
    assert len(room.shown.areas) == len(AREAS[areas]["areas"])
    room.close()


@pytest.mark.parametrize("agenda", AGENDAS)
def test_every_question_of_an_agenda_can_be_asked_in_its_order(agenda: str) -> None:
    room = Room(agenda=agenda)
    answers = {Kind.TEXT: "Here, AI helps nurses", Kind.CHOICE: 4, Kind.POINTS: None}
    for stage in room.shown.stages:
        room.go(stage.key)
        for key in stage.asks:
            room.open_question(key)
            shown = room.shown.questions[key]
            room.answer(key, answers[shown.question.kind] or {shown.options[0].id: shown.question.budget})
            room.reveal(key)
    room.close()


def test_the_defaults_come_first() -> None:
    assert next(iter(AGENDAS)) == "ninety"
    assert next(iter(AREAS)) == "outcomes"


@pytest.mark.parametrize("agenda", AGENDAS)
def test_the_minutes_of_an_agenda_add_up(agenda: str) -> None:
    assert sum(stage["minutes"] for stage in AGENDAS[agenda]["stages"]) == AGENDAS[agenda]["minutes"]


def test_ninety_minutes_are_ninety() -> None:
    plan = [(stage["name"], stage["minutes"]) for stage in AGENDAS["ninety"]["stages"]]
    assert plan[:-1] == [
        *(("Open", 4), ("Stories", 7), ("Thesis", 27), ("People", 10), ("Map", 10)),
        *(("Gaps", 8), ("Decide", 10), ("Learn", 2), ("Commit", 6)),
    ]
    assert plan[-1][1] == 6


@pytest.mark.parametrize("agenda", AGENDAS)
def test_an_agenda_has_a_name_a_note_and_stages_with_keys_of_their_own(agenda: str) -> None:
    assert set(AGENDAS[agenda]) == {"name", "note", "minutes", "stages"}
    keys = [stage["key"] for stage in AGENDAS[agenda]["stages"]]
    assert len(keys) == len(set(keys))
    assert AGENDAS[agenda]["stages"][0]["shows"] == "lobby"
    assert AGENDAS[agenda]["stages"][-1]["shows"] == "thanks"


@pytest.mark.parametrize("data", STAGES)
def test_a_stage_says_everything_and_shows_a_screen_there_is(data: dict[str, Any]) -> None:
    stage: Stage = strictly(Stage, data)
    assert all((stage.key, stage.name, stage.question, stage.minutes, stage.say, stage.phone))
    assert stage.shows in SCREENS
    assert stage.page in PAGES
    assert set(stage.asks) <= {question["key"] for question in QUESTIONS}


@pytest.mark.parametrize("data", QUESTIONS, ids=lambda data: str(data["key"]))
def test_a_question_says_who_sees_the_answers(data: dict[str, Any]) -> None:
    question: Question = strictly(Question, data)
    assert question.prompt.endswith((".", "?"))
    assert question.who_sees.endswith(".")
    assert question.about in {"", "sentence"}
    assert question.options_from in {"", "areas", *(other["key"] for other in QUESTIONS)}
    assert (question.kind is Kind.TEXT) == (not question.options and not question.options_from)
    assert question.kind is not Kind.CHOICE or all(option.id.isdecimal() for option in question.options)
    assert question.kind is not Kind.TEXT or 0 < len(question.example) <= question.limit


def test_questions_have_keys_of_their_own_and_stories_are_anonymous_for_good() -> None:
    keys = [question["key"] for question in QUESTIONS]
    assert len(keys) == len(set(keys))
    assert {question["key"] for question in QUESTIONS if question.get("family")} == {"stories"}


@pytest.mark.parametrize("areas", AREAS)
def test_a_set_of_areas_has_three_to_twelve_and_no_other(areas: str) -> None:
    assert set(AREAS[areas]) == {"name", "note", "areas"}
    found: list[Area] = [strictly(Area, area) for area in AREAS[areas]["areas"]]
    assert 3 <= len(found) <= 12
    assert len({area.id for area in found}) == len(found)
    assert not any(area.name.casefold() in {"other", "others", "misc"} for area in found)
    assert areas == "blank" or all(area.line.endswith(".") for area in found)


def test_reading_content_twice_reads_it_once() -> None:
    assert content.load("areas") is content.load("areas")
