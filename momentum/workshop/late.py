"""Running late: how many minutes over, and what could be shortened, skipped or sent out afterwards."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from momentum.workshop.agenda import Agenda, Stage
from momentum.workshop.planning import Cut

WORTH_SAYING = 2  # [D] minutes over before anything is proposed


class Pace(NamedTuple):
    """Where the session stands, in minutes: planned and used by stage, and how much it is over at this pace."""

    planned: dict[str, int]
    used: dict[str, float]
    total: int
    over: float

    @property
    def late(self) -> bool:
        """Whether it is worth saying."""
        return self.over >= WORTH_SAYING


def pace(agenda: Agenda, now: datetime) -> Pace:
    """The pace now. What is still to come counts as planned; what is on counts with what it has had, at least as planned."""
    planned = {stage.key: 0 if stage.set_aside else stage.minutes for stage in agenda.stages}
    used = {key: seconds / 60 for key, seconds in agenda.spent(now).items() if key in planned}
    before = [stage.key for stage in agenda.stages[: agenda.at]]
    on = agenda.now.key if agenda.stages else ""
    over = sum(used.get(key, 0.0) - planned[key] for key in before if not _passed_over(agenda, key, used))
    over += max(0.0, used.get(on, 0.0) - planned.get(on, 0))
    return Pace(planned, used, sum(planned.values()), over if agenda.began else 0.0)


def _passed_over(agenda: Agenda, key: str, used: dict[str, float]) -> bool:
    """A stage set aside costs nothing and saves nothing: its minutes are not planned any more."""
    return any(stage.key == key and stage.set_aside for stage in agenda.stages) and key not in used


def proposal(agenda: Agenda, now: datetime) -> tuple[Cut, ...]:
    """What to cut so that the session ends on time: shorten first, then send out afterwards, then skip."""
    missing = pace(agenda, now).over
    if missing < WORTH_SAYING:
        return ()
    cuts: dict[str, Cut] = {}
    to_come = [stage for stage in agenda.stages[agenda.at + 1 :] if not stage.set_aside and stage.if_late != "keep"]
    for stage in sorted(to_come, key=_slack, reverse=True):
        if missing <= 0:
            break
        if (saved := min(_slack(stage), -(-missing // 1))) > 0:
            cuts[stage.key] = Cut(stage.key, stage.minutes - int(saved))
            missing -= saved
    for how in ("after", "skip"):
        for stage in reversed([stage for stage in to_come if stage.if_late == how]):
            if missing > 0:
                missing -= cuts[stage.key].minutes if stage.key in cuts else stage.minutes
                cuts[stage.key] = Cut(stage.key, stage.minutes, how)
    order = [stage.key for stage in agenda.stages]
    return tuple(sorted(cuts.values(), key=lambda cut: order.index(cut.stage)))


def sentence(stage: Stage, cut: Cut) -> str:
    """What would become of a stage."""
    if cut.set_aside == "skip":
        return f"Skip {stage.name} ({stage.minutes} min)"
    if cut.set_aside == "after":
        return f"Send {stage.name} out afterwards ({stage.minutes} min)"
    return f"{stage.name}: {cut.minutes} instead of {stage.minutes} min"


def _slack(stage: Stage) -> int:
    return max(0, stage.minutes - stage.least) if stage.if_late == "shorten" else 0
