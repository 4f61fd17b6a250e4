"""The agenda: stages in order, which one is on now, how long each has taken, and what the screen shows in it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

import msgspec

from momentum.refusals import NotFound, NotNow
from momentum.workshop.asking import QuestionPutAway, closing, focus
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.questions import Status

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


class Cue(msgspec.Struct, frozen=True, omit_defaults=True):
    """The facilitator's line at one of the STEPS of a stage, and what to watch for."""

    step: str
    say: str
    watch: str = ""
    question: str = ""  # empty: for any question of the stage
    writes: str = ""  # of WRITES, for the step “write”; empty: for anything that is written


STEPS = {  # the steps of a stage as a script knows them, in words
    "open": "When it opens",
    "close": "When it closes",
    "read": "While you read",
    "reveal": "At the reveal",
    "discuss": "To discuss",
    "again": "Once more",
    "write": "Write down",
}
PAGES = frozenset(  # where a facilitator can work during a stage
    {"run", "thesis", "people", "pilots", "mapping", "gaps", "guardrails", "decide", "loops", "summary"}
)
WRITES = {  # what a stage can leave written, beyond its questions
    "sentence": "the sentence, and what we will not do",
    "ambition": "how far AI should take us",
    "assumptions": "what has to be true",
    "signals": "what would show that it works",
    "humans": "what stays a human call",
    "promise": "the people promise",
    "answers": "which line answers which story",
    "places": "what each pilot is for",
    "decisions": "a decision for each pilot",
    "unasked": "what people may do without asking",
    "lanes": "who says yes",
    "briefs": "how pilots that act behave",
    "loops": "what is learned, and who builds on it",
    "settled": "what became of what we said we would do",
    "commitments": "who does what by when",
    "conductor": "who holds the whole picture, and when we meet again",
    "summary": "the summary, released to the team",
}
SHOWS = {  # what the screen can show while no question is on
    "lobby": "the code, large, and who is here",
    "question": "the question of the stage",
    "sentence": "the thesis sentence",
    "promise": "what people are promised",
    "map": "the pilots on the value areas",
    "gaps": "what we say beside what we do",
    "decisions": "what is decided about the pilots",
    "lanes": "who says yes to which pilots",
    "loops": "what is learned, and what builds on what",
    "commitments": "who does what by when",
    "since": "then and now, and what made the difference",
    "thanks": "the sentence and the next date",
}


class Stage(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of the session.

    `shows` is what the projector shows while no question is on (of SHOWS). `asks` are the keys of its questions; `writes` what
    it leaves written (of WRITES), in order: what no stage writes is not shown as missing. `roles` asks people for their part,
    on their phone. `say` is the facilitator's line on entering, `watch` what to watch for, `script` the lines of its steps;
    `instructions` what people do; `phone` what waiting phones read; `page` where the facilitator works meanwhile. `least`
    minutes and `if_late` (keep, shorten, skip, after) say what gives when time is short; `set_aside` is "skip" or "after" once
    it was accepted.
    """

    key: str
    name: str
    question: str
    minutes: int = 0
    shows: str = "question"
    asks: tuple[str, ...] = ()
    say: str = ""
    phone: str = ""
    page: str = "run"
    watch: str = ""
    instructions: str = ""
    script: tuple[Cue, ...] = ()
    least: int = 0
    if_late: str = "shorten"
    set_aside: str = ""
    writes: tuple[str, ...] = ()
    roles: bool = False


class Agenda(msgspec.Struct, frozen=True):
    """The stages, the place of the one that is on, and since when (UTC); None while the session pauses.

    `began` is when the session was started; `used` the seconds each stage has had before, by key.
    """

    stages: tuple[Stage, ...] = ()
    at: int = 0
    since: datetime | None = None
    began: datetime | None = None
    used: dict[str, float] = {}

    @property
    def now(self) -> Stage:
        """The stage that is on."""
        return self.stages[self.at]

    @property
    def paused(self) -> bool:
        """Whether the session has begun and no minutes count now."""
        return self.began is not None and self.since is None

    def spent(self, now: datetime) -> dict[str, float]:
        """Seconds that each stage has had, by key; none before the session began."""
        if self.began is None or self.since is None:
            return dict(self.used)
        running = max(0.0, (now - max(self.since, self.began)).total_seconds())
        return {**self.used, self.now.key: self.used.get(self.now.key, 0.0) + running}


class GoTo(Command, frozen=True):
    """Go to a stage, forward or back. Nothing is lost on the way; open questions of the one that is left are closed."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    stage: str


class StartSession(Command, frozen=True):
    """The room is here: from now on the minutes count, or count again. Going to another stage starts it too."""

    may: ClassVar[frozenset[Role]] = FACILITATOR


class PauseSession(Command, frozen=True):
    """No minutes count until it goes on: over lunch, or until the second session. What is open is closed."""

    may: ClassVar[frozenset[Role]] = FACILITATOR


class StageEntered(Event, frozen=True):
    """A stage is on."""

    steps: ClassVar[bool] = True
    passes: ClassVar[bool] = True
    stage: str


class SessionStarted(Event, frozen=True):
    """The minutes count."""

    passes: ClassVar[bool] = True
    private: ClassVar[bool] = True


class SessionPaused(Event, frozen=True):
    """No minutes count."""

    passes: ClassVar[bool] = True
    private: ClassVar[bool] = True


class SessionContinued(Event, frozen=True):
    """It goes on from a session file: the days in between are nobody's minutes."""

    private: ClassVar[bool] = True


def leave_result(workshop: Workshop, written: str) -> Decision:
    """A result that is on goes off the screen when the stage has what is being `written` to show (see SHOWS)."""
    key = workshop.questions.focus
    revealed = key is not None and workshop.questions.find(key).status is Status.REVEALED
    return [QuestionPutAway()] if revealed and workshop.agenda.now.shows == written else []


@decide.register(GoTo)
def _go_to(command: GoTo, workshop: Workshop, by: By) -> Decision:
    if command.stage not in {stage.key for stage in workshop.agenda.stages}:
        raise NotFound("This agenda has no such stage. Choose one from the list.")
    if command.stage == workshop.agenda.now.key:
        return []
    return [*closing(workshop), StageEntered(command.stage)]


@decide.register(StartSession)
def _start(command: StartSession, workshop: Workshop, by: By) -> Decision:
    return [SessionStarted()] if workshop.agenda.began is None or workshop.agenda.paused else []


@decide.register(PauseSession)
def _pause(command: PauseSession, workshop: Workshop, by: By) -> Decision:
    if workshop.agenda.began is None:
        raise NotNow("The session has not begun yet. Start it first.")
    return [] if workshop.agenda.paused else [*closing(workshop), SessionPaused()]


@evolve.register(StageEntered)
def _entered(event: StageEntered, workshop: Workshop, fact: Fact) -> Workshop:
    agenda = workshop.agenda
    at = [stage.key for stage in agenda.stages].index(event.stage)
    used, began = agenda.spent(fact.occurred), agenda.began or fact.occurred
    agenda = Agenda(agenda.stages, at, fact.occurred, began, used)
    return focus(msgspec.structs.replace(workshop, agenda=agenda, decisions=workshop.decisions.down()), None)


@evolve.register(SessionStarted)
def _started(event: SessionStarted, workshop: Workshop, fact: Fact) -> Workshop:
    began = workshop.agenda.began or fact.occurred
    agenda = msgspec.structs.replace(workshop.agenda, began=began, since=fact.occurred)
    return msgspec.structs.replace(workshop, agenda=agenda)


@evolve.register(SessionPaused)
def _paused(event: SessionPaused, workshop: Workshop, fact: Fact) -> Workshop:
    agenda = workshop.agenda
    agenda = msgspec.structs.replace(agenda, used=agenda.spent(fact.occurred), since=None)
    return msgspec.structs.replace(workshop, agenda=agenda)


@evolve.register(SessionContinued)
def _continued(event: SessionContinued, workshop: Workshop, fact: Fact) -> Workshop:
    agenda = workshop.agenda
    used = {key: seconds for key, seconds in agenda.used.items() if key != agenda.now.key}
    began = fact.occurred if agenda.began else None
    return msgspec.structs.replace(
        workshop, agenda=msgspec.structs.replace(agenda, since=fact.occurred, began=began, used=used)
    )
