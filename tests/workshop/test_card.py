"""What may stand on a pilot's card."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from momentum.refusals import BadInput, NotPlainText, Refusal, TextTooLong
from momentum.workshop.card import FACTS, LEARNING, MOST_AFFECTED, MOST_EFFORT, MOST_TAGS, Card, clean
from momentum.workshop.decider import Role
from momentum.workshop.pilots import ChangePilot
from tests.cards import LEARNT
from tests.rooms import Room


def test_what_we_learn_survives_the_log(room: Room) -> None:
    (letters,) = room.add_pilots(LEARNT)
    assert room.workshop.portfolio.find(letters).card == LEARNT
    assert room.conductor.at(room.code, room.workshop.rev) == room.workshop


def test_facts_are_unknown_until_somebody_says_so() -> None:
    card = Card(name="Letters")
    assert all(getattr(card, fact) is None for fact in FACTS)
    assert (card.effort, card.builds_on, card.absent) == (None, None, ())


def test_asked_and_there_is_none_is_told_once_and_in_order() -> None:
    assert clean(Card(name="A", absent=("sponsor", "measure", "sponsor"))).absent == ("measure", "sponsor")


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_is_not_there_and_absent_too(fact: str) -> None:
    value: Any = date(2027, 1, 2) if fact in {"next_decision_date", "last_update"} else "Ada"
    with pytest.raises(BadInput, match=f"{FACTS[fact]} is filled in and marked as .* too. Take one of the two away"):
        clean(Card(name="A", absent=(fact,), **{fact: value}))
    assert clean(Card(name="A", absent=(fact,))).absent == (fact,)


def test_a_text_of_white_space_is_not_there_and_may_be_absent() -> None:
    assert clean(Card(name="A", measure=" ", absent=("measure",))) == Card(name="A", absent=("measure",))


def test_only_facts_can_be_absent() -> None:
    with pytest.raises(BadInput, match=r"Nobody is asked for “lunch”. Choose one of: baseline, hypothesis"):
        clean(Card(name="A", absent=("lunch",)))


@pytest.mark.parametrize("effort", [0, -1, 0.0, float("nan"), float("inf"), True, "2", MOST_EFFORT + 1])
def test_effort_is_a_number_above_zero(effort: Any) -> None:
    with pytest.raises(BadInput, match="Effort is a number above 0 and up to 1,000"):
        clean(Card(name="A", effort=effort))


@pytest.mark.parametrize("effort", [0.25, 1, 2, MOST_EFFORT])
def test_effort_is_kept_as_a_number(effort: float) -> None:
    kept = clean(Card(name="A", effort=effort)).effort
    assert (kept, type(kept)) == (effort, float)


@pytest.mark.parametrize("field", LEARNING)
def test_what_we_learn_is_plain_text_of_a_known_length(field: str) -> None:
    assert getattr(clean(replace(Card(name="A"), **{field: " One\nTwo "})), field) == "One\nTwo"
    wrong: list[tuple[str, type[Refusal]]] = [("x" * 1_001, TextTooLong), ("<b>bold</b>", NotPlainText)]
    for text, refusal in wrong:
        with pytest.raises(refusal, match=FACTS[field]):
            clean(replace(Card(name="A"), **{field: text}))


def test_an_owner_says_what_was_learned(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    room.ask(
        ChangePilot(letters, Card(name="Letters", learned="Templates", absent=("measure",))), room.link(Role.OWNER, letters)
    )
    assert room.workshop.portfolio.find(letters).card.absent == ("measure",)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"affected": -1}, "whole number from 0 to 100,000,000"),
        ({"affected": MOST_AFFECTED + 1}, "whole number from 0 to 100,000,000"),
        ({"affected": 2.5}, "whole number from 0"),
        ({"affected": True}, "whole number from 0"),
        ({"effect": "Magic"}, "is one of: Automates, Augments, Creates"),
        ({"horizon": "Someday"}, "is one of: Now, Next, New"),
        ({"tags": tuple(f"tag {n}" for n in range(MOST_TAGS + 1))}, "13 tags are too many"),
        ({"tags": ("a; b",)}, "Write the two parts as two tags"),
        ({"tags": ("x" * 41,)}, "A tag is 41 characters long"),
        ({"whose_work": "x" * 301}, "Whose work changes is 301 characters long"),
        ({"keep": "<b>x</b>"}, "What is worth keeping contains markup"),
    ],
)
def test_whose_work_changes_is_in_range(said: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        clean(Card(name="A", **said))


def test_nobody_affected_is_known_and_unknown_is_not_nobody() -> None:
    assert clean(Card(name="A", affected=0)).affected == 0
    assert clean(Card(name="A", tags=(" ward ", "Ward", "", "night"))).tags == ("Ward", "night")
    assert clean(Card(name="A")) == Card(name="A")
