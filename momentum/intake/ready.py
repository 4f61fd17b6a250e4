"""Cards that come ready-made, out of a file of our own, as if they had been read."""

from collections import Counter

from momentum.intake.reading import Reading
from momentum.workshop.pilots import Card


def ready(cards: tuple[Card, ...], source: str) -> Reading:
    """A reading in which nothing had to be understood."""
    return Reading(source=source, units=dict(Counter(card.unit for card in cards if card.unit)), cards=cards)
