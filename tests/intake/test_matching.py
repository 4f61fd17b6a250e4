"""An inventory that comes in again is matched, and nothing is merged that is not sure."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum import intake
from momentum.intake.matching import Matching, matched
from momentum.workshop.pilots import Card, Pilot, Stage


def here(*cards: Card) -> tuple[Pilot, ...]:
    return tuple(Pilot(f"p1-{n}", card) for n, card in enumerate(cards, 1))


def told(found: Matching) -> dict[str, list[str]]:
    return {
        "same": [m.pilot.card.name for m in found.same],
        "changed": [m.pilot.card.name for m in found.changed],
        "near": [f"{m.pilot.card.name} = {m.card.name}: {m.how}" for m in found.near],
        "new": [card.name for card in found.new],
        "gone": [pilot.card.name for pilot in found.gone],
    }


NOTHING: dict[str, list[str]] = {"same": [], "changed": [], "near": [], "new": [], "gone": []}


def test_the_number_in_the_inventory_decides_first_however_it_is_spelled() -> None:
    found = matched(
        (Card(name="Letters to families", ref="FDIC - 3", stage=Stage.PILOT), Card(name="Letters", ref="FDIC – 4")),
        here(Card(name="Letters", ref="FDIC – 3")),
    )
    assert told(found) == NOTHING | {"near": ["Letters = Letters to families: number"], "new": ["Letters"]}
    found = matched((Card(name="Letters home", ref="FDIC - 3"),), here(Card(name="Letter home", ref="FDIC – 3")))
    assert told(found) == NOTHING | {"changed": ["Letter home"]}


def test_a_number_that_two_have_tells_nothing() -> None:
    rows = (Card(name="Letters", ref="1"), Card(name="Triage", ref="1"))
    assert told(matched(rows, here(*rows[::-1]))) == NOTHING | {"same": ["Letters", "Triage"]}


def test_without_a_number_the_name_within_its_unit_decides() -> None:
    pilots = here(Card(name="Letters", unit="Care"), Card(name="Letters", unit="Office"))
    rows = (Card(name="LETTERS", unit="office"), Card(name="letters ", unit="Care"))
    found = matched(rows, pilots)
    assert [(m.pilot.id, m.card.unit) for m in (*found.same, *found.changed)] == [("p1-2", "office"), ("p1-1", "Care")]


def test_a_name_is_enough_where_a_unit_is_not_known_and_asked_about_where_it_is_another() -> None:
    pilots = here(Card(name="Letters", unit="Care"), Card(name="Triage", unit="Wards"))
    found = matched((Card(name="Letters"), Card(name="Triage", unit="Office")), pilots)
    assert told(found) == NOTHING | {"same": ["Letters"], "near": ["Triage = Triage: elsewhere"]}


def test_near_names_are_for_a_person_to_confirm_the_nearest_first() -> None:
    pilots = here(Card(name="Discharge letter drafts"), Card(name="Leak warnings"))
    rows = (Card(name="Leak warning"), Card(name="Drafts, discharge letter"), Card(name="Something else"))
    found = matched(rows, pilots)
    assert told(found) == NOTHING | {
        "near": [
            "Discharge letter drafts = Drafts, discharge letter: near",
            "Leak warnings = Leak warning: near",
        ],
        "new": ["Something else"],
    }
    assert [match.score for match in found.near] == [100, 96]


def test_two_rows_of_one_name_are_told_apart_by_what_they_are_for_or_asked_about() -> None:
    pilots = here(Card(name="Letters", purpose="To families"), Card(name="Letters", purpose="To doctors"))
    found = matched((Card(name="Letters", purpose="To doctors"), Card(name="Letters", purpose="To nobody")), pilots)
    assert told(found) == NOTHING | {"same": ["Letters"], "near": ["Letters = Letters: near"]}


def test_what_once_came_from_a_file_and_is_not_in_this_one_is_named_and_what_was_typed_is_not() -> None:
    found = matched((), here(Card(name="Letters", source="march.csv"), Card(name="Triage")))
    assert told(found) == NOTHING | {"gone": ["Letters"]}


names = st.text("abc ", min_size=1, max_size=6).map(lambda text: text.strip() or "a")
cards = st.lists(
    st.builds(Card, name=names, unit=st.sampled_from([None, "Care", "Office"]), ref=st.sampled_from([None, "1", "2"]))
)


@given(cards, cards)
def test_every_row_and_every_pilot_is_in_one_place_alone(rows: list[Card], there: list[Card]) -> None:
    pilots = here(*there)
    found = matched(rows, pilots)
    pairs = (*found.same, *found.changed, *found.near)
    assert sorted(map(id, (*(m.card for m in pairs), *found.new))) == sorted(map(id, rows))
    assert len({m.pilot.id for m in pairs}) == len(pairs)


@given(cards)
def test_a_list_that_comes_in_twice_is_never_new(rows: list[Card]) -> None:
    assert not matched(rows, here(*rows)).new


@pytest.mark.inventories
@pytest.mark.parametrize(("name", "many"), [("fdic-2025.csv", 50), ("epa-2025.xlsx", 26), ("omb-2023.csv", 710)])
def test_a_real_inventory_that_comes_in_again_is_all_the_same(inventories: Path, name: str, many: int) -> None:
    reading = intake.read((inventories / name).read_bytes(), name)
    found = matched(reading.cards, here(*reading.cards))
    assert len(found.same) == many
    if name != "omb-2023.csv":
        assert all(card.ref for card in reading.cards)
