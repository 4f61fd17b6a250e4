"""Rows of one file that may be one pilot."""

from hypothesis import given
from hypothesis import strategies as st

from momentum.intake.duplicates import Keep, Twins, duplicates, settled
from momentum.workshop.pilots import Card


def cards(*said: tuple[str, str | None]) -> tuple[Card, ...]:
    return tuple(Card(name=name, unit=unit, row=row) for row, (name, unit) in enumerate(said, 2))


def found(*said: tuple[str, str | None]) -> list[tuple[str, tuple[int | None, ...]]]:
    return [(twins.how, twins.key) for twins in duplicates(cards(*said))]


def test_one_name_within_a_unit_is_one_pilot_twice() -> None:
    assert found(("Letters", "Care"), ("Rota", "Care"), ("LETTERS ", "care")) == [("same", (2, 4))]


def test_in_two_units_one_name_is_two_pilots() -> None:
    assert found(("Letters", "Care"), ("Letters", "Wards"), ("Letters", None)) == []


def test_near_names_are_a_group_with_all_rows_of_theirs() -> None:
    (twins,) = duplicates(cards(("Leak warning", None), ("Leak warnings", None), ("Rota", None), ("Leak warning", None)))
    assert (twins.how, twins.key) == ("near", (2, 3, 5))
    assert 85 <= twins.score < 100


def test_the_order_of_words_makes_no_other_pilot() -> None:
    assert found(("Claims triage", None), ("Triage: claims", None)) == [("near", (2, 3))]


def test_a_number_makes_another_pilot() -> None:
    assert found(("Citizen survey 2024", None), ("Citizen survey 2025", None)) == []


def test_those_of_one_name_come_first_and_then_the_nearest() -> None:
    said = (("Leak warning", None), ("Leak warnings", None), ("Rota", None), ("Rota", None))
    assert [how for how, _ in found(*said)] == ["same", "near"]


def test_a_person_keeps_all_or_the_first_or_none() -> None:
    three = cards(("Letters", None), ("Rota", None), ("Letters", None))
    groups = duplicates(three)
    (twins,) = groups
    assert settled(three, groups, {}) == three
    assert [card.row for card in settled(three, groups, {twins.key: Keep.FIRST})] == [2, 3]
    assert [card.row for card in settled(three, groups, {twins.key: Keep.NONE})] == [3]
    assert settled(three, groups, {(9, 10): Keep.NONE}) == three


@given(st.lists(st.tuples(st.text(max_size=12), st.sampled_from(["Care", "Wards", None])), max_size=30))
def test_whatever_they_are_called_each_row_is_in_one_group_at_most(said: list[tuple[str, str | None]]) -> None:
    groups: tuple[Twins, ...] = duplicates(cards(*said))
    rows = [row for twins in groups for row in twins.key]
    assert len(set(rows)) == len(rows)
    assert all(len(twins.cards) > 1 for twins in groups)
