"""A rehearsal: eight pretend people play a workshop's agenda through the real room, and one click forgets all of it."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

import msgspec

from momentum import pretending
from momentum.conductor import Conductor
from momentum.refusals import NotFound, NotNow, Refusal
from momentum.workshop.answers import Answer
from momentum.workshop.attendance import Introduce, Join
from momentum.workshop.check_in import with_what_it_had
from momentum.workshop.decider import By, Command, Role
from momentum.workshop.groups import ChooseGroup
from momentum.workshop.pilots import ImportPilots
from momentum.workshop.questions import Status
from momentum.workshop.rehearsing import EndRehearsal, like
from momentum.workshop.rights import check, hashed, new_secret
from momentum.workshop.shown import mine
from momentum.workshop.state import Workshop

MARK = "(rehearsal)"
LONGEST = 120  # characters of a title
Pause = Callable[[], float]


def human() -> float:
    """Seconds until the next person has made up their mind."""
    return random.uniform(0.4, 2.2)  # noqa: S311 - a moment's thought is no secret


class Opened(NamedTuple):
    """A rehearsal that is on: its code, the secret that leads it, and the people in it."""

    code: str
    secret: str
    cast: Cast


def begin(held: Conductor, code: str, by: By, pause: Pause = human) -> Opened:
    """Rehearse this workshop: a copy in memory, its pilots, eight people. Ends an earlier rehearsal. Raises the Refusal."""
    real = held.workshop(code)
    check(real, by)
    if real.rehearses:
        raise NotNow("This is a rehearsal already. End it, then rehearse again.")
    for earlier in [w for w in held.workshops() if w.rehearses == real.code]:
        held.ask(earlier.code, EndRehearsal(), By(Role.HOST))
    secret = new_secret()
    leader = By(Role.FACILITATOR, hashed(secret))
    title, shown = f"Rehearsal: {real.title}"[:LONGEST], held.shown(code)
    opened = held.open(lambda free: with_what_it_had(like(real, free, leader.id, title, real.code), shown), By(Role.ANYONE))
    if (pilots := real.portfolio.listed()) and not real.past:
        held.ask(opened, ImportPilots(tuple(pilot.card for pilot in pilots)), leader)
    cast = Cast(held, opened, pause)
    cast.start()
    return Opened(opened, secret, cast)


class Cast:
    """The pretend people of one rehearsal. They follow whatever the facilitator opens, until the rehearsal is forgotten."""

    def __init__(self, held: Conductor, code: str, pause: Pause = human) -> None:
        self._held, self._code, self._pause = held, code, pause
        self._people = [(By(Role.SEAT, hashed(new_secret())), person) for person in pretending.TOLD["people"]]
        self._id = held.workshop(code).id
        self._over = False
        self._changed = threading.Event()
        self._said: set[tuple[str, str, int]] = set()
        self._stop_listening = held.listen(self._heard)
        self._thread = threading.Thread(target=self._run, name=f"rehearsal {code}", daemon=True)

    def start(self) -> None:
        """They come in."""
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Whether they have all gone within this time."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _heard(self, workshop: Workshop, changed: bool) -> None:
        if workshop.id == self._id and changed:
            self._over = self._over or workshop.ended
            self._changed.set()

    def _run(self) -> None:
        try:
            self._come_in()
            while not self._over:
                self._changed.clear()
                if self._everyone_has_answered():
                    self._changed.wait()
        except NotFound:
            pass  # it was forgotten meanwhile
        finally:
            self._stop_listening()

    def _come_in(self) -> None:
        for by, person in self._people:
            self._do(Join(), by)
            self._do(Introduce(f"{person['name']} {MARK}", person["function"], self._part(person["part"])), by)
            if self._changed.wait(self._pause() / 2) and self._over:
                return

    def _part(self, part: str) -> str:
        """Their part of the shift, where the agenda asks for it."""
        return part if any(stage.roles for stage in self._held.workshop(self._code).agenda.stages) else ""

    def _everyone_has_answered(self) -> bool:
        """Each in turn after a moment's thought; False when something else came on meanwhile."""
        for by, person in self._people:
            if (answer := self._answer(by, str(person["name"]))) is None:
                continue
            if self._changed.wait(self._pause()):
                return False
            self._do(answer, by)
            self._said.add((by.id, answer.question, answer.round))
        return True

    def _answer(self, by: By, name: str) -> Answer | None:
        """What this person has to say to what is on now; None when nothing is asked of them."""
        workshop = self._held.workshop(self._code)
        focus = workshop.questions.focus
        asked = workshop.questions.find(focus) if focus else None
        if asked is None or asked.status is not Status.OPEN:
            return None
        mark = (by.id, asked.question.key, asked.latest.number)
        together = asked.question.per_group and mine(workshop, self._held.voiced(workshop, by)).answered
        if mark in self._said or together:
            return None
        self._choose_a_group(workshop, by)
        value = pretending.answer(asked.question, asked.latest, [area.id for area in workshop.thesis.areas], name)
        return Answer(asked.question.key, msgspec.Raw(msgspec.json.encode(value)), asked.latest.number)

    def _choose_a_group(self, workshop: Workshop, by: By) -> None:
        room = workshop.attendance
        if room.how == "choice" and by.id in room.seats and not room.seats[by.id].group:
            turn = [one.id for one, _ in self._people].index(by.id)
            self._do(ChooseGroup(room.groups[turn % len(room.groups)].key), by)

    def _do(self, command: Command, by: By) -> None:
        with suppress(Refusal):  # too late, or not for them: real people are told so too
            self._held.ask(self._code, command, by)
