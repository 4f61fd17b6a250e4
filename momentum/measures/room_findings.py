"""What the room's answers say: where it is split, what moved, what people believe, how the stories sound."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from momentum.measures.agreement import FEWEST_FOR_A_LABEL, LABELS
from momentum.measures.finding import ASIDE, Finding, are, listed, quoted
from momentum.measures.lenses import Lens
from momentum.measures.mood import Beliefs
from momentum.measures.rated import Rated
from momentum.measures.stands import Stand
from momentum.measures.words import counted, out_of, percent
from momentum.workshop.results import FEWEST_SHOWN
from momentum.workshop.shown import Shown

APART = frozenset({"split", "scattered"})
MOVED = 0.25  # [D] of the people; a smaller movement one way is no finding
LEANING = LABELS[1][0]
LESS_READY = 1.0  # [D] points of five that people are less ready than it matters
STORIES = "stories"


def together(stands: Sequence[Stand], families: frozenset[str]) -> Iterator[Finding]:
    """Where the room stands apart, what moved between two rounds, and on how much it stands together.

    `families` are questions whose movements are told elsewhere.
    """
    told = [stand for stand in stands if stand.word]
    many = Counter(stand.label for stand in stands)
    about = {_key(stand): _about(stand, alone=many[stand.label] == 1) for stand in stands}
    for stand in told:
        if stand.word in APART:
            yield _apart(stand, about[_key(stand)])
    for stand in stands:
        if stand.moved and stand.question not in families:
            yield from _moved(stand, about[_key(stand)], *stand.moved)
    if told:
        close = sum(stand.word not in APART for stand in told)
        things = f"{out_of(close, len(told), 'thing')} that five people or more answered"
        yield Finding("together", "together", 0, f"The room is together or leaning one way on {things}.")


def _about(stand: Stand, *, alone: bool) -> str:
    """What was asked; where items of two questions have one name, of which question."""
    if not stand.label:
        return quoted(stand.prompt)
    return quoted(stand.label) if alone else f"{quoted(stand.label)} ({quoted(stand.prompt)})"


def _key(stand: Stand) -> str:
    return ":".join(filter(None, (stand.question, stand.item)))


def _apart(stand: Stand, about: str) -> Finding:
    half = len(stand.counts) // 2
    low, high = sum(stand.counts[:half]), sum(stand.counts[-half:])
    sentence = f"The room is {stand.word} on {about}: {are(out_of(low, stand.answered, 'answer'), low)} low, {high} high."
    return Finding(f"split:{_key(stand)}", "together", 100 * (LEANING - stand.a) / (LEANING + 1), sentence)


def _moved(stand: Stand, about: str, up: int, same: int, down: int) -> Iterator[Finding]:
    many = up + same + down
    if abs(up - down) >= MOVED * many:
        sentence = f"On {about} {out_of(up, many, 'answer')} went up and {down} went down since the time before."
        yield Finding(f"moved:{_key(stand)}", "together", ASIDE * 100 * abs(up - down) / many, sentence)


def alike(rated: Rated | None) -> Iterator[Finding]:
    """How alike people's points are, and the order they give: weights can look shared while rankings are not."""
    if rated is None:
        return
    if rated.raters >= FEWEST_FOR_A_LABEL and not math.isnan(rated.shared_weighting):
        share = f"On average two people put {percent(rated.shared_weighting)} of their points in the same areas"
        order = (
            ""
            if math.isnan(rated.concordance)
            else f"; the order they give the areas is {_alike(rated.concordance, 'no common order')}"
        )
        yield Finding("alike", "together", 0, f"{share}{order}, by {counted(rated.raters, 'answer')}.")
    if rated.placers >= FEWEST_FOR_A_LABEL and not math.isnan(rated.placed):
        sentence = (
            f"What each pilot is mainly for is read {_alike(rated.placed, 'chance')}, by {counted(rated.placers, 'answer')}."
        )
        yield Finding("placed", "together", 0, sentence)


def _alike(number: float, none: str) -> str:
    return f"{number:.2f} alike, where 1 is the same and 0 is {none}"


def less_ready(lenses: Sequence[Lens]) -> Iterator[Finding]:
    """Areas that matter more than people are ready for."""
    for lens in lenses:
        if (less := lens.importance - lens.readiness) >= LESS_READY:
            ready = f"the people whose work it is are ready {lens.readiness:.1f}"
            by = counted(lens.answered, "answer")
            sentence = f"{lens.area.name} matters {lens.importance:.1f} of 5 and {ready}, by {by}."
            yield Finding(f"lens:{lens.area.id}", "lenses", ASIDE * 25 * less, sentence, (), (lens.area.id,))


def believed(beliefs: Beliefs | None) -> Iterator[Finding]:
    """Where belief stands, what holds people back, and what shifted."""
    if beliefs is None:
        return
    barrier = (
        f"; the first thing that holds people back is {quoted(beliefs.barrier.removesuffix('.'))}" if beliefs.barrier else ""
    )
    then = f", {beliefs.before.index:.0f} before" if beliefs.before else ""
    sentence = f"Belief stands at {beliefs.index:.0f} of 100{then}, by {counted(beliefs.answered, 'answer')}{barrier}."
    yield Finding("belief", "belief", ASIDE * (100 - beliefs.index), sentence)
    for shift in beliefs.shifts:
        many = shift.up + shift.same + shift.down
        if abs(shift.up - shift.down) >= MOVED * many:
            people = f"{out_of(shift.up, many, 'answer')} went up and {shift.down} went down"
            size = ASIDE * 100 * abs(shift.up - shift.down) / many
            yield Finding(
                f"shift:{shift.id}", "belief", size, f"{quoted(shift.label.removesuffix('.'))}: {people} since the time before."
            )


def told(shown: Shown) -> Iterator[Finding]:
    """How the stories sound to those who wrote them."""
    asked = shown.questions.get(STORIES)
    if asked is None or asked.result is None or not asked.result.values:
        return
    many = asked.result.answered
    tags = Counter(tag for tag in asked.result.tags if tag).most_common() if many >= FEWEST_SHOWN else []
    sound = f"; {listed([f'{number} {tag}' for tag, number in tags], 'and')}" if tags else ""
    sentence = f"{counted(many, 'line')} on what is told here about AI{sound}."
    yield Finding("stories", "stories", ASIDE * 100 * tags[0][1] / many if tags else 0, sentence)
