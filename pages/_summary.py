"""The page Summary: what goes out to the team, and the files to take."""

from __future__ import annotations

import streamlit as st

from momentum import takeaway
from momentum.takeaway import Summary
from momentum.workshop.releasing import Release, ReleaseSummary
from momentum.workshop.shown import Shown
from pages import _parts


def goes_out(now: Release) -> Release:
    """What the team's document is to name; the document below follows at once."""
    owners = st.toggle(
        "Names beside pilots",
        key=_parts.follow("out_owners", now.owners),
        help="Who owns and sponsors a pilot, who decides about it, who answers for its brief.",
    )
    reservations = st.toggle("Reservations", key=_parts.follow("out_reservations", now.reservations))
    stopped = st.toggle(
        "Stopped pilots",
        key=_parts.follow("out_stopped", now.stopped),
        help="Those that are stopped, or that the room decided to stop. What they taught goes out with them.",
    )
    return Release(owners, reservations, stopped)


def release(room: _parts.Room) -> None:
    """From the button: let it out as the switches are now, which may have changed since they were drawn."""
    owners, reservations, stopped = (bool(st.session_state[f"out_{what}"]) for what in ("owners", "reservations", "stopped"))
    _parts.send(room, ReleaseSummary(owners, reservations, stopped))


def stem(room: _parts.Room, document: Summary) -> str:
    """How the files of a revision begin."""
    return f"momentum-{room.code.lower()}-r{document.revision}"


def downloads(room: _parts.Room, shown: Shown, document: Summary, text: str) -> None:
    """The summary and the files beside it. The facilitator's portfolio is whole, so that it comes back in unchanged."""
    begins = stem(room, document)
    _download("Summary (Markdown)", text, f"{begins}.md", "description")
    portfolio = shown if room.leads else takeaway.held_back(shown, document.release)
    _download("Portfolio (CSV)", takeaway.portfolio_csv(portfolio), f"{begins}-portfolio.csv", "table", "text/csv")
    if document.decided or document.commitments.total:
        record = takeaway.decisions_markdown(shown, document.as_of, document.release)
        _download("Decisions (Markdown)", record, f"{begins}-decisions.md", "gavel")
    if shown.guardrails.briefs and (room.leads or document.release.owners):  # a brief without its owner is none
        bundle = takeaway.briefs_zip(portfolio, document.as_of)
        _download("Behaviour briefs (ZIP)", bundle, f"{begins}-briefs.zip", "smart_toy", "application/zip")
    if document.people.monday:
        _download("Words for Monday (Markdown)", takeaway.monday(document), f"{begins}-monday.md", "campaign")


def _download(label: str, data: str | bytes, name: str, icon: str, mime: str = "text/markdown") -> None:
    first = icon == "description"
    st.download_button(
        label, data, name, mime, icon=f":material/{icon}:", on_click="ignore", type="primary" if first else "secondary"
    )
