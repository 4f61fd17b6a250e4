"""The decision record: what was decided and by whom, what speaks against it, and who does what by when."""

from __future__ import annotations

from collections.abc import Iterator

from momentum import NAME
from momentum.measures import Commitments, Record, counted, spoken
from momentum.takeaway.blocks import Block, Heading, Item, Items, Line, Rule, Run, led, line, listed, plain, section
from momentum.takeaway.rows import PilotRow
from momentum.takeaway.summary import Summary, Undecided
from momentum.workshop.card import Ruling
from momentum.workshop.commitments import Commitment

ORDER = {ruling: n for n, ruling in enumerate(Ruling)}
MOST_NAMED = 12
UNDECIDED = "No decision on a pilot yet."


def standing(s: Summary) -> Line:
    """The first words, as the first line of a document."""
    return Line((Run(s.status, strong=True), Run(s.first_words.removeprefix(s.status))), "status")


def signed(s: Summary) -> Iterator[Block]:
    """The end of a document: of which revision it is."""
    yield Rule()
    yield Line(plain(f"{NAME} · {s.stamp}"), "quiet")


def decision_record(s: Summary) -> Iterator[Block]:
    """The record as a document of its own."""
    yield standing(s)
    yield Heading(f"Decisions: {s.title}", 1)
    yield from line(s.organisation)
    yield from section("Decided", decided(s), UNDECIDED)
    yield from section("Undecided", line(undecided(s.undecided)))
    yield from section("Who does what by when", committed(s.commitments))
    if s.thesis.conductor:
        deputy = f" {s.thesis.deputy} stands in." if s.thesis.deputy else ""
        yield from line(f"{s.thesis.conductor}, our conductor, holds the whole picture.{deputy}")
    if s.thesis.next_check_in:
        yield from line(f"Next check-in: {spoken(s.thesis.next_check_in)}.")
    yield from signed(s)


def decided(s: Summary) -> Iterator[Items]:
    """What was decided, one entry a pilot, by what was decided about it; then what pilots came in with."""
    return listed((*map(_decided, by_order(s)), *map(came_in, s.decisions)))


def by_order(s: Summary) -> list[Record]:
    """What was decided, ruling by ruling."""
    return sorted(s.decided, key=lambda one: ORDER[one.made.ruling])


def ruled(one: Record) -> str:
    """What was decided about a pilot, and with which other."""
    return f"{one.made.ruling}{f' with {one.with_name}' if one.with_name else ''}"


def came_in(pilot: PilotRow) -> Item:
    """What was decided about a pilot before it came in, and when it is looked at again."""
    day = f", next decision on {spoken(pilot.next_decision_date)}" if pilot.next_decision_date else ""
    return Item(led(pilot.name, f": {pilot.decision}{day}"))


def _decided(one: Record) -> Item:
    made = one.made
    who = f"Decided by {made.decider}, looked" if made.decider else "Looked"
    return Item(
        led(one.name, f": {ruled(one)}. {made.reason}"),
        (plain(f"{who} at again on {spoken(made.by)}."),),
        tuple(Item(plain(f"Against it: “{words}”")) for words in made.dissent),
    )


def by_ruling(s: Summary) -> Iterator[tuple[Ruling, list[str]]]:
    """The names of the pilots that were decided alike, ruling by ruling, without rulings that nobody made."""
    made = [(one.made.ruling, one.name) for one in s.decided]
    made += [(pilot.decision, pilot.name) for pilot in s.decisions if pilot.decision]
    for ruling in ORDER:
        if names := [name for decided, name in made if decided is ruling]:
            yield ruling, names


def undecided(left: Undecided) -> str:
    """Until when what is undecided continues; empty when nothing is."""
    many = len(left.names)
    if not many:
        return ""
    more = f" and {many - MOST_NAMED} more" if many > MOST_NAMED else ""
    told = f"continue until {spoken(left.until)}" if left.until else "continue, and nobody has said until when"
    if many == 1:
        told = told.replace("continue", "continues", 1)
    return f"{counted(many)} {told}: {', '.join(left.names[:MOST_NAMED])}{more}."


def committed(there: Commitments) -> Iterator[Block]:
    """Commitments, late ones first; nothing when nobody made one."""
    for name, made in (("Late", there.late), ("Open", there.open), ("Done", there.done), ("Dropped", there.dropped)):
        yield from section(name, listed(map(_committed, made)), level=3)


def _committed(made: Commitment) -> Item:
    obstacle = f"If {made.obstacle}, then {made.response}" if made.obstacle else ""
    return Item(
        led(made.who, f", by {spoken(made.by)}: {made.what}"), tuple(plain(more) for more in (obstacle, made.note) if more)
    )
