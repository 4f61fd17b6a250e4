"""A first brief: what the thesis, the people promise and the pilot's card already say of how it behaves."""

from __future__ import annotations

from momentum.refusals import BadInput
from momentum.workshop.brief import MOST_LINES, Brief, How, Unsure
from momentum.workshop.one_person import one_person
from momentum.workshop.people import Promise
from momentum.workshop.pilots import Pilot
from momentum.workshop.standing import ThesisShown
from momentum.workshop.text import shortened

_WORDS: tuple[tuple[str, How], ...] = (  # how a thesis may say it, the most careful first
    ("stop", "stops"),
    ("hand", "hands over"),
    ("pass", "hands over"),
    ("ask", "asks"),
    ("say", "says so"),
)


def started(pilot: Pilot, thesis: ThesisShown, promise: Promise) -> Brief:
    """A brief to begin with: values are the thesis's principles in order, what it never does its boundaries.

    It pauses where the call stays a human's, or the promise says that something stays people's. Job, whom it acts for, owner
    and undoing come from the card; a card with no owner, or with two, leaves that empty to be written.
    """
    card = pilot.card
    first = card.purpose.split("\n")[0] if card.purpose else ""
    return Brief(
        job=shortened(first or card.name, 300),
        acts_for=shortened(card.whose_work or card.unit or "", 300),
        unsure=Unsure(_how(thesis.when_unsure), words=shortened(thesis.when_unsure, 300)),
        pauses_when=_lines((*thesis.humans_decide, *promise.stays.split("\n"))),
        values=_lines(thesis.principles),
        never=_lines(thesis.boundaries),
        reversible=card.reversible,
        owner=_owner(card.owner or ""),
    )


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(shortened(line.strip(), 300) for line in lines if line.strip()))[:MOST_LINES]


def _how(words: str) -> How:
    said = words.casefold()
    return next((how for word, how in _WORDS if word in said), "")


def _owner(name: str) -> str:
    try:
        return one_person(name, "The owner") if name.strip() else ""
    except BadInput:
        return ""
