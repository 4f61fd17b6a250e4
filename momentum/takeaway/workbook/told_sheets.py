"""The sheets of what is written and told: the thesis, the stories and what answers them, and sessions before this one."""

from __future__ import annotations

from collections.abc import Iterator

from momentum.takeaway.summary import Summary
from momentum.takeaway.workbook.sheet import Cell, Column, Sheet, known, sheet, yes
from momentum.workshop.past import Past

ROOM, STAFF = "the room", "all staff"


def thesis_sheet(s: Summary) -> Sheet:
    """What is agreed in words, line by line."""
    head = (
        Column("part", "Part", "which part of the thesis"),
        Column("text", "Text", "what it says"),
        Column("number", "Number", "its number, where it has one; of an ambition 0 to 100", "number"),
        Column("more", "More", "what belongs to it: a test, a target, who reserves it"),
        Column("by", "By", "until when", "day"),
    )
    return sheet("thesis", "a line of what the room has written down", head, (row for row in _thesis(s) if row[1] or row[2]))


Line = tuple[Cell, Cell, Cell, Cell, Cell]


def _thesis(s: Summary) -> Iterator[Line]:
    t = s.thesis
    yield "Sentence", t.sentence, None, s.status, None
    for part, lines in (
        ("What we will not do", t.boundaries),
        ("What stays a human call", t.humans_decide),
        ("What guides anything that acts for us", t.principles),
        ("What you may do without asking", s.guardrails.unasked),
    ):
        yield from ((part, line, n, None, None) for n, line in enumerate(lines, 1))
    yield "When unsure", t.when_unsure, None, None, None
    yield "Why us, and why now", t.why, None, None, None
    if t.ambition is not None:
        yield "How far AI should take us", "From everyday help to game-changing, of 100", t.ambition, None, None
    yield from (("What we promise our people", line, None, what, None) for what, line in s.people.promise)
    yield "Words for Monday", s.people.monday, None, s.people.told or None, None
    for one in t.assumptions:
        test = f"{one.test} We are wrong if: {one.wrong_if}" if one.wrong_if else one.test
        yield "What has to be true", one.text, one.importance, test or None, None
    for signal in t.signals:
        yield "What would show that it works", signal.name, None, f"{signal.baseline} → {signal.target}", signal.by
    for kept in t.open_questions:
        yield "What stays open", f"{kept.a} / {kept.b}", kept.number, kept.settled or f"{kept.test} ({kept.who})", kept.by
    yield from (("Reservations", one.text, one.choice, one.name or None, None) for one in t.reservations)
    yield "Next check-in", "The day we meet again" if t.next_check_in else "", None, None, t.next_check_in


def stories_sheet(s: Summary) -> Sheet:
    """The stories and the lines that answer them."""
    head = (
        Column("who", "Told by", "the room, or all staff"),
        Column("label", "Story or heading", "a heading with the stories under it, or one story"),
        Column("under", "Stories under it (number)", "how many stories stand under a heading; 0: it is one story", "whole"),
        Column("times", "Told (times)", "how often the same words were told", "whole"),
        Column("answered", "Answered", "a line of the thesis or of the promise answers it"),
        Column("line", "Line that answers it", "in the words it had then"),
        Column("field", "From", "where that line stands"),
        Column("since", "Written anew since", "the line was changed after it answered this"),
    )
    room = [
        (ROOM, r.label, len(r.stories), r.times, yes(r.line), r.line or None, r.field or None, yes(r.since) if r.line else None)
        for r in s.people.stories
    ]
    staff = [(STAFF, told, None, None, None, None, None, None) for told in s.people.staff]
    return sheet("stories", "a heading with stories under it, or a story", head, [*room, *staff])


def sessions_sheet(s: Summary) -> Sheet:
    """The last session beside this one; nothing in a first session."""
    since = s.since
    head = [
        Column("session", "Session", "which one, from 1", "whole"),
        Column("on", "On", "its day; of this session the summary's", "day"),
        Column("active", "Active pilots (number)", "how many pilots were active", "whole"),
        Column("momentum", "Momentum (0–1)", "the mean of its parts; empty: not known", "share"),
    ]
    if since is None:
        return sheet("sessions", "a session", head, ())
    head += [
        Column(f"part:{p.now.key}", f"{p.now.label} (share)", "a part of momentum, 0 to 1; empty: not known", "share")
        for p in since.parts
    ]
    head += [
        Column("coverage", "Coverage (share)", "share of the room's attention, 0 to 1", "share"),
        Column("belief", "What we believe (of 100)", "the index of the pulse", "number"),
        *(
            Column(f"item:{item.id}", item.label, "the mean answer, from 1 to 5; empty: not known", "number")
            for item in since.items
        ),
    ]
    parts = [p.now.key for p in since.parts]
    then = (*_past(since.then, parts), *(known(item.then) for item in since.items))
    now = (*_past(since.now, parts), *(known(item.now) for item in since.items))
    return sheet("sessions", "a session: the last one, and this one", head, (then, now))


def _past(one: Past, parts: list[str]) -> tuple[Cell, ...]:
    held = (known(one.parts.get(part)) for part in parts)
    return (one.session, one.on, one.active, known(one.momentum), *held, known(one.coverage), known(one.belief))
