"""A brief in the hands of whoever builds with it."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it comes without types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from momentum.takeaway import SCHEMA_FILE, brief_json, brief_markdown, brief_schema
from momentum.workshop.brief import HOW, LINES, LISTS, Brief, Unsure
from momentum.workshop.card import AUTONOMY, Card, Tier
from momentum.workshop.guardrails import lane
from momentum.workshop.pilots import Pilot
from tests.briefs import ACTING, BRIEF
from tests.takeaway.test_markdown import NASTY, rendered

SCHEMA: dict[str, Any] = json.loads(brief_schema())
LETTERS = Pilot("p1-1", ACTING)
some = st.text(max_size=20)
several = st.lists(some, max_size=3).map(tuple)
briefs = st.builds(
    Brief,
    **dict.fromkeys(LINES, some),
    **dict.fromkeys(LISTS, several),
    unsure=st.builds(Unsure, st.sampled_from(HOW), some, some, st.none() | st.integers(0, 10_080), some),
    reversible=st.sampled_from((None, True, False)),
    says_it_is_ai=st.booleans(),
    shows_sources=st.booleans(),
    owner=st.text(min_size=1, max_size=20),
    review=st.none() | st.dates(),
)
cards = st.builds(
    Card,
    name=st.text(min_size=1, max_size=20),
    purpose=st.none() | some,
    tier=st.none() | st.sampled_from(Tier),
    autonomy=st.none() | st.sampled_from(sorted(AUTONOMY)),
    sensitive=st.sampled_from((None, True, False)),
)


def told(pilot: Pilot, brief: Brief) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(brief_json(pilot, brief))
    return found


def test_the_schema_is_one_and_describes_every_part() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for name, part in SCHEMA["$defs"].items():
        assert part["description"], name
        assert part["additionalProperties"] is False
        assert sorted(part["required"]) == sorted(part["properties"])
        assert all(field["description"] for field in part["properties"].values()), name


@given(cards, briefs)
def test_every_brief_is_as_the_schema_says(card: Card, brief: Brief) -> None:
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(told(Pilot("p", card), brief))


@pytest.mark.parametrize(
    "damage", [{"version": 2}, {"human_owner": ""}, {"job": None}, {"lunch": "soup"}, {"voice": {"is": []}}]
)
def test_what_is_no_brief_does_not_pass(damage: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told(LETTERS, BRIEF) | damage, SCHEMA)


def test_json_has_all_of_it_under_names_that_a_developer_understands() -> None:
    found = told(LETTERS, BRIEF)
    assert (found["$schema"], found["version"], found["human_owner"]) == (SCHEMA_FILE, 1, "Ada Lovelace")
    assert found["pilot"] == {
        "name": "Letters",
        "purpose": "Answers questions",
        "risk_tier": "Limited",
        "autonomy": {"level": 3, "name": "consultant"},
        "lane": lane(ACTING).value,
        "sensitive_personal_data": None,
    }
    assert found["voice"] == {"is": ["calm", "plain", "brief"], "is_not": ["chatty", "certain"]}
    assert found["when_unsure"]["does"] == "hands over"
    assert found["when_unsure"]["within_minutes"] == 15
    assert found["review_date"] == "2031-05-06"
    words = json.dumps(found, ensure_ascii=False)
    assert all(json.dumps(getattr(BRIEF, field), ensure_ascii=False) in words for field in LINES)


def test_markdown_says_all_of_it_and_that_nobody_classified_anything() -> None:
    text = brief_markdown(LETTERS, BRIEF)
    first = "**Review group** · looked at again on 6 May 2031 · ask Ada Lovelace"
    assert text.startswith(f"{first}\n\n# Letters: how it behaves\n\n> Answers families' questions about a letter\n")
    assert "Lane: Review group · risk tier Limited · autonomy L3, consultant" in text
    assert "looked at again on 6 May 2031" in text
    assert "- within 15 minutes" in text
    assert text.endswith("not a legal classification.\n")
    for field in LISTS:
        assert all(line in text for line in getattr(BRIEF, field)), field


def test_what_is_not_written_says_so_or_is_left_out() -> None:
    text = brief_markdown(LETTERS, Brief(owner="Ada"))
    assert text.count("Not written yet.") == 4
    assert "example" not in text
    assert "review" not in text.lower().replace("review group", "")


@pytest.mark.parametrize("words", NASTY)
def test_in_markdown_somebodys_words_stay_words(words: str) -> None:
    everywhere = dict.fromkeys(LINES, words) | dict.fromkeys(LISTS, (words,))
    brief = replace(BRIEF, **everywhere, owner=words, unsure=Unsure("asks", words, words, 1, words))
    page = rendered(brief_markdown(Pilot("p", replace(ACTING, name=words)), brief))
    assert not re.search(r"<(?!/?(?:h1|h2|p|ul|ol|li|blockquote|hr|strong|em)\b)", page)
    plain = html.unescape(re.sub(r"<[^>]+>", "", page))
    assert " ".join(words.split()[:1]) in plain
    assert page.count("<h2>") == 12
