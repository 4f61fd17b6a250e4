from __future__ import annotations

import csv
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum import content
from momentum.intake.reading import read
from momentum.measures import Suggestion, suggested, worded
from momentum.workshop.pilots import Card
from momentum.workshop.thesis import Area
from tests.measures.conftest import Build

DEFAULT = msgspec.convert(content.area_sets()["outcomes"]["areas"], tuple[Area, ...])
SEEDS = sorted({word.removesuffix("*") for area in DEFAULT for word in area.words})
LABELS = Path(__file__).parents[1] / "data" / "fdic_areas.csv"


def first(name: str, purpose: str = "", areas: tuple[Area, ...] = DEFAULT) -> list[tuple[str, tuple[str, ...]]]:
    """What the words of this one pilot suggest: (area, words)."""
    (found,) = suggested([Card(name=name, purpose=purpose or None)], areas)
    return [(suggestion.area.id, suggestion.words) for suggestion in found]


def test_an_area_is_suggested_with_the_words_that_point_to_it() -> None:
    assert first("Letters", "Reads the file and drafts a reply, with a summary.") == [("time_back", ("drafts", "summary"))]
    assert first("Letters", "Spots FRAUD early.") == [("trust", ("FRAUD",))]
    assert first("No-show forecast") == [("decisions", ("forecast",))]


def test_nothing_convincing_suggests_nothing() -> None:
    assert first("Project Phoenix") == []
    assert first("Project Phoenix", "It uses AI to make our work better.") == []
    assert suggested([], DEFAULT) == ()
    assert first("Letters", "Fraud", areas=()) == []


def test_words_in_a_row_are_one_term_and_the_longest_counts() -> None:
    areas = (Area("a", "First", words=("early warning",)), Area("b", "Second", words=("warning",)))
    assert first("x", "An early  warning.", areas) == [("a", ("early warning",))]
    assert first("x", "A late warning", areas) == [("b", ("warning",))]
    assert first("x", "early, then a warning", areas) == [("b", ("warning",))]


def test_an_asterisk_stands_for_any_ending_and_alone_for_nothing() -> None:
    areas = (Area("a", "First", words=("transcri*", "*", "be*")), Area("b", "Second", words=("read",)))
    assert first("x", "Transcribes calls.", areas) == [("a", ("Transcribes",))]
    assert first("x", "Reads, then readies; because it can", areas) == [("b", ("Reads",))]


def test_two_areas_on_a_par_are_both_said_and_three_are_none() -> None:
    areas = tuple(Area(key, key.upper(), words=(word,)) for key, word in (("a", "drafts"), ("b", "fraud"), ("c", "customers")))
    assert [area for area, _ in first("x", "drafts, fraud", areas)] == ["a", "b"]
    assert first("x", "drafts, fraud, customers", areas) == []
    assert [area for area, _ in first("Drafts", "fraud and customers", areas)] == ["a"]


def test_a_word_that_points_to_two_areas_tells_less() -> None:
    areas = (Area("a", "First", words=("review", "drafts")), Area("b", "Second", words=("review",)))
    assert first("x", "review", areas) == []
    assert first("x", "drafts for review", areas) == [("a", ("drafts", "review"))]


def test_a_word_that_most_pilots_have_tells_little() -> None:
    cards = [Card(name=f"Number {n}", purpose="A chatbot.") for n in range(40)]
    found = suggested([*cards, Card(name="One more", purpose="A chatbot for fraud.")], DEFAULT)
    assert found[0] == ()
    assert [s.area.id for s in found[-1]] == ["trust"]


def test_areas_without_words_of_their_own_speak_by_their_texts() -> None:
    areas = (
        Area(
            "falls",
            "Fewer falls on the wards",
            "Patients stay safe at night.",
            "Counts: bed alarms, rounds. Not the paperwork.",
        ),
        Area("letters", "Letters that people understand", "", "Plain words, translation. A form letter is not."),
    )
    assert first("x", "Bed alarms for the night", areas) == [("falls", ("Bed alarms", "night"))]
    assert first("Falls at night", "", areas) == [("falls", ("Falls", "night"))]
    assert first("x", "Less paperwork, a form", areas) == []
    assert first("x", "A translation of the leaflet", areas) == [("letters", ("translation",))]


def test_the_areas_speak_any_language_with_spaces() -> None:
    areas = (
        Area("zeit", "Zeit zurück", words=("entwurf*", "protokoll*")),
        Area("risiko", "Sicherheit und Vertrauen", "Wir verhindern Schäden."),
        Area("समय", "समय की बचत", words=("मसौदा",)),
    )
    assert first("Protokolle der Sitzungen", "", areas) == [("zeit", ("Protokolle",))]
    assert first("x", "Mehr Sicherheit, wenn Schäden drohen", areas) == [("risiko", ("Sicherheit", "Schäden"))]
    assert first("x", "पत्रों का मसौदा", areas) == [("समय", ("मसौदा",))]


def test_odd_texts_are_texts() -> None:
    assert first("🤖🤖", "🚀 ** <b> :red[fraud] $x$") == [("trust", ("fraud",))]
    assert first("'; drop table pilots; --", "\\d+(.*)*$") == []
    assert first("x" * 300, "a " * 2_500) == []


def test_what_an_area_is_called_on_the_page_changes_nothing_while_its_words_stay() -> None:
    renamed = tuple(msgspec.structs.replace(area, name=f"{n}", line="", counts="") for n, area in enumerate(DEFAULT))
    assert first("x", "Spots fraud early.", renamed) == first("x", "Spots fraud early.")


TEXT = st.lists(st.sampled_from(SEEDS) | st.text(max_size=8), max_size=12).map(" ".join)
CARDS = st.lists(st.builds(Card, name=TEXT, purpose=TEXT | st.none()), max_size=8)
AREAS = st.lists(
    st.builds(
        Area, st.just(""), TEXT, TEXT, TEXT, st.lists(st.sampled_from(SEEDS) | st.text(max_size=8), max_size=4).map(tuple)
    ),
    max_size=12,
).map(lambda areas: tuple(msgspec.structs.replace(area, id=f"a{n}") for n, area in enumerate(areas)))


@given(CARDS, AREAS | st.just(DEFAULT))
def test_never_more_than_two_and_each_with_words_that_are_in_the_text(cards: list[Card], areas: tuple[Area, ...]) -> None:
    for card, found in zip(cards, suggested(cards, areas), strict=True):
        assert len(found) <= 2
        assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
        assert all(s.words and s.score > 0 for s in found)
        text = " ".join(f"{card.name}\n{card.purpose or ''}".split())
        assert all(word in text for s in found for word in s.words)


@given(CARDS, st.randoms(use_true_random=False))
def test_the_order_of_the_pilots_does_not_matter(cards: list[Card], chance: object) -> None:
    def told(cards: list[Card]) -> list[tuple[Card, tuple[Suggestion, ...]]]:
        return list(zip(cards, suggested(cards, DEFAULT), strict=True))

    turned = list(reversed(cards))
    assert sorted(told(cards), key=repr) == sorted(told(turned), key=repr)


def test_only_pilots_that_nobody_has_placed_are_asked_about(build: Build) -> None:
    shown = build(
        [
            Card(name="Fraud alert", areas={"flow": 3}),
            Card(name="Fraud watch"),
            Card(name="Letters", areas={}),
            Card(name="Odd"),
        ]
    )
    fraud, odd = worded(shown)
    assert (fraud.pilot.card.name, [s.area.id for s in fraud.suggestions]) == ("Fraud watch", ["trust"])
    assert (odd.pilot.card.name, odd.suggestions) == ("Odd", ())
    assert worded(build()) == ()
    assert worded(shown) is worded(shown)


@pytest.mark.inventories
def test_of_a_real_inventory_four_first_suggestions_in_five_are_what_a_reader_said(inventories: Path) -> None:
    """50 pilots, labelled by one reader before the method was written; the figures stand in docs/suggestions.md."""
    with LABELS.open(encoding="utf-8") as lines:
        said = {int(row["row"]): row["area"] for row in csv.DictReader(lines)}
    path = inventories / "fdic-2025.csv"
    cards = read(path.read_bytes(), path.name).cards
    assert {card.row for card in cards} == said.keys()
    assert set(said.values()) <= {"none", *(area.id for area in DEFAULT)}
    firsts = {card.row or 0: found[0].area.id for card, found in zip(cards, suggested(cards, DEFAULT), strict=True) if found}
    right = sum(said[row] == area for row, area in firsts.items())
    assert right / len(firsts) >= 0.8
    assert len(firsts) / len(cards) >= 0.75
    told = (LABELS.parents[2] / "docs" / "suggestions.md").read_text(encoding="utf-8")
    assert f"{right} of {len(firsts)}" in told
    assert f"{len(firsts)} of {len(cards)}" in told
