"""Questions: asked, closed, revealed together, asked again. A round is sealed until it is revealed."""

from __future__ import annotations

import enum
from hashlib import blake2s
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
from rpds import HashTrieMap

from momentum.refusals import NotFound, NothingToReveal, NotNow
from momentum.workshop.decider import By, Command, Decision, Event, Fact, Role, decide, evolve

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

FEWEST_ANONYMOUS = 3  # [D] what is promised to be anonymous is not shown for fewer
FACILITATOR = frozenset({Role.FACILITATOR})


class Kind(enum.StrEnum):
    """How a question is answered: {option: points}, a text, or the number of one option."""

    POINTS = "points"
    TEXT = "text"
    CHOICE = "choice"


class Status(enum.StrEnum):
    """Where a question is. A revealed one that is opened again starts the next round."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


class Option(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something to choose or to give points to."""

    id: str
    label: str
    hint: str = ""


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is asked. `options_from` names where the options come from when it opens: `areas`, or an earlier text question.

    `family` set means anonymous for good: answers are kept under a voice, never under a seat.
    """

    key: str
    kind: Kind
    prompt: str
    hint: str = ""
    example: str = ""
    who_sees: str = ""
    options: tuple[Option, ...] = ()
    options_from: str = ""
    budget: int = 10
    limit: int = 140
    family: str = ""
    about: str = ""  # "sentence": the thesis sentence stands above the options


class Round(msgspec.Struct, frozen=True):
    """One time a question was asked: its options then, and each person's answer."""

    options: tuple[Option, ...] = ()
    answers: HashTrieMap[str, Any] = HashTrieMap()
    revealed: bool = False


class Asked(msgspec.Struct, frozen=True):
    """A question in this workshop: where it is and all its rounds."""

    question: Question
    status: Status = Status.WAITING
    rounds: tuple[Round, ...] = ()

    @property
    def latest(self) -> Round:
        """The round that is on, or was last."""
        return self.rounds[-1] if self.rounds else Round(self.question.options)

    @property
    def shown(self) -> Round | None:
        """The last round that the room has seen."""
        return next((r for r in reversed(self.rounds) if r.revealed), None)


class Questions(msgspec.Struct, frozen=True):
    """All questions of the agenda, and the one that is on."""

    asked: HashTrieMap[str, Asked] = HashTrieMap()
    focus: str | None = None

    def find(self, key: str) -> Asked:
        """The question with this key. Raises NotFound."""
        if key not in self.asked:
            raise NotFound("This question is not part of the workshop. Reload the page to see what is asked now.")
        return self.asked[key]


class OpenQuestion(Command, frozen=True):
    """Let answers in: the first time, again after closing, or a new round after the reveal.

    A new round begins with the answers of the one before: people keep theirs or change it, and nobody is dropped.
    """

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str


class CloseQuestion(Command, frozen=True):
    """Let no more answers in."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str


class RevealQuestion(Command, frozen=True):
    """Show the room what came in; whatever is open closes first."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str


class ShowQuestion(Command, frozen=True):
    """Put a revealed result on the screen and the phones again."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str


class PutAway(Command, frozen=True):
    """Take the question off the screen and the phones; its stage shows its own picture again."""

    may: ClassVar[frozenset[Role]] = FACILITATOR


class QuestionOpened(Event, frozen=True):
    """Answers may come, to these options."""

    steps: ClassVar[bool] = True
    question: str
    round: int = 1
    options: tuple[Option, ...] = ()


class QuestionClosed(Event, frozen=True):
    """No more answers."""

    steps: ClassVar[bool] = True
    question: str


class QuestionRevealed(Event, frozen=True):
    """The room sees the round."""

    steps: ClassVar[bool] = True
    question: str


class QuestionShown(Event, frozen=True):
    """A revealed result is on again."""

    steps: ClassVar[bool] = True
    question: str


class QuestionPutAway(Event, frozen=True):
    """No question is on."""

    steps: ClassVar[bool] = True


def options_of(question: Question, workshop: Workshop) -> tuple[Option, ...]:
    """What can be chosen now. Raises NotNow when it is to come from something the room has not seen yet."""
    if question.options_from == "areas":
        return tuple(Option(area.id, area.name, area.line) for area in workshop.thesis.areas)
    if not question.options_from:
        return question.options
    source = workshop.questions.find(question.options_from).shown
    if source is None or not len(source.answers):
        raise NotNow("This asks about what people wrote. Reveal their texts first.")
    return tuple(Option(identity(text), text) for text in texts(source))


def texts(round_: Round) -> list[str]:
    """The distinct texts of a round, in an order that tells nothing of who wrote first."""
    return sorted(set(round_.answers.values()), key=identity)


def identity(text: str) -> str:
    """A short id of a text that is the same for the same words."""
    return blake2s(text.encode(), digest_size=5).hexdigest()


@decide.register(OpenQuestion)
def _open(command: OpenQuestion, workshop: Workshop, by: By) -> Decision:
    asked = workshop.questions.find(command.question)
    if asked.question.key not in workshop.agenda.now.asks:
        raise NotNow("This question belongs to another stage. Go there first.")
    if asked.status is Status.OPEN:
        return []
    again = asked.status is Status.CLOSED
    options = asked.latest.options if again else options_of(asked.question, workshop)
    return [*_closing(workshop), QuestionOpened(command.question, len(asked.rounds) + (not again), options)]


@decide.register(CloseQuestion)
def _close(command: CloseQuestion, workshop: Workshop, by: By) -> Decision:
    asked = workshop.questions.find(command.question)
    return [QuestionClosed(command.question)] if asked.status is Status.OPEN else []


@decide.register(RevealQuestion)
def _reveal(command: RevealQuestion, workshop: Workshop, by: By) -> Decision:
    asked = workshop.questions.find(command.question)
    if asked.status is Status.REVEALED:
        raise NothingToReveal("This result is on the screen already.")
    if not len(asked.latest.answers):
        raise NothingToReveal("Nobody has answered yet. Wait for the first answer, then reveal.")
    if asked.question.family and len(asked.latest.answers) < FEWEST_ANONYMOUS:
        raise NothingToReveal(
            f"Fewer than {FEWEST_ANONYMOUS} people have answered, and the room could guess who. Wait for more, then reveal."
        )
    return [*_closing(workshop), QuestionRevealed(command.question)]


@decide.register(ShowQuestion)
def _show(command: ShowQuestion, workshop: Workshop, by: By) -> Decision:
    asked = workshop.questions.find(command.question)
    if asked.status is not Status.REVEALED:
        raise NothingToReveal("This question has no result to show yet. Ask it and reveal it first.")
    return [] if workshop.questions.focus == command.question else [*_closing(workshop), QuestionShown(command.question)]


def _closing(workshop: Workshop) -> Decision:
    """What is open closes first: the room has one question at a time."""
    return [QuestionClosed(key) for key in workshop.agenda.now.asks if workshop.questions.find(key).status is Status.OPEN]


@decide.register(PutAway)
def _put_away(command: PutAway, workshop: Workshop, by: By) -> Decision:
    if workshop.questions.focus is None:
        return []
    closing = _close(CloseQuestion(workshop.questions.focus), workshop, by)
    return [*closing, QuestionPutAway()]


@evolve.register(QuestionOpened)
def _opened(event: QuestionOpened, workshop: Workshop, fact: Fact) -> Workshop:
    asked = workshop.questions.find(event.question)
    rounds = asked.rounds if event.round == len(asked.rounds) else (*asked.rounds, _next_round(asked, event.options))
    asked = msgspec.structs.replace(asked, status=Status.OPEN, rounds=rounds)
    return put(workshop, event.question, asked, event.question)


def _next_round(asked: Asked, options: tuple[Option, ...]) -> Round:
    kept = asked.latest.answers
    if asked.question.kind is Kind.POINTS and asked.rounds:
        there = {option.id for option in options}
        fitting = ((person, {o: n for o, n in given.items() if o in there}) for person, given in kept.items())
        kept = HashTrieMap((person, given) for person, given in fitting if given or not asked.latest.answers[person])
    return Round(options, kept)


@evolve.register(QuestionClosed)
def _closed(event: QuestionClosed, workshop: Workshop, fact: Fact) -> Workshop:
    asked = msgspec.structs.replace(workshop.questions.find(event.question), status=Status.CLOSED)
    return put(workshop, event.question, asked, workshop.questions.focus)


@evolve.register(QuestionRevealed)
def _revealed(event: QuestionRevealed, workshop: Workshop, fact: Fact) -> Workshop:
    asked = workshop.questions.find(event.question)
    last = msgspec.structs.replace(asked.rounds[-1], revealed=True)
    asked = msgspec.structs.replace(asked, status=Status.REVEALED, rounds=(*asked.rounds[:-1], last))
    return put(workshop, event.question, asked, event.question)


@evolve.register(QuestionShown)
def _shown(event: QuestionShown, workshop: Workshop, fact: Fact) -> Workshop:
    return put(workshop, event.question, workshop.questions.find(event.question), event.question)


@evolve.register(QuestionPutAway)
def _away(event: QuestionPutAway, workshop: Workshop, fact: Fact) -> Workshop:
    questions = msgspec.structs.replace(workshop.questions, focus=None)
    return msgspec.structs.replace(workshop, questions=questions)


def put(workshop: Workshop, key: str, asked: Asked, focus: str | None) -> Workshop:
    """The workshop with a question as it is now, and the one that is on."""
    questions = Questions(workshop.questions.asked.insert(key, asked), focus)
    return msgspec.structs.replace(workshop, questions=questions)
