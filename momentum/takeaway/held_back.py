"""What a room may keep to itself when it gives its document away: owners' names, reservations, stopped pilots."""

from __future__ import annotations

from msgspec.structs import replace

from momentum.workshop.card import Card, Ruling, Stage
from momentum.workshop.pilots import Pilot
from momentum.workshop.releasing import Release
from momentum.workshop.shown import Shown


def held_back(shown: Shown, release: Release) -> Shown:
    """The same without what `release` leaves out. It is for documents: measures are of everything."""
    if not release.stopped:
        shown = _without_stopped(shown)
    if not release.owners:
        shown = _without_owners(shown)
    return shown if release.reservations else replace(shown, thesis=replace(shown.thesis, reservations=()))


def stopped(shown: Shown) -> frozenset[str]:
    """The pilots that are stopped, or that the room decided to stop, by id."""
    return frozenset(p.id for p in shown.pilots if p.card.stage is Stage.STOPPED or p.card.decision is Ruling.STOP)


def _without_stopped(shown: Shown) -> Shown:
    gone = stopped(shown)
    decisions = shown.decisions
    for pilot in gone:
        decisions = decisions.without(pilot)
    briefs = {pilot: brief for pilot, brief in shown.guardrails.briefs.items() if pilot not in gone}
    return replace(
        shown,
        pilots=tuple(Pilot(p.id, _unlinked(p.card, gone)) for p in shown.pilots if p.id not in gone),
        decisions=decisions,
        guardrails=replace(shown.guardrails, briefs=briefs),
    )


def _unlinked(card: Card, gone: frozenset[str]) -> Card:
    if card.builds_on is None or not gone.intersection(link.pilot for link in card.builds_on):
        return card
    kept = tuple(link for link in card.builds_on if link.pilot not in gone)
    return replace(card, builds_on=kept or None)  # that it builds on nothing is not known


def _without_owners(shown: Shown) -> Shown:
    """No name beside a pilot: neither who owns or sponsors it, nor who decides about it, nor who answers for its brief."""
    briefs = {pilot: replace(brief, owner="") for pilot, brief in shown.guardrails.briefs.items()}
    made = tuple(replace(decided, decider="") for decided in shown.decisions.made)
    return replace(
        shown,
        pilots=tuple(Pilot(p.id, replace(p.card, owner=None, sponsor=None)) for p in shown.pilots),
        guardrails=replace(shown.guardrails, briefs=briefs),
        decisions=replace(shown.decisions, made=made),
        gap_answers=tuple(replace(answer, owner="") for answer in shown.gap_answers),
    )
