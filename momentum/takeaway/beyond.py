"""The report's first part: what stands beside the sentence, and what concerns people."""

from __future__ import annotations

from collections.abc import Iterator

from momentum.measures import EVIDENCES, spoken
from momentum.takeaway.md import bullets, escape, named, quoted, section
from momentum.takeaway.promised import ToldRow
from momentum.takeaway.summary import Summary
from momentum.workshop.assumptions import Assumption, Signal
from momentum.workshop.open_questions import Positions

HANGS = {1: "little hangs on it", 2: "something hangs on it", 3: "much hangs on it", 4: "everything hangs on it"}


def thesis(s: Summary) -> Iterator[str]:
    """What we will not do, what guides us, what stays open, what has to be true, and what would show that it works."""
    told = s.thesis
    yield section("What we will not do", bullets(s.thesis.boundaries), _UNSET if "sentence" in s.asked else "")
    yield section("Why us, and why now", escape(told.why))
    guided = "\n".join(f"{n}. {escape(line)}" for n, line in enumerate(told.principles, 1))
    yield section("What guides anything that acts for us", guided)
    yield f"When unsure: {escape(told.when_unsure)}" if told.when_unsure else ""
    if told.ambition is not None:
        yield section("How far AI should take us", f"{told.ambition} of 100, from everyday help to game-changing.")
    yield section("What stays open", "\n\n".join(map(_open, told.open_questions)))
    true = "\n".join(_assumption(one, s.tested_in) for one in told.assumptions)
    yield section("What has to be true", true, _UNSAID if "assumptions" in s.asked else "")
    yield section(
        "What would show that it works", "\n".join(map(_signal, told.signals)), _UNSAID if "signals" in s.asked else ""
    )


_UNSET = "No boundary is written down yet."
_UNSAID = "Nothing is written down yet."


def _open(one: Positions) -> str:
    settled = f"- What came out: {escape(one.settled)}" if one.settled else ""
    lines = (
        f"- A: {escape(one.a)}",
        f"- B: {escape(one.b)}",
        f"- The test: {escape(one.test)} {escape(one.who)} runs it by {spoken(one.by)}.",
        settled,
    )
    return "\n".join(line for line in lines if line)


def _assumption(one: Assumption, names: dict[str, str]) -> str:
    known = [HANGS.get(one.importance or 0, ""), "" if one.evidence is None else f"so far: {EVIDENCES[one.evidence].lower()}"]
    told = f" ({', '.join(word for word in known if word)})" if any(known) else ""
    where = f" In: {escape(names[one.pilot])}." if one.pilot in names else ""
    test = f"\n  The test: {escape(one.test)}{where}" if one.test else ""
    wrong = f"\n  We are wrong if: {escape(one.wrong_if)}" if one.wrong_if else ""
    return f"- {escape(one.text)}{told}{test}{wrong}"


def _signal(one: Signal) -> str:
    way = " to ".join(escape(end) for end in (one.baseline, one.target) if end)
    day = f" by {spoken(one.by)}" if one.by else ""
    source = f" ({escape(one.source)})" if one.source else ""
    return f"- **{escape(one.name)}**: {way or 'no number yet'}{day}{source}"


def people(s: Summary) -> Iterator[str]:
    """The words for Monday, the stories with what answers them, and the shift in our roles."""
    yield section("Words for Monday", quoted(s.people.monday))
    told = s.people.stories
    yield section("Stories told here about AI", "\n".join(map(_story, told)))
    if "answers" in s.asked or any(row.line for row in told):
        open_ = s.people.unanswered
        yield named(f"No answer yet: {len(open_):,} of {len(told):,}", open_)
    yield section("Stories that all staff tell about AI", bullets(s.people.staff))
    shift = "\n".join(
        f"- {escape(row.name)}: now {row.now:.0f}, needed {row.needed:.0f} of 100 (mean of {row.answered:,} answers)"
        for row in s.people.shift
    )
    yield section("The shift in our roles", shift)


def _story(row: ToldRow) -> str:
    since = " (it has been written anew since)" if row.since else ""
    often = f" (told {row.times} times)" if row.times > 1 else ""
    line = f"\n  Answered by “{escape(row.line)}” ({row.field}){since}" if row.line else ""
    under = "".join(f"\n  - {escape(story)}" for story in row.stories)
    return f"- {f'**{escape(row.label)}**' if row.stories else escape(row.label)}{often}{line}{under}"
