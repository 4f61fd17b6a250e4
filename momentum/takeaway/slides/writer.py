"""The summary as 8 to 12 slides that a leader can present: eight that are always there, and what the room has beyond them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, time

from pptx.presentation import Presentation as Deck

from momentum import NAME
from momentum.measures import spoken
from momentum.takeaway.carried import carried
from momentum.takeaway.same_bytes import of_one_day
from momentum.takeaway.slides import people, picture, pilots
from momentum.takeaway.slides.look import LANGUAGE, OPEN, OPENING, SECOND, TOPIC, WORDS, blank_deck
from momentum.takeaway.slides.parts import Page, para
from momentum.takeaway.summary import Summary

MOST = 12


def pptx(summary: Summary) -> bytes:
    """The deck as a file. The same summary makes the same bytes."""
    deck = blank_deck()
    foot = " · ".join(filter(None, (summary.organisation, summary.stamp)))
    for part in _chosen(summary):
        make, sheet = PARTS[part]
        page = make(deck, summary)
        script = (f"The script says here: “{line}”" for line in summary.script.get(part, ()))
        source = f"Where it comes from: the sheet “{sheet}” of the workbook." if sheet and page.layout != OPEN else ""
        page.finish(foot, (*script, *page.notes, source))
    _entitle(deck, summary)
    written = io.BytesIO()
    deck.save(written)
    return of_one_day(written.getvalue(), summary.as_of)


def opening(deck: Deck, s: Summary) -> Page:
    """What it is, whose it is, how it stands, and who to ask."""
    page = Page(deck, OPENING)
    page.title(s.title, most=3)
    page.write(TOPIC, [para(s.first_words)], (18, 16, 14))
    page.write(WORDS, [para(s.organisation)], (24, 20, 18))
    page.write(SECOND, [para(s.mandate)], (16, 14))
    page.say(f"{s.status}, as of {spoken(s.as_of)}; {s.ask}. This is revision {s.revision}.")
    return page


PARTS: dict[str, tuple[Callable[[Deck, Summary], Page], str]] = {  # in their order; with the sheet that has the numbers
    "opening": (opening, ""),
    "sentence": (people.sentence, "Thesis"),
    "since": (picture.since, "Sessions"),
    "attention": (picture.attention, "Areas"),
    "picture": (picture.picture, "Areas"),
    "gaps": (picture.gaps, "Areas"),
    "pilots": (pilots.pilots, "Pilots"),
    "decisions": (pilots.decisions, "Decisions"),
    "guardrails": (people.guardrails, "Lanes"),
    "promise": (people.promise, "Thesis"),
    "learned": (pilots.learned, "Pilots"),
    "stands": (people.stands, "Answers"),
    "next": (people.following, "Commitments"),
}


def _chosen(s: Summary) -> list[str]:
    """The parts that are slides: the eight, and what the room has beyond them. With all there, gaps stay in the report."""
    there = {
        "since": s.since is not None,
        "gaps": bool(s.gaps or s.pinned),
        "decisions": bool(s.decided or s.decisions) or "decisions" in s.asked,
        "learned": bool(s.learning.closed or any(one.keep for one in s.learning.kept)),
        "stands": bool(s.agreement),
    }
    chosen = [part for part in PARTS if there.get(part, True)]
    return chosen if len(chosen) <= MOST else [part for part in chosen if part != "gaps"]


def _entitle(deck: Deck, s: Summary) -> None:
    about, made = deck.core_properties, datetime.combine(s.as_of, time())
    about.title, about.author, about.language = carried(s.title), carried(s.organisation) or NAME, LANGUAGE
    about.subject = f"{s.status} · {s.stamp}"
    about.created = about.modified = made
    about.last_modified_by, about.revision, about.comments = NAME, 1, ""
