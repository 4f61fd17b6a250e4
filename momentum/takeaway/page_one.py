"""Page one of the summary: what everybody reads. What the agenda does not ask for, and nobody wrote, is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from momentum.measures import spoken
from momentum.takeaway.blocks import (
    Block,
    Heading,
    Item,
    Items,
    Said,
    bullets,
    led,
    line,
    listed,
    plain,
    said,
    section,
)
from momentum.takeaway.decisions import UNDECIDED, by_order, by_ruling, came_in, ruled, standing
from momentum.takeaway.rows import AreaRow
from momentum.takeaway.summary import Summary
from momentum.workshop.agreed import Reservation

DECIDED = "Decided"
RESERVATIONS = "Reservations"
UNSAID = "Nothing is written down yet."
UNPROMISED = "Nothing is promised yet."
UNTOLD = "Nobody is named yet who tells them."
MOST_DECIDED = 12  # pilots that have a line each on page one; the report has all of them
NOBODY = "Nobody holds the whole picture yet."
NO_POINTS = "The room has not given its points yet."
NO_SENTENCE = Said(("There is no sentence yet.",), hero=True, missing=True)


def page_one(s: Summary) -> Iterator[Block]:
    """Sentence and status; top areas; what stays human; what needs no asking; the promise; what is decided; reservations; who
    to ask, and the next date."""
    yield standing(s)
    yield Heading(s.title, 1)
    yield from line(s.organisation)
    yield from said(s.thesis.sentence, hero=True) if s.thesis.sentence else _no_sentence(s)
    yield from section("Where our attention goes", _numbered(s.top), _else(s, "sentence", NO_POINTS))
    yield from section("What stays a human call", bullets(s.thesis.humans_decide), _else(s, "humans", UNSAID))
    yield from section("What you may do without asking", bullets(s.guardrails.unasked), _else(s, "unasked", UNSAID))
    yield from section("What we promise our people", promise(s), _else(s, "promise", UNPROMISED))
    yield from section(DECIDED, _decided(s), _else(s, "decisions", UNDECIDED))
    yield from section(RESERVATIONS, bullets(map(reservation, s.thesis.reservations)))
    yield from section("Who to ask, and when we meet again", _people(s))


def _else(s: Summary, what: str, words: str) -> str:
    """What is said where something is missing that the agenda asks for."""
    return words if what in s.asked else ""


def _no_sentence(s: Summary) -> Iterator[Said]:
    if "sentence" in s.asked:
        yield NO_SENTENCE


def promise(s: Summary) -> Iterator[Items]:
    """The promise line by line, and who tells people when."""
    lines = [Item(led(what, f": {words}")) for what, words in s.people.promise]
    if s.people.told:
        lines.append(Item(plain(s.people.told)))
    elif lines:
        lines.append(Item(plain(UNTOLD)))
    return listed(lines)


def _numbered(areas: Iterable[AreaRow]) -> Iterator[Items]:
    return listed(
        (Item(led(area.name, f", {area.says} of our attention. {area.line}".rstrip())) for area in areas),
        numbered=True,
    )


def _decided(s: Summary) -> Iterator[Items]:
    """One line a pilot: what was decided, by whom, and when it is looked at again; one line a ruling where they are many."""
    if len(s.decided) + len(s.decisions) > MOST_DECIDED:
        return listed(Item(led(f"{ruling}: {len(names):,}", f" ({', '.join(names)})")) for ruling, names in by_ruling(s))
    made = [Item(led(one.name, f": {ruled(one)}. {_by(one.made.decider)} on {spoken(one.made.by)}.")) for one in by_order(s)]
    return listed((*made, *map(came_in, s.decisions)))


def _by(decider: str) -> str:
    return f"{decider} looks at it again" if decider else "Looked at again"


def reservation(one: Reservation) -> str:
    """A reservation, with the name of who put it there."""
    return f"{one.text}{f' ({one.name})' if one.name else ''}"


def _people(s: Summary) -> Iterator[Items]:
    thesis = s.thesis
    holds = led(thesis.conductor, " holds the whole picture.") if thesis.conductor else plain(NOBODY)
    day = f"Next check-in: {spoken(thesis.next_check_in)}." if thesis.next_check_in else "The next check-in has no date yet."
    stands_in = [Item(led(thesis.deputy, " stands in."))] if thesis.deputy else []
    return listed((Item(holds), *stands_in, Item(plain(day))))
