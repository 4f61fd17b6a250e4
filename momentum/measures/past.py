"""What a session came to, in the numbers that the next one is compared with."""

from __future__ import annotations

import math
from datetime import date

from momentum.measures.coverage import AreaState
from momentum.measures.deciding import commitments
from momentum.measures.learning import loops
from momentum.measures.pace import momentum
from momentum.measures.whole import Whole
from momentum.workshop.past import Past
from momentum.workshop.shown import Shown

COVERED = frozenset({AreaState.ACTIVE, AreaState.EVIDENCED})


def past_of(shown: Shown, whole: Whole, today: date) -> Past:
    """What a session came to, as of `today`, the day it was; what is not known is None, or not there.

    Its momentum is known here for a first session too: there it is shown as a starting point, from the second on as a number.
    """
    view, believed, made = whole.portfolio, whole.beliefs, commitments(shown, today)
    return Past(
        session=shown.session,
        on=today,
        code=shown.code,
        active=view.active,
        momentum=_known(momentum(*(part.value for part in whole.pace.parts))),
        parts={part.key: part.value for part in whole.pace.parts if not math.isnan(part.value)},
        coverage=_known(view.coverage),
        covered=tuple(area.name for area, state in zip(view.areas, view.states, strict=True) if state in COVERED),
        supply=_supply(whole),
        belief=believed.index if believed else None,
        items={item.id: item.mean for item in believed.items if not math.isnan(item.mean)} if believed else {},
        answered=believed.answered if believed else 0,
        staff=whole.staff.index if whole.staff else None,
        sentence=shown.thesis.sentence,
        status=shown.thesis.status,
        closed=tuple(pilot.card.name for pilot in loops(shown.pilots).closed),
        linked=tuple(pilot.card.name for pilot in shown.pilots if pilot.card.builds_on),
        done=len(made.done),
        late=len(made.late),
        dropped=len(made.dropped),
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else min(max(value, 0.0), 1.0)


def _supply(whole: Whole) -> dict[str, float]:
    view = whole.portfolio
    if not view.pilots:
        return {}
    return {area.name: min(float(share), 1.0) for area, share in zip(view.areas, view.supply, strict=True)}
