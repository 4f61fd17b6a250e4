"""Single cells that mean more than their words."""

import pytest

from momentum.intake import values
from momentum.workshop.pilots import Ruling


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("2", 2),
        ("2.0", 2),
        ("0", 0),
        ("3 compared", 3),
        ("Anecdote", 1),
        ("5", None),
        ("25", None),
        ("", None),
        ("lots", None),
    ],
)
def test_evidence_is_a_number_or_its_word(text: str, level: int | None) -> None:
    assert values.evidence(text) == level


@pytest.mark.parametrize(("text", "strength"), [("3", 3), ("0", 0), ("1.0", 1), ("4", None), ("-1", None), ("high", None)])
def test_a_strength_is_zero_to_three(text: str, strength: int | None) -> None:
    assert values.strength(text) == strength


@pytest.mark.parametrize("ruling", Ruling)
def test_our_own_rulings_are_read_back(ruling: Ruling) -> None:
    assert values.ruling(ruling.value) is ruling


def test_yes_is_yes_and_all_else_is_not() -> None:
    assert [values.yes(text) for text in ("Yes", "x", "TRUE", "✓", "no", "", "maybe")] == [True] * 4 + [False] * 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("['Legal', 'Tax']", "Legal, Tax"),
        ('["Legal","Tax"]', "Legal, Tax"),
        ("('Legal', 7)", "Legal, 7"),
        ('["None of the above"]', "None of the above"),
        ("Legal;#12;#Tax;#7", "Legal, Tax"),
        ("Legal||Tax", "Legal, Tax"),
        ("Legal; Tax", "Legal; Tax"),
        ("[]", ""),
        ("[draft] Letters", "[draft] Letters"),
        ("[Legal", "[Legal"),
        ("[__import__('os').system('true')]", "[__import__('os').system('true')]"),
        ("[" * 4_000 + "]" * 4_000, "[" * 4_000 + "]" * 4_000),
        ('[{"a": 1}]', '[{"a": 1}]'),
    ],
)
def test_a_list_stored_as_text_is_read_as_words(text: str, words: str) -> None:
    assert values.listed(text) == words
