"""What is taken of a long inventory."""

from momentum.intake.choosing import Choice, chosen, filtered, offered
from momentum.workshop.pilots import Card, Stage

CARDS = (
    Card(name="Letter drafter", purpose="Drafts a first reply", unit="Care", risk="High", stage=Stage.PILOT, today=True, row=2),
    Card(name="Bed forecast", purpose="Says how many beds are free", unit="Care", stage=Stage.STOPPED, row=3),
    Card(name="Rota", unit="Wards", risk="Low", stage=Stage.EMBEDDED, row=4),
    Card(name="Letter sorter", row=5),
)


def rows(choice: Choice) -> list[int | None]:
    return [card.row for card in chosen(CARDS, choice)]


def test_nothing_said_takes_everything() -> None:
    assert chosen(CARDS, Choice()) == CARDS


def test_each_filter_takes_what_it_names() -> None:
    assert rows(Choice(stages=frozenset({Stage.PILOT, Stage.UNKNOWN}))) == [2, 5]
    assert rows(Choice(units=frozenset({"Care"}))) == [2, 3]
    assert rows(Choice(risks=frozenset({"High", "Low"}))) == [2, 4]
    assert rows(Choice(active=True)) == [2, 4]
    assert rows(Choice(today=True)) == [2]
    assert rows(Choice(rows=frozenset({3, 5}))) == [3, 5]
    assert rows(Choice(rows=frozenset())) == []


def test_what_is_not_known_can_be_asked_for() -> None:
    assert rows(Choice(units=frozenset({""}))) == [5]
    assert rows(Choice(risks=frozenset({"", "Low"}))) == [3, 4, 5]


def test_words_are_found_in_name_and_purpose_in_any_order_case_and_signs() -> None:
    assert rows(Choice(words="letter")) == [2, 5]
    assert rows(Choice(words="REPLY, letter")) == [2]
    assert rows(Choice(words=" beds-free ")) == [3]
    assert rows(Choice(words="…")) == [2, 3, 4, 5]


def test_all_filters_hold_together() -> None:
    assert rows(Choice(units=frozenset({"Care", "Wards"}), active=True)) == [2, 4]
    assert rows(Choice(units=frozenset({"Care"}), words="rota")) == []


def test_what_is_left_out_by_hand_stays_in_sight_and_is_not_taken() -> None:
    choice = Choice(words="letter", left_out=frozenset({5}))
    assert [card.row for card in filtered(CARDS, choice)] == [2, 5]
    assert rows(choice) == [2]


def test_what_can_be_filtered_by_is_counted() -> None:
    offer = offered(CARDS)
    assert offer.stages == {Stage.PILOT: 1, Stage.EMBEDDED: 1, Stage.STOPPED: 1, Stage.UNKNOWN: 1}
    assert list(offer.stages) == [Stage.PILOT, Stage.EMBEDDED, Stage.STOPPED, Stage.UNKNOWN]
    assert offer.units == {"Care": 2, "Wards": 1, "": 1}
    assert offer.risks == {"": 2, "High": 1, "Low": 1}
    assert (offer.active, offer.today) == (2, 1)
