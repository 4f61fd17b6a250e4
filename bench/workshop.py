"""The workshop that a benchmark runs: opened in a log of its own, with the agenda and the areas people are given by default."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from momentum import content, links
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.voices import Voices
from momentum.workshop.agenda import Stage
from momentum.workshop.decider import By, Role
from momentum.workshop.opening import OpenWorkshop
from momentum.workshop.people import Shift
from momentum.workshop.questions import Question
from momentum.workshop.rights import hashed, new_secret
from momentum.workshop.thesis import Area

QUESTION = "value_areas"
STAGE = "thesis"
BUDGET = 10
AREAS = tuple(area["id"] for area in content.area_sets()["outcomes"]["areas"])
STAGES = tuple(stage["key"] for stage in content.agendas()["ninety"]["stages"])
_sorted = msgspec.json.Encoder(order="sorted")


class Opened(NamedTuple):
    """A workshop's code, and the secret of its facilitator link."""

    code: str
    secret: str

    @property
    def facilitator(self) -> By:
        """Who holds the link."""
        return By(Role.FACILITATOR, hashed(self.secret))

    @property
    def cookie(self) -> str:
        """What their browser sends."""
        return f"{links.cookie(Role.FACILITATOR, self.code)}={self.secret}"


def conductor_on(log: Path) -> Conductor:
    """A conductor of its own on this log."""
    return Conductor(open_log(log), Voices(log.with_suffix(".keys")))


def open_in(held: Conductor, areas: tuple[Area, ...] = (), stages: tuple[Stage, ...] = ()) -> Opened:
    """Open a workshop, with other areas or another agenda where they are given."""
    secret = new_secret()
    code = held.open(
        lambda code: OpenWorkshop(
            code=code,
            title="Where AI helps",
            facilitator=hashed(secret),
            areas=areas or msgspec.convert(content.area_sets()["outcomes"]["areas"], tuple[Area, ...]),
            stages=stages or msgspec.convert(content.agendas()["ninety"]["stages"], tuple[Stage, ...]),
            questions=msgspec.convert(content.questions(), tuple[Question, ...]),
            parts=msgspec.convert(content.parts(), tuple[Shift, ...]),
        ),
        By(Role.ANYONE),
    )
    return Opened(code, secret)


def points(person: int, wave: int) -> dict[str, int]:
    """What a person answers: another value in each wave, so that each answer is an event of its own."""
    given = person % (BUDGET - 1) + 1
    first, second = AREAS[wave % len(AREAS)], AREAS[(wave + 1) % len(AREAS)]
    return {first: given, second: BUDGET - given}


def raw(person: int, wave: int) -> msgspec.Raw:
    """The same, as a command and the log hold it."""
    return msgspec.Raw(_sorted.encode(points(person, wave)))
