"""What is asked, and its rounds: a question, its options, and each person's answer, sealed until it is revealed."""

from __future__ import annotations

import enum
from datetime import datetime
from hashlib import blake2s
from typing import TYPE_CHECKING, Any

import msgspec
from rpds import HashTrieMap

from momentum.refusals import NotFound, NotNow

if TYPE_CHECKING:
    from momentum.workshop.attendance import Seat
    from momentum.workshop.state import Workshop

FEWEST_ANONYMOUS = 3  # [D] what is promised to be anonymous is not shown for fewer
FEWEST_WIDE = 5  # [D] nor for fewer than these when it is asked of all staff
MOST_PLACED_TOGETHER = 12  # [D] pilots that phones are asked about at once


class Kind(enum.StrEnum):
    """How a question is answered; `momentum.workshop.values` says what a value of each looks like."""

    POINTS = "points"
    TEXT = "text"
    CHOICE = "choice"
    SCALE = "scale"
    SCALES = "scales"
    RANKING = "ranking"
    SLIDERS = "sliders"
    PLACING = "placing"


class Status(enum.StrEnum):
    """Where a question is. READING: the control room looks at texts before the room does. A revealed one may be asked again."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    READING = "reading"
    REVEALED = "revealed"


class Option(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something to choose, to place, to rate or to give points to."""

    id: str
    label: str
    hint: str = ""


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is asked.

    `options_from` names where the options come from when it opens: `areas`, `pilots`, or an earlier text question.
    `family` set means anonymous for good: answers are kept under a voice, never under a seat. `named` means that names stand
    beside the answers once they are revealed; the phone says so before. `rounds` is how often the agenda plans to ask it.
    `wide` means that it is asked of all staff, through a link of its own, beside whatever the room is doing.
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
    named: bool = False
    rounds: int = 1
    discuss: bool = False  # whether the furthest apart are asked to speak after the reveal
    tags: tuple[str, ...] = ()  # text: how the writer may mark it
    reason: bool = False  # choice: whether a reason may be added
    low: int = 1  # scale and scales: the ends, and what they are called
    high: int = 5
    low_label: str = ""
    high_label: str = ""
    per_group: bool = False  # text: each group writes one together
    prompts: dict[str, str] = {}  # what a group is asked instead, by its key
    wide: bool = False

    @property
    def fewest(self) -> int:
        """For how many people it is shown at least, where it is promised to be anonymous."""
        return FEWEST_WIDE if self.wide else FEWEST_ANONYMOUS

    @property
    def read_first(self) -> bool:
        """Whether people write words here: the control room reads them before the room does."""
        return self.kind is Kind.TEXT or self.reason


class TextGroup(msgspec.Struct, frozen=True, omit_defaults=True):
    """Texts that say the same, under one heading."""

    label: str
    texts: tuple[str, ...]


class Round(msgspec.Struct, frozen=True):
    """One time a question was asked: its options then, and each person's answer (None: they abstained).

    `hands` are counted hands per option; `entered` who had no phone; `hidden` texts the room does not see; `seats` who had
    said what of themselves when it was revealed; `left_out` who was not in the room any more then; `labels` the groups of then.
    `version` and `boundaries` are those of the sentence that people had before them when it began; the room saw the round at
    `seen_at` (UTC).
    """

    number: int = 1
    options: tuple[Option, ...] = ()
    answers: HashTrieMap[str, Any] = HashTrieMap()
    revealed: bool = False
    hands: dict[str, int] = {}
    entered: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    groups: tuple[TextGroup, ...] = ()
    seats: HashTrieMap[str, Seat] = HashTrieMap()
    left_out: frozenset[str] = frozenset()
    labels: dict[str, str] = {}
    version: int = 0
    boundaries: tuple[str, ...] = ()
    seen_at: datetime | None = None

    @property
    def counted(self) -> dict[str, Any]:
        """The answers that count: without those of people who were asked to leave."""
        return {person: value for person, value in self.answers.items() if person not in self.left_out}


class Asked(msgspec.Struct, frozen=True):
    """A question in this workshop: where it is and all its rounds; `aside` are those from before a rewind.

    `since` is when staff were asked first in the latest round (UTC).
    """

    question: Question
    status: Status = Status.WAITING
    rounds: tuple[Round, ...] = ()
    aside: tuple[Round, ...] = ()
    talked: int = 0  # the last round whose furthest apart were asked to speak
    since: datetime | None = None

    @property
    def latest(self) -> Round:
        """The round that is on, or was last."""
        return self.rounds[-1] if self.rounds else Round(options=self.question.options)

    @property
    def shown(self) -> Round | None:
        """The last round that the room has seen."""
        return next((r for r in reversed(self.rounds) if r.revealed), None)

    @property
    def seen(self) -> tuple[Round, ...]:
        """All rounds that the room has seen, those from before a rewind too."""
        return tuple(r for r in (*self.rounds, *self.aside) if r.revealed)

    @property
    def readable(self) -> Round | None:
        """The round whose texts the control room may look at: the one being read, else the last that the room has seen."""
        return self.latest if self.status is Status.READING else self.shown

    @property
    def before(self) -> Round | None:
        """The last round that the room has seen before the latest."""
        return next((r for r in reversed(self.rounds[:-1]) if r.revealed), None)

    def round(self, number: int) -> Round:
        """The round with this number, wherever a rewind has put it."""
        if self.rounds and self.rounds[-1].number == number:  # nearly always, and a long log is full of answers to it
            return self.rounds[-1]
        return next(r for r in (*self.rounds, *self.aside) if r.number == number)

    @property
    def next_number(self) -> int:
        """The number of the round after all that ever were, those before a rewind too."""
        return max((r.number for r in (*self.rounds, *self.aside)), default=0) + 1


class Questions(msgspec.Struct, frozen=True):
    """All questions, the one that is on, and the one whose result the room is talking about."""

    asked: HashTrieMap[str, Asked] = HashTrieMap()
    focus: str | None = None
    talk: str | None = None

    @property
    def together(self) -> bool:
        """Whether groups answer the question that is on, each for itself, and the room has not seen it yet."""
        on = self.asked.get(self.focus) if self.focus else None
        return on is not None and on.question.per_group and on.status is not Status.REVEALED

    def find(self, key: str) -> Asked:
        """The question with this key. Raises NotFound."""
        asked = self.asked.get(key)
        if asked is None:
            raise NotFound("This question is not part of the workshop. Reload the page to see what is asked now.")
        return asked

    def asked_here(self, key: str) -> Asked:
        """The question with this key, which the room is asked and not all staff. Raises NotFound or NotNow."""
        asked = self.find(key)
        if asked.question.wide:
            raise NotNow("This is asked of all staff through their own link. Open, close and show it where that link is.")
        return asked


def options_of(question: Question, workshop: Workshop) -> tuple[Option, ...]:
    """What can be chosen now. Raises NotNow when it is to come from something that is not there yet."""
    if question.options_from == "areas":
        return tuple(Option(area.id, area.name, area.line) for area in workshop.thesis.areas)
    if question.options_from == "pilots":
        return _pilots(workshop)
    if not question.options_from:
        return question.options
    source = workshop.questions.find(question.options_from).shown
    if source is None or not (found := headings(source)):
        raise NotNow("This asks about what people wrote. Reveal their texts first.")
    return tuple(Option(identity(text), text) for text in found)


def _pilots(workshop: Workshop) -> tuple[Option, ...]:
    there = workshop.portfolio.listed()
    today = [pilot for pilot in there if pilot.card.today] or list(there)
    if not today:
        raise NotNow("This asks about pilots and there are none yet. Import or add them first.")
    return tuple(Option(p.id, p.card.name, p.card.purpose or "") for p in today[:MOST_PLACED_TOGETHER])


def words(value: Any) -> str:
    """What somebody wrote: their text, marked or not, or the reason for their choice; empty when they wrote nothing."""
    return value if isinstance(value, str) else str(getattr(value, "text", getattr(value, "reason", "")))


def written(round_: Round) -> list[str]:
    """The distinct texts of a round, in an order that tells nothing of who wrote first."""
    return sorted({text for value in round_.counted.values() if (text := words(value))}, key=identity)


def texts(round_: Round) -> list[str]:
    """The distinct texts of a round that are not hidden."""
    return [text for text in written(round_) if identity(text) not in round_.hidden]


def headings(round_: Round) -> list[str]:
    """What a round comes to: the heading of each group, and the texts that stand alone."""
    there = texts(round_)
    ids = {identity(text) for text in there}
    groups = [group.label for group in round_.groups if ids & set(group.texts)]
    together = {text for group in round_.groups for text in group.texts}
    return sorted({*groups, *(text for text in there if identity(text) not in together)}, key=identity)


def identity(text: str) -> str:
    """A short id of a text that is the same for the same words."""
    return blake2s(text.encode(), digest_size=5).hexdigest()


def put(workshop: Workshop, key: str, asked: Asked) -> Workshop:
    """The workshop with a question as it is now."""
    questions = msgspec.structs.replace(workshop.questions, asked=workshop.questions.asked.insert(key, asked))
    return msgspec.structs.replace(workshop, questions=questions)


def put_round(workshop: Workshop, key: str, number: int, **changes: object) -> Workshop:
    """The workshop with one round of a question changed; a round that a rewind took away is changed where it stands now."""
    asked = workshop.questions.find(key)
    if asked.rounds and asked.rounds[-1].number == number:
        rounds = (*asked.rounds[:-1], msgspec.structs.replace(asked.rounds[-1], **changes))
        return put(workshop, key, msgspec.structs.replace(asked, rounds=rounds))
    where = "rounds" if any(r.number == number for r in asked.rounds) else "aside"
    those = tuple(msgspec.structs.replace(r, **changes) if r.number == number else r for r in getattr(asked, where))
    return put(workshop, key, msgspec.structs.replace(asked, **{where: those}))
