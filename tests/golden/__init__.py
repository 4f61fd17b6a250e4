"""A session of each release, kept for good: whatever the app becomes, it opens them, and they say what they said.

A folder a release. `NAME.json` is the file as that release saved it, without line breaks, and is never written again. Beside
it stands what it says: `NAME.told.json` in numbers and names, `NAME.md` as the document. `make golden` adds the folder of a new
release, once, and writes anew what the sessions of all releases say: read the difference before you keep it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from momentum.takeaway import Summary, load, markdown, summarise
from momentum.takeaway.session.file import Session
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import By, Dated, Fact, Role
from momentum.workshop.rights import hashed
from momentum.workshop.shown import Shown, visible
from momentum.workshop.state import Workshop, act, fold

FOLDER = Path(__file__).parent


def sessions() -> list[Path]:
    """The session files of all releases."""
    return sorted(path for path in FOLDER.glob("*/*.json") if not path.name.endswith(".told.json"))


def opened(data: bytes) -> tuple[Session, Shown]:
    """What a session file says of itself, and the workshop it opens as; always the same, for its answers are in one order."""
    carried = load(data)
    by = By(Role.ANYONE, now=carried[-1].occurred)
    happened = act(OpenSession("CDFHJK", hashed("somebody"), carried), Workshop(""), by)
    events = [(one.occurred, one.event) if isinstance(one, Dated) else (by.now, one) for one in happened]
    facts = (Fact(seq, occurred, "", event.kind, event) for seq, (occurred, event) in enumerate(events, 1))
    return msgspec.json.decode(data, type=Session), visible(fold("golden", facts))


def says(file: Path) -> dict[Path, str]:
    """What a session says, as the files that stand beside it."""
    session, shown = opened(file.read_bytes())
    summary = summarise(shown, session.saved)
    head = {"release": session.release, "version": session.version, "events": len(session.events), "saved": session.saved}
    numbers = msgspec.json.format(msgspec.json.encode(head | told(summary)), indent=1).decode() + "\n"
    return {file.with_suffix(".told.json"): numbers, file.with_suffix(".md"): markdown(summary)}


def told(s: Summary) -> dict[str, Any]:
    """What a summary says in names and numbers, without any of the words around them."""
    return {
        "title": s.title,
        "organisation": s.organisation,
        "revision": s.revision,
        "thesis": [s.thesis.sentence, s.thesis.status, *s.thesis.boundaries, *s.thesis.humans_decide],
        "areas": [[a.name, a.said, a.done, _number(a.weight), _number(a.supply), a.state, a.pilots] for a in s.areas],
        "alignment": _number(s.alignment),
        "no home": [_number(s.no_home), s.no_home_percent],
        "counts": {"active": s.active, "inactive": s.inactive, "placed": s.counted, "outside": len(s.outside)},
        "pilots": [[p.name, p.unit, p.owner, p.stage, p.evidence, p.areas, p.decision, p.next_decision_date] for p in s.pilots],
        "decided": [[d.name, d.made.ruling, d.made.decider, d.made.reason, d.made.by, *d.made.dissent] for d in s.decided],
        "commitments": [[c.state, c.who, c.what, c.by] for group in _commitments(s) for c in group],
        "promise": [line for _, line in s.people.promise],
        "stories": [[row.label, len(row.stories), row.times, row.line] for row in s.people.stories],
        "staff": s.people.staff,
        "shift": [[row.name, _number(row.now), _number(row.needed), row.answered] for row in s.people.shift],
        "lanes": [[row.lane, row.decider, row.agreed, row.days, len(row.pilots)] for row in s.guardrails.lanes],
        "briefs": [[brief.pilot, brief.job] for brief in s.guardrails.briefs],
        "loops": {"closed": len(s.learning.closed), "open": len(s.learning.open), "unknown": len(s.learning.unknown)},
        "beliefs": [[_number(held.index), held.answered] for held in (s.beliefs, s.staff) if held],
        "agreement": [[row.label, row.count] for row in s.agreement],
        "reservations": len(s.thesis.reservations),
        "answered": [[part.prompt, part.answered] for part in s.took_part],
        "then": s.since
        and [s.since.then.session, s.since.then.on, _number(s.since.then.momentum), _number(s.since.now.momentum)],
    }


def _commitments(s: Summary) -> Iterator[Any]:
    made = s.commitments
    yield from (made.late, made.open, made.done, made.dropped)


def _number(value: float | None) -> float | None:
    """A number as it is compared: to nine digits; None is not known."""
    return None if value is None or math.isnan(value) else round(value, 9)
