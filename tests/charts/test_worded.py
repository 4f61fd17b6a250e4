from __future__ import annotations

from momentum.charts import words_alt, words_table
from momentum.measures import Worded, worded
from momentum.workshop.pilots import Card
from tests.rooms import Room


def said(room: Room, *cards: Card | str) -> tuple[Worded, ...]:
    """What words suggest once these pilots are in."""
    room.add_pilots(*cards)
    return worded(room.shown)


def test_the_table_says_what_words_suggest_and_leaves_blank_what_they_do_not(room: Room) -> None:
    found = said(room, "Odd", Card(name="Fraud watch", purpose="Watches payments."), Card(name="Placed", areas={}))
    assert words_table(found).to_dict("records") == [
        {"Pilot": "Fraud watch", "Perhaps": "Trust and safety (Fraud)", "Or": ""},
        {"Pilot": "Odd", "Perhaps": "", "Or": ""},
    ]
    assert (
        words_alt(found).replace("\N{NO-BREAK SPACE}", " ") == "Words alone suggest an area for 1 of 2 pilots not placed yet."
    )


def test_a_second_suggestion_stands_beside_the_first(room: Room) -> None:
    (row,) = words_table(said(room, "Fraud drafts")).to_dict("records")
    assert row == {"Pilot": "Fraud drafts", "Perhaps": "Time back (drafts)", "Or": "Trust and safety (Fraud)"}


def test_without_pilots_to_place_the_table_is_empty_and_says_so(room: Room) -> None:
    found = said(room, Card(name="Placed", areas={}))
    assert words_table(found).empty
    assert list(words_table(found).columns) == ["Pilot", "Perhaps", "Or"]
    assert words_alt(found) == "Every pilot is placed; nothing is left to suggest."
