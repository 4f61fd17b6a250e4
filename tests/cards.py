"""A card with everything on it that one learns from a pilot."""

from datetime import date

from momentum.workshop.card import Card

LEARNT = Card(
    name="Letters",
    last_update=date(2031, 2, 3),
    effort=2.5,
    hypothesis="Doctors write\nhalf as long",
    measure="Minutes a letter",
    baseline="22",
    right_if="Under 12 by May",
    observed="14",
    learned="Templates matter",
    therefore="Share the templates",
    absent=("owner", "sponsor"),
)
