"""Which lane each pilot is in and why, what is agreed for each lane, and where pilots wait for somebody who says yes."""

from __future__ import annotations

import msgspec

from momentum.workshop.brief import Brief
from momentum.workshop.card import Card, Tier
from momentum.workshop.guardrails import DAYS, ONE_UP, Lane, LaneTerms, acts, lane, moves_up, plain_lane
from momentum.workshop.pilots import Pilot, Stage
from momentum.workshop.shown import Shown
from momentum.workshop.writing import asked_for

ORDER = (Lane.UNASSESSED, Lane.GO, Lane.ONE_REVIEWER, Lane.REVIEW_GROUP, Lane.STOP)
NO_DECIDER = "needs a decider"
NOT_AGREED = "has not agreed yet"


class LanePilot(msgspec.Struct, frozen=True):
    """A pilot in its lane, and why it is there, in words."""

    pilot: Pilot
    why: str


class LaneView(msgspec.Struct, frozen=True):
    """A lane: its pilots in their order, what is agreed, within how many working `days` (None: nobody is asked), and what it
    waits for, in words; empty while nothing waits."""

    lane: Lane
    pilots: tuple[LanePilot, ...]
    terms: LaneTerms
    days: int | None
    waits: str = ""


class LanesView(msgspec.Struct, frozen=True):
    """All lanes, the unassessed first; `total` pilots, without those that are stopped. `acting` are pilots that act, in their
    order, and `briefs` by pilot id what is written of how they behave. `asked` says whether lanes are missed where they are not
    there: the agenda asks who says yes, or somebody has written it all the same.
    """

    lanes: tuple[LaneView, ...]
    total: int
    acting: tuple[Pilot, ...]
    briefs: dict[str, Brief]
    asked: bool = True

    def of(self, lane: Lane) -> LaneView:
        """This lane."""
        return self.lanes[ORDER.index(lane)]

    @property
    def assessed(self) -> int:
        """How many pilots are in a lane."""
        return self.total - len(self.of(Lane.UNASSESSED).pilots)

    @property
    def waiting(self) -> tuple[LaneView, ...]:
        """The lanes in which pilots wait for a decider, or for one who agrees."""
        return tuple(view for view in self.lanes if view.waits)

    @property
    def unbriefed(self) -> tuple[Pilot, ...]:
        """Pilots that act and have no brief yet."""
        return tuple(pilot for pilot in self.acting if pilot.id not in self.briefs)


def lanes(shown: Shown) -> LanesView:
    """Which pilots are in which lane. A pilot that is stopped needs nobody's yes and is in none of them. Nothing waits in a
    workshop whose agenda does not ask who says yes, until somebody writes it all the same.

    Source: our own [D], see `momentum.workshop.guardrails.lane`.
    """
    there = [pilot for pilot in shown.pilots if pilot.card.stage is not Stage.STOPPED]
    found: dict[Lane, list[LanePilot]] = {one: [] for one in ORDER}
    for pilot in there:
        found[lane(pilot.card)].append(LanePilot(pilot, why(pilot.card)))
    asked = "lanes" in asked_for(shown) or any(map(_agreed_on, shown.guardrails.lanes.values()))
    views = tuple(_view(one, tuple(found[one]), shown.guardrails.terms(one), asked) for one in ORDER)
    acting = tuple(pilot for pilot in there if acts(pilot.card) and pilot.card.tier is not None)
    return LanesView(views, len(there), acting, shown.guardrails.briefs, asked)


def _agreed_on(terms: LaneTerms) -> bool:
    """Whether anything is written of who says yes; what needs no asking is another matter."""
    return bool(terms.decider or terms.agreed or terms.patterns) or terms.days is not None


def _view(one: Lane, pilots: tuple[LanePilot, ...], terms: LaneTerms, asked: bool) -> LaneView:
    days = terms.days if terms.days is not None else DAYS.get(one)
    return LaneView(one, pilots, terms, days, _waits(one, terms) if asked and pilots and one in DAYS else "")


def _waits(one: Lane, terms: LaneTerms) -> str:
    if terms.agreed:
        return ""
    if not terms.decider and one is not Lane.GO:  # there the owner decides
        return NO_DECIDER
    return f"{terms.decider or 'The room'} {NOT_AGREED}"


def why(card: Card) -> str:
    """Why a pilot is in its lane: “limited × L3, cannot be undone: one lane up”; what is missing where it is in none."""
    if card.tier is Tier.PROHIBITED:
        return "prohibited"
    if card.tier is None and card.autonomy is None:
        return "not assessed"
    lacking = [name for name, value in (("risk tier", card.tier), ("autonomy", card.autonomy)) if value is None]
    if lacking:
        return f"{lacking[0]} not assessed"
    assert card.tier is not None
    reasons = ["cannot be undone"] * (card.reversible is False) + ["sensitive personal data"] * (card.sensitive is True)
    moved = ": one lane up" if moves_up(card) and plain_lane(card) in ONE_UP else ""
    return ", ".join([f"{card.tier.lower()} × L{card.autonomy}", *([" and ".join(reasons) + moved] if reasons else [])])


def agreed_words(view: LaneView) -> str:
    """Who decides in a lane and within how many working days, in words."""
    if view.lane is Lane.UNASSESSED:
        return "nobody can say yes yet"
    if view.lane is Lane.STOP:
        return "nobody says yes to these"
    who = view.terms.decider or ("each owner" if view.lane is Lane.GO else "")
    said = f"{who} decides" if who else "no decider yet"
    return f"{said}, {days_words(view.days)}"


def days_words(days: int | None) -> str:
    """A turnaround in words."""
    if days is None:
        return "not agreed"
    return "the same day" if days == 0 else f"within {days} working {'day' if days == 1 else 'days'}"
