"""The published form of a session file, and files as it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it comes without types
import pytest

from momentum import sample
from momentum.takeaway import save
from momentum.takeaway.__main__ import PUBLISHED
from momentum.takeaway.session.schema import session_schema
from momentum.workshop.carrying import CARRIED
from momentum.workshop.questions import Kind
from tests.rooms import Room
from tests.takeaway.conftest import TODAY

DATA = Path(__file__).parents[3] / "data"
SCHEMA: dict[str, Any] = json.loads(session_schema())
CHECKED = jsonschema.Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_published_forms_are_what_the_code_declares(name: str) -> None:
    assert (DATA / name).read_bytes() == PUBLISHED[name](), "write them anew: make schemas"


def test_it_is_a_schema_and_tells_each_kind_of_event() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    kinds = [event["properties"]["kind"]["const"] for event in SCHEMA["$defs"]["CarriedEvent"]["anyOf"]]
    assert kinds == sorted(event.kind for event in CARRIED)
    assert [event.__name__ for event in CARRIED if not SCHEMA["$defs"][event.__name__]["description"]] == []
    assert [field for field, told in SCHEMA["properties"].items() if not told["description"]] == []
    answers = SCHEMA["$defs"]["Answered"]["properties"]["value"]["anyOf"]
    assert [answer["title"] for answer in answers] == [kind.value for kind in Kind]


def test_the_samples_session_is_as_it_says() -> None:
    CHECKED.validate(json.loads(sample.session(TODAY)))


def test_so_is_a_rooms_session(full: Room) -> None:
    CHECKED.validate(json.loads(save(full.workshop, full.facts, TODAY)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "karaoke_sung", "occurred": "2027-02-03T09:00:00", "data": {}},
        {"kind": "stage_entered", "occurred": "2027-02-03T09:00:00", "data": {}},
        {"kind": "stage_entered", "data": {"stage": "thesis"}},
    ],
    ids=["a kind nobody knows", "without what it says", "without its time"],
)
def test_another_file_is_not(full: Room, wrong: dict[str, Any]) -> None:
    session = json.loads(save(full.workshop, full.facts, TODAY))
    session["events"].append(wrong)
    assert not CHECKED.is_valid(session)
