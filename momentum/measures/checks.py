"""What reads well in a thesis: shown, never enforced, and by our own rules of thumb."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from momentum.measures.words import NO_BREAK, in_percent, shared_out
from momentum.workshop.shown import Shown

MOST_WORDS = 50  # [D]
LEADS = 20.0  # [D] percent of attention that the first area has at least
LARGE, MOST_LARGE = 15.0, 4  # [D] no more areas than this have so many percent
NEARLY = 1e-9


class Check(NamedTuple):
    """One rule of thumb: whether it holds, and in words how it stands and what would help."""

    key: str
    holds: bool
    says: str


def checks(shown: Shown, makers: Collection[str] = ()) -> tuple[Check, ...]:
    """How the thesis stands by our rules of thumb [D]; `makers` are names it does better without.

    Only what the agenda asks for is looked at: the areas once they have weights, the promise where a stage writes one. A
    name in small letters is found in any spelling, any other as it is written. Edge: no sentence: empty.
    """
    if not shown.thesis.sentence:
        return ()
    found = (_words(shown), _boundary(shown), *_areas(shown), *_promise(shown), _makers(shown, makers))
    return tuple(found)


def _words(shown: Shown) -> Check:
    many = len(shown.thesis.sentence.split())
    if many <= MOST_WORDS:
        return Check("words", True, f"{many} words: short enough to say aloud." if many > 1 else "1 word.")
    return Check("words", False, f"{many} words: more than {MOST_WORDS} are hard to remember. Take out {many - MOST_WORDS}.")


def _boundary(shown: Shown) -> Check:
    many = len(shown.thesis.boundaries)
    if many:
        return Check("boundary", True, "It has a boundary." if many == 1 else f"It has {many} boundaries.")
    return Check("boundary", False, "No boundary stands beside it yet. Write down at least one thing that AI will not do here.")


def _areas(shown: Shown) -> Iterator[Check]:
    weights = shown.thesis.weights
    if not weights:
        return
    shares = [weights.get(area.id, 0.0) for area in shown.areas]
    most = max(shares)
    at = shares.index(most)
    large = sum(weight >= LARGE - NEARLY for weight in weights.values())
    told = in_percent(shared_out([share / 100 for share in shares])[at], most)  # as everywhere else: all add up to 100
    said = f"“{shown.areas[at].name}” comes first with {told}"
    if most < LEADS - NEARLY:
        said = f"{said}, and nothing leads from {LEADS:.0f}{NO_BREAK}% on"
    elif large > MOST_LARGE:
        said = f"{large} areas have {LARGE:.0f}{NO_BREAK}% of attention or more"
    else:
        yield Check("areas", True, f"{said}: it favours something.")
        return
    yield Check("areas", False, f"{said}. A thesis that favours everything favours nothing.")


def _promise(shown: Shown) -> Iterator[Check]:
    if not any("promise" in stage.writes for stage in shown.stages):
        return
    promise = shown.people.promise
    lacking = [what for what, there in (("no date", promise.by), ("nobody who tells people", promise.messenger)) if not there]
    if lacking:
        yield Check("promise", False, f"The promise to people has {' and '.join(lacking)} yet. Write it on the People page.")
    else:
        yield Check("promise", True, "The promise to people has a date, and somebody who tells them.")


def _makers(shown: Shown, makers: Collection[str]) -> Check:
    thesis = shown.thesis
    said = "\n".join((thesis.sentence, *thesis.boundaries, *thesis.principles))
    named = dict.fromkeys(found for name in makers for found in _found(name, said))
    if not named:
        return Check("makers", True, "It names no maker and no model.")
    names = ", ".join(f"“{name}”" for name in named)
    return Check("makers", False, f"It names {names}. What it says should outlive what you buy: say what it does instead.")


def _found(name: str, said: str) -> list[str]:
    spelling = re.IGNORECASE if name == name.lower() else re.NOFLAG
    return re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", said, spelling)
