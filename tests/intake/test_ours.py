"""What was learned comes in from our own file and from no other."""

from datetime import date

import pytest

from momentum.intake.reading import read
from momentum.workshop.card import COLUMNS, GUARDED, KEPT, LEARNED, MOST_TAGS, Card, Tier


def csv(columns: tuple[str, ...], **cells: str) -> bytes:
    row = {"name": "Letters", "purpose": "Writes them"} | cells
    return f"{','.join(columns)}\n{','.join(row.get(column, '') for column in columns)}\n".encode()


def only(data: bytes) -> Card:
    (card,) = read(data, "portfolio.csv").cards
    return card


def test_our_own_file_brings_what_was_learned() -> None:
    reading = read(csv((*COLUMNS, *LEARNED), measure="Minutes", effort="2.5", last_update="2031-02-03"), "portfolio.csv")
    (card,) = reading.cards
    assert (card.measure, card.effort, card.last_update, card.learned) == ("Minutes", 2.5, date(2031, 2, 3), None)
    assert reading.ignored == ()


@pytest.mark.parametrize("left_out", ["risk", "therefore", "absent"])
def test_another_table_leaves_it_unknown_whatever_its_headings(left_out: str) -> None:
    columns = tuple(column for column in (*COLUMNS, *LEARNED) if column != left_out)
    card = only(csv(columns, measure="Minutes", effort="2.5", last_update="2031-02-03", absent="owner"))
    unknown = Card(name="Letters")
    assert [getattr(card, field) for field in LEARNED] == [getattr(unknown, field) for field in LEARNED]


def test_a_file_saved_before_pilots_left_something_behind_still_brings_what_was_learned() -> None:
    card = only(csv(tuple(column for column in (*COLUMNS, *LEARNED) if column not in KEPT), measure="Minutes"))
    assert (card.measure, card.keep, card.keep_for) == ("Minutes", None, None)


@pytest.mark.parametrize("effort", ["a lot", "0", "-1", "nan", "inf", "100000"])
def test_what_somebody_made_unreadable_is_unknown(effort: str) -> None:
    card = only(csv((*COLUMNS, *LEARNED), effort=effort, last_update="last week", absent="owner; lunch"))
    assert (card.effort, card.last_update, card.absent) == (None, None, ("owner",))


def test_a_fact_that_somebody_filled_in_is_not_absent_any_more() -> None:
    card = only(csv((*COLUMNS, *LEARNED), owner="Ada", measure="Minutes", absent="measure; owner; sponsor"))
    assert (card.owner, card.measure, card.absent) == ("Ada", "Minutes", ("sponsor",))


def test_a_file_from_before_there_were_lanes_still_brings_what_was_learned() -> None:
    card = only(csv((*COLUMNS, *LEARNED), measure="Minutes", tier="High"))
    assert (card.measure, card.tier, card.tags) == ("Minutes", None, ())


def test_what_guards_a_pilot_comes_in_and_what_nobody_can_read_is_unknown() -> None:
    ours = (*COLUMNS, *LEARNED, *GUARDED)
    card = only(csv(ours, tier="high", autonomy="4.0", sensitive="Yes", reversible="no", affected="1200", tags="a;; A;b"))
    assert (card.tier, card.autonomy, card.sensitive, card.reversible, card.affected) == (Tier.HIGH, 4, True, False, 1200)
    assert card.tags == ("A", "b")
    many = ";".join(f"tag {n}" for n in range(40))
    card = only(csv(ours, tier="huge", autonomy="9", sensitive="perhaps", affected="-3", effect="?", horizon="²", tags=many))
    unknown = Card(name="Letters")
    assert [getattr(card, field) for field in GUARDED if field != "tags"] == [
        getattr(unknown, field) for field in GUARDED if field != "tags"
    ]
    assert len(card.tags) == MOST_TAGS
