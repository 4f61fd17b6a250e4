"""What is not known, in sentences: named beside every picture, never counted as zero and never left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from momentum.measures.fading import TOO_LITTLE
from momentum.measures.finding import are, single
from momentum.measures.fresh import Fresh
from momentum.measures.needs import Need
from momentum.measures.picture import PortfolioView
from momentum.measures.tempo import Pace
from momentum.measures.words import counted, out_of


def unknown(view: PortfolioView, needs: Sequence[Need], fresh: Fresh, pace: Pace) -> Iterator[str]:
    """A sentence for everything that nobody knows yet."""
    yield from _placed(view)
    if view.pilots and not view.evidence_known:
        yield f"Evidence is known for {out_of(0, len(view.pilots), 'placed pilot')}."
    if view.weights is None:
        yield "The room has not said yet where its attention shall go."
    if little := sum(need.label == TOO_LITTLE for need in needs):
        whom = out_of(little, len(needs), "active pilot")
        yield f"Too little is known of {whom} to say whether a decision is needed; their owners can be asked."
    if fresh.total and not fresh.known:
        yield f"The last update is known for {out_of(0, fresh.total, 'active pilot')}."
    if future := len(fresh.future):
        have = "has an update" if future == 1 else "have updates"
        yield f"{counted(future)} {have} dated in the future, counted as of today."
    yield from _links(pace)


def _placed(view: PortfolioView) -> Iterator[str]:
    placed, idle, open_stage = len(view.pilots), len(view.inactive), view.stage_not_known
    if not view.total:
        yield "There are no pilots here yet."
    elif view.active:
        is_ = "is" if single(placed, view.active) else "are"
        yield f"{out_of(placed, view.active, 'active pilot')} {is_} placed{_left(view.active - placed)}."
    if idle:
        yield f"{are(counted(idle), idle)} not active and left out here."
    if open_stage:
        whether = "it is active" if open_stage == 1 else "they are active"
        yield f"Stage unknown for {counted(open_stage)}, left out until somebody says whether {whether}."


def _left(number: int) -> str:
    """What is said of the active pilots that nobody placed."""
    if not number:
        return ""
    wait, they = ("waits", "it is") if number == 1 else ("wait", "they are")
    return f"; {number} {wait} until somebody says what {they} for"


def _links(pace: Pace) -> Iterator[str]:
    parts = {part.key: part for part in pace.parts}
    links, closed = parts["accumulation"], parts["loop_closure"]
    if links.total > links.known:
        yield f"Links to other pilots are not known for {out_of(links.total - links.known, links.total)} past the idea."
    if closed.total > closed.known:
        open_ = out_of(closed.total - closed.known, closed.total)
        yield f"Whether the loop is closed is not known for {open_} that {'was' if closed.total == 1 else 'were'} tried."
