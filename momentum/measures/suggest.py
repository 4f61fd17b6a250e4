"""Which value areas the words of a pilot point to: at most two, with the words, and none where nothing is convincing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from momentum.measures.terms import form, rarity, split
from momentum.once import once_per
from momentum.workshop.pilots import Card, Pilot
from momentum.workshop.shown import Shown
from momentum.workshop.thesis import Area

# All of these are our own [D]; docs/suggestions.md says how they were chosen and how often the outcome is right.
MOST = 2
CONVINCING = 0.7  # the least score: one rare word of the purpose, or one not too common word of the name
BESIDE = 0.75  # a second area comes at least so near the first
IN_THE_NAME = 2.0  # a name is short and chosen; a purpose mentions much
OWN_TEXT = 0.5  # an area's name and line were not written to be searched for
READ = 40  # words of a purpose: what it is for is said first
LONG = 5  # letters: shorter words of an area's texts are mostly articles and prepositions
ANY_ENDING = "*"
ENDINGS = ("ings", "ing", "ed", "es", "s", "e")

Term = tuple[str, ...]  # words in a row; the last letter of each may stand for any ending
Points = dict[Term, dict[int, float]]  # to which areas, by their place, a term points, and how much


class Suggestion(NamedTuple):
    """An area that words point to. `words` stand in the pilot's text just so; `score` is above 0, without unit."""

    area: Area
    words: tuple[str, ...]
    score: float


class Worded(NamedTuple):
    """A pilot nobody has placed yet, and what its words suggest, the best first."""

    pilot: Pilot
    suggestions: tuple[Suggestion, ...]


class _Hit(NamedTuple):
    words: str
    weight: float


@once_per(attrgetter("id", "rev"))
def worded(shown: Shown) -> tuple[Worded, ...]:
    """What the words of each pilot that is not placed yet suggest, in the order of the pilots.

    All pilots, placed or not, tell which words are rare. Computed once per workshop and revision, for everyone. Edge: no
    pilots, or all placed: empty.
    """
    found = suggested([pilot.card for pilot in shown.pilots], shown.areas)
    return tuple(
        Worded(pilot, suggestions) for pilot, suggestions in zip(shown.pilots, found, strict=True) if pilot.card.areas is None
    )


def suggested(cards: Sequence[Card], areas: Sequence[Area]) -> tuple[tuple[Suggestion, ...], ...]:
    """For each card at most two areas that its name and purpose point to, best first; none for a vague text.

    A term that points to an area counts once: by how rare it is among the cards (see `rarity`), twice that when it stands in
    the name, shared among the areas it points to. An area's score is their sum. An area with `words` is known by these;
    without them by what counts for it and, half as much, by its name and line. Three areas or more on a par are no
    suggestion. Source: term weighting after Salton & Buckley 1988; thresholds and weights [D] are our own, measured in
    docs/suggestions.md.
    """
    points = _points(areas)
    reader = _Reader(points)
    found = [reader.hits(card) for card in cards]
    cards_with = Counter(term for hits in found for term in hits)
    rare = {term: rarity(len(cards), number) for term, number in cards_with.items()}
    return tuple(_best(hits, points, rare, areas) for hits in found)


def _best(hits: dict[Term, _Hit], points: Points, rare: dict[Term, float], areas: Sequence[Area]) -> tuple[Suggestion, ...]:
    scores: defaultdict[int, float] = defaultdict(float)
    words: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for term, hit in hits.items():
        for area, share in points[term].items():
            scores[area] += hit.weight * rare[term] * share
            words[area].setdefault(hit.words.casefold(), hit.words)
    least = max(CONVINCING, BESIDE * max(scores.values(), default=0))
    best = sorted((area for area, score in scores.items() if score >= least), key=lambda area: (-scores[area], area))
    if len(best) > MOST:
        return ()
    return tuple(Suggestion(areas[area], tuple(words[area].values()), scores[area]) for area in best)


class _Reader:
    """Finds terms in texts; what a word can stand for is looked up once."""

    def __init__(self, points: Points) -> None:
        self._terms = points
        self._longest = max(map(len, points), default=0)
        self._known = {word for term in points for word in term}
        self._stems = sorted({len(word) - 1 for word in self._known if word.endswith(ANY_ENDING)})
        self._stands: dict[str, tuple[str, ...]] = {}

    def hits(self, card: Card) -> dict[Term, _Hit]:
        """The terms in a card's name and in the first words of its purpose, as they are spelled there."""
        found: dict[Term, _Hit] = {}
        for text, weight in ((card.name, IN_THE_NAME), (card.purpose or "", 1.0)):
            words = split(text, READ)
            stands = [self._stands_for(word.form) for word in words]
            behind = 0
            for at, word in enumerate(words):
                if at < behind or not stands[at]:
                    continue
                for term in self._terms_from(stands, at):
                    behind = at + len(term)
                    said = " ".join(text[word.start : words[behind - 1].end].split())
                    found.setdefault(term, _Hit(said, weight))
        return found

    def _terms_from(self, stands: Sequence[tuple[str, ...]], at: int) -> list[Term]:
        """The longest terms that begin at this word."""
        begun: list[Term] = [()]
        longest: list[Term] = []
        for options in stands[at : at + self._longest]:
            begun = [(*term, word) for term in begun for word in options]
            longest = [term for term in begun if term in self._terms] or longest
        return longest

    def _stands_for(self, word: str) -> tuple[str, ...]:
        if word not in self._stands:
            beginnings = (word[:length] + ANY_ENDING for length in self._stems if length <= len(word))
            self._stands[word] = tuple(known for known in (word, *beginnings) if known in self._known)
        return self._stands[word]


def _points(areas: Sequence[Area]) -> Points:
    found: defaultdict[Term, dict[int, float]] = defaultdict(dict)
    for n, area in enumerate(areas):
        given = [term for words in area.words if (term := _term(words))]
        for term in given or _counting(area):
            found[term][n] = 1.0
        for term in () if given else _own(area):
            found[term].setdefault(n, OWN_TEXT)
    return {term: {n: weight / len(to) for n, weight in to.items()} for term, to in found.items()}


def _term(words: str) -> Term:
    """Words as a facilitator writes them: `early warning`, `forecast*`."""
    return tuple(
        word.form + ANY_ENDING if words[word.end : word.end + 1] == ANY_ENDING and len(word.form) > 2 else word.form
        for word in split(words)
    )


def _counting(area: Area) -> Iterable[Term]:
    """What counts for an area: the parts of its first sentence; the next ones say what does not."""
    sentence = area.counts.partition(".")[0].rpartition(":")[2]
    for part in sentence.split(","):
        term = tuple(_any_ending(word.form) for word in split(part))
        if 0 < len(term) <= 3 and max(map(len, term)) >= LONG:
            yield term


def _own(area: Area) -> Iterable[Term]:
    return ((_any_ending(word.form),) for word in split(f"{area.name} {area.line}") if word.end - word.start >= LONG)


def _any_ending(word: str) -> str:
    stem = next((word.removesuffix(e) for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= LONG), word)
    return stem + ANY_ENDING if len(stem) >= LONG else form(stem)
