from importlib.resources import files
from typing import Any

import msgspec
import pytest

from momentum import content
from momentum.workshop.questions import Kind
from momentum.workshop.thesis import Area, checked_areas
from tests.content.nouns import AGENDAS, AREAS, QUESTIONS, strictly
from tests.rooms import Room


@pytest.mark.parametrize("areas", AREAS)
@pytest.mark.parametrize("agenda", AGENDAS)
def test_every_agenda_opens_with_every_set_of_areas(agenda: str, areas: str) -> None:
    room = Room(agenda=agenda, areas=areas)
    assert [stage.key for stage in room.shown.stages] == [stage["key"] for stage in AGENDAS[agenda]["stages"]]
    assert len(room.shown.areas) == len(AREAS[areas]["areas"])
    room.close()


def test_the_defaults_come_first() -> None:
    assert next(iter(AGENDAS)) == "ninety"
    assert next(iter(AREAS)) == "outcomes"


def test_every_agenda_that_is_written_is_offered() -> None:
    folder = files(content).joinpath("agendas")
    assert sorted(f"{key}.toml" for key in AGENDAS) == sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize("areas", AREAS)
def test_a_set_of_areas_has_three_to_twelve_and_no_other(areas: str) -> None:
    assert set(AREAS[areas]) == {"name", "note", "areas"}
    found: tuple[Area, ...] = tuple(strictly(Area, area) for area in AREAS[areas]["areas"])
    assert checked_areas(found) == found
    assert not any(area.name.casefold() in {"other", "others", "misc"} for area in found)
    assert areas == "blank" or all(area.line.endswith(".") for area in found)


def test_the_public_service_has_a_public_outcome_in_place_of_growth() -> None:
    default, public = ([area["id"] for area in AREAS[key]["areas"]] for key in ("outcomes", "public"))
    assert [("public_outcome" if area == "new_value" else area) for area in default] == public


def test_reading_content_twice_reads_it_once() -> None:
    assert content.load("areas") is content.load("areas")
    assert content.agendas() == content.agendas()


def test_what_an_agenda_says_itself_stands_above_the_words_all_share() -> None:
    shared: dict[str, Any] = content.load("stages")["thesis"]
    own = next(stage for stage in AGENDAS["town_hall"]["stages"] if stage["key"] == "thesis")
    assert own["name"] == "Points" != shared["name"]
    assert own["shows"] == shared["shows"]
    assert msgspec.json.encode(shared) == msgspec.json.encode(content.load("stages")["thesis"])


def test_in_a_rehearsal_every_question_for_words_has_lines_of_its_own() -> None:
    said = content.load("rehearsal")["said"]
    asked = {key: question for key, question in QUESTIONS.items() if question.kind is Kind.TEXT and not question.wide}
    assert asked.keys() <= said.keys()
    assert all(0 < len(line) <= asked[key].limit for key in asked for line in said[key])
