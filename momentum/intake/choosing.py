"""Which pilots of a long inventory to take: what one can filter by, and what a filter leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from momentum.intake.words import fold
from momentum.workshop.pilots import ACTIVE, Card, Stage

NOT_KNOWN = ""  # of a unit or a risk, in a choice


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What to take. Empty takes everything; `""` among units or risks takes those that are not known.

    `words` must all occur in name or purpose, in any order, without regard to case and signs. `rows` are the only rows of the
    file to look at, None for all of them; `left_out` those that a person left out by hand.
    """

    stages: frozenset[Stage] = frozenset()
    units: frozenset[str] = frozenset()
    risks: frozenset[str] = frozenset()
    words: str = ""
    active: bool = False
    today: bool = False
    rows: frozenset[int] | None = None
    left_out: frozenset[int] = frozenset()


class Offer(msgspec.Struct, frozen=True):
    """What one can filter by: how many cards there are of each stage, unit and risk that occurs, the most frequent first;
    stages in their own order."""

    stages: dict[Stage, int]
    units: dict[str, int]
    risks: dict[str, int]
    active: int
    today: int


def offered(cards: Iterable[Card]) -> Offer:
    """What can be filtered by among these cards."""
    there = list(cards)
    stages = Counter(card.stage for card in there)
    return Offer(
        stages={stage: stages[stage] for stage in Stage if stages[stage]},
        units=dict(Counter(card.unit or NOT_KNOWN for card in there).most_common()),
        risks=dict(Counter(card.risk or NOT_KNOWN for card in there).most_common()),
        active=sum(card.stage in ACTIVE for card in there),
        today=sum(card.today for card in there),
    )


def filtered(cards: Iterable[Card], choice: Choice) -> tuple[Card, ...]:
    """The cards that pass the filters, in their order; what was left out by hand is still among them."""
    tests = list(_tests(choice))
    return tuple(card for card in cards if all(test(card) for test in tests))


def chosen(cards: Iterable[Card], choice: Choice) -> tuple[Card, ...]:
    """The cards to take, in their order."""
    return tuple(card for card in filtered(cards, choice) if card.row not in choice.left_out)


def _tests(choice: Choice) -> Iterable[Callable[[Card], bool]]:
    if (rows := choice.rows) is not None:
        yield lambda card: card.row in rows
    if choice.stages:
        yield lambda card: card.stage in choice.stages
    if choice.units:
        yield lambda card: (card.unit or NOT_KNOWN) in choice.units
    if choice.risks:
        yield lambda card: (card.risk or NOT_KNOWN) in choice.risks
    if choice.active:
        yield lambda card: card.stage in ACTIVE
    if choice.today:
        yield lambda card: card.today
    if words := fold(choice.words).split():
        yield lambda card: all(word in fold(f"{card.name} {card.purpose or ''}") for word in words)
