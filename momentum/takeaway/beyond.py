"""The report's first part: what stands beside the sentence, and what concerns people."""

from __future__ import annotations

from collections.abc import Iterator

from momentum.measures import EVIDENCES, spoken
from momentum.takeaway.blocks import Block, Item, Items, bullets, led, line, listed, named, plain, said, section
from momentum.takeaway.page_one import UNSAID
from momentum.takeaway.promised import ToldRow
from momentum.takeaway.summary import Summary
from momentum.workshop.assumptions import Assumption, Signal
from momentum.workshop.open_questions import Positions

HANGS = {1: "little hangs on it", 2: "something hangs on it", 3: "much hangs on it", 4: "everything hangs on it"}
UNSET = "No boundary is written down yet."


def thesis(s: Summary) -> Iterator[Block]:
    """What we will not do, what guides us, what stays open, what has to be true, and what would show that it works."""
    told = s.thesis
    yield from section("What we will not do", bullets(told.boundaries), UNSET if "sentence" in s.asked else "")
    yield from section("Why us, and why now", line(told.why))
    guided = listed((Item(plain(one)) for one in told.principles), numbered=True)
    yield from section("What guides anything that acts for us", guided)
    yield from line(f"When unsure: {told.when_unsure}" if told.when_unsure else "")
    if told.ambition is not None:
        yield from section("How far AI should take us", line(f"{told.ambition} of 100, from everyday help to game-changing."))
    yield from section("What stays open", (block for one in told.open_questions for block in _open(one)))
    true = listed(_assumption(one, s.tested_in) for one in told.assumptions)
    yield from section("What has to be true", true, UNSAID if "assumptions" in s.asked else "")
    signals = listed(map(_signal, told.signals))
    yield from section("What would show that it works", signals, UNSAID if "signals" in s.asked else "")


def _open(one: Positions) -> Iterator[Items]:
    settled = [f"What came out: {one.settled}"] if one.settled else []
    return bullets((f"A: {one.a}", f"B: {one.b}", f"The test: {one.test} {one.who} runs it by {spoken(one.by)}.", *settled))


def _assumption(one: Assumption, names: dict[str, str]) -> Item:
    known = [HANGS.get(one.importance or 0, ""), "" if one.evidence is None else f"so far: {EVIDENCES[one.evidence].lower()}"]
    told = f" ({', '.join(word for word in known if word)})" if any(known) else ""
    where = f" In: {names[one.pilot]}." if one.pilot in names else ""
    more = (f"The test: {one.test}{where}" if one.test else "", f"We are wrong if: {one.wrong_if}" if one.wrong_if else "")
    return Item(plain(f"{one.text}{told}"), tuple(plain(words) for words in more if words))


def _signal(one: Signal) -> Item:
    way = " to ".join(end for end in (one.baseline, one.target) if end)
    day = f" by {spoken(one.by)}" if one.by else ""
    source = f" ({one.source})" if one.source else ""
    return Item(led(one.name, f": {way or 'no number yet'}{day}{source}"))


def people(s: Summary) -> Iterator[Block]:
    """The words for Monday, the stories with what answers them, and the shift in our roles."""
    yield from section("Words for Monday", said(s.people.monday))
    told = s.people.stories
    yield from section("Stories told here about AI", listed(map(_story, told)))
    if "answers" in s.asked or any(row.line for row in told):
        open_ = s.people.unanswered
        yield from named(f"No answer yet: {len(open_):,} of {len(told):,}", open_)
    yield from section("Stories that all staff tell about AI", bullets(s.people.staff))
    shift = (
        f"{row.name}: now {row.now:.0f}, needed {row.needed:.0f} of 100 (mean of {row.answered:,} answers)"
        for row in s.people.shift
    )
    yield from section("The shift in our roles", bullets(shift))


def _story(row: ToldRow) -> Item:
    since = " (it has been written anew since)" if row.since else ""
    often = f" (told {row.times} times)" if row.times > 1 else ""
    answer = (plain(f"Answered by “{row.line}” ({row.field}){since}"),) if row.line else ()
    words = led(row.label, often) if row.stories else plain(f"{row.label}{often}")
    return Item(words, answer, tuple(Item(plain(story)) for story in row.stories))
