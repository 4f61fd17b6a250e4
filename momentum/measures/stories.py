"""Stories the room has told: what stands under each heading, and how their writers marked them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from momentum.workshop.questions import identity
from momentum.workshop.results import FEWEST_SHOWN, Result
from momentum.workshop.shown import QuestionShown, Shown


class Heading(NamedTuple):
    """Texts the room put under one heading: as many as were written, the same words twice are two.

    `marks` counts them by mark, those without one as "", in the question's order; None where so few are not told apart.
    """

    label: str
    texts: tuple[str, ...]
    marks: dict[str, int] | None


class Stories(NamedTuple):
    """The revealed texts of one question that people marked. `headings` come largest first; `alone` stand under none."""

    question: str
    prompt: str
    answered: int
    headings: tuple[Heading, ...]
    alone: tuple[str, ...]
    marks: dict[str, int] | None


def told_stories(shown: Shown) -> tuple[Stories, ...]:
    """The revealed stories of every question whose texts carry marks, in the order of the questions.

    Marks of fewer than three texts [D] are not counted out; nor are those of the smallest larger heading while all others
    together are fewer, so that nobody works them out from the whole. Edge: nothing revealed: empty.
    """
    return tuple(
        _stories(key, asked, asked.result)
        for key, asked in shown.questions.items()
        if asked.question.tags and asked.result is not None
    )


def _stories(key: str, asked: QuestionShown, result: Result) -> Stories:
    tags = result.tags or ("",) * len(result.values)
    told = [(str(text), identity(str(text)), tag) for text, tag in zip(result.values, tags, strict=True)]
    placed = {text: group.label for group in result.groups for text in group.texts}
    under: dict[str, list[tuple[str, str]]] = {}
    for text, which, tag in told:
        under.setdefault(placed.get(which, ""), []).append((text, tag))
    alone = under.pop("", [])
    ordered = sorted(under.items(), key=lambda one: (-len(one[1]), one[0]))
    counted = _counted([len(texts) for _, texts in ordered], len(alone))
    names = asked.question.tags
    return Stories(
        key,
        asked.question.prompt,
        result.answered,
        tuple(
            Heading(label, tuple(text for text, _ in texts), _marks(names, texts) if n < counted else None)
            for n, (label, texts) in enumerate(ordered)
        ),
        tuple(text for text, _ in alone),
        _marks(names, [(text, tag) for text, _, tag in told]) if len(told) >= FEWEST_SHOWN else None,
    )


def _counted(sizes: list[int], alone: int) -> int:
    """Of how many headings, the largest first, the marks may be told."""
    counted = sum(size >= FEWEST_SHOWN for size in sizes)
    while counted and 0 < sum(sizes[counted:]) + alone < FEWEST_SHOWN:
        counted -= 1
    return counted


def _marks(names: tuple[str, ...], texts: Iterable[tuple[str, str]]) -> dict[str, int]:
    counts = Counter(tag for _, tag in texts)
    return {name: counts[name] for name in (*names, "") if name or counts[name]}
