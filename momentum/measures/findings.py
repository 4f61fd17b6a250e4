"""What the numbers say, in plain sentences, the biggest first over all pictures."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from momentum.measures import portfolio_findings, room_findings
from momentum.measures.finding import Finding
from momentum.measures.unknowns import unknown

if TYPE_CHECKING:
    from momentum.measures.whole import Whole
    from momentum.workshop.shown import Shown


def findings(shown: Shown, whole: Whole) -> tuple[Finding, ...]:
    """One sentence per finding with its numbers and counts; the biggest first, equal ones in the order of the pictures."""
    view, families = whole.portfolio, frozenset(q.question.key for q in shown.questions.values() if q.question.family)
    found = chain(
        portfolio_findings.said_and_done(view),
        portfolio_findings.covered(view),
        room_findings.together(whole.stands, families),
        room_findings.alike(whole.rated),
        portfolio_findings.outside(view, whole.parallels, whole.parallel_total),
        portfolio_findings.needed(whole.needs),
        room_findings.less_ready(whole.lenses),
        portfolio_findings.quiet(whole.fresh),
        portfolio_findings.spread(view, whole.spread, whole.said_spread),
        portfolio_findings.moving(whole.pace),
        room_findings.believed(whole.beliefs),
        room_findings.told(shown),
    )
    return tuple(sorted(found, key=lambda finding: -finding.size))


def unknowns(whole: Whole) -> tuple[str, ...]:
    """What is not known, in sentences."""
    return tuple(unknown(whole.portfolio, whole.needs, whole.fresh, whole.pace))
