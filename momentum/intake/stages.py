"""What an inventory calls a stage -> ours. Never guessed: what no rule names is None."""

from functools import cache, lru_cache

from momentum.intake.words import fold, unlisted, words
from momentum.workshop.pilots import ACTIVE, Stage

DOUBTED = ACTIVE | {Stage.IDEA}
SOON = 5  # words after the first ones in which a doubt counts


@cache
def _rules() -> tuple[tuple[tuple[str, ...], Stage], ...]:
    rules = [(tuple(phrase.split()), stage) for stage, phrases in words().stages.items() for phrase in phrases]
    return tuple(sorted(rules, key=lambda rule: -len(rule[0])))


@lru_cache(4096)
def recognised(text: str) -> Stage | None:
    """The stage that `text` begins with, a leading "c)" and filler words aside; None if no rule fits."""
    said = fold(unlisted(unlisted(text))).split()  # some lists say "a) a) Pre-deployment"
    while said and said[0] in words().stage_words.fillers:
        said.pop(0)
    for phrase, stage in _rules():
        if tuple(said[: len(phrase)]) == phrase:
            after = said[len(phrase) : len(phrase) + SOON]
            doubtful = stage in DOUBTED and not words().stage_words.doubts.isdisjoint(after)
            return None if doubtful else stage
    return None
