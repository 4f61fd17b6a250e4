"""A workshop as a session file, and back: what goes into it, and what it is when it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from momentum import NAME, __version__
from momentum.refusals import BrokenSession, FileEmpty, FileTooLarge
from momentum.takeaway.session.headings import Headings
from momentum.takeaway.session.replies import Replies
from momentum.workshop.answers import Answered, HandsCounted, Withdrawn
from momentum.workshop.asking import QuestionOpened
from momentum.workshop.carrying import CarriedEvent
from momentum.workshop.decider import Event, Fact
from momentum.workshop.moderation import TextHidden, TextsGrouped, TextsUngrouped, TextUnhidden
from momentum.workshop.opening import WorkshopOpened
from momentum.workshop.questions import Asked, Round, identity, texts, words
from momentum.workshop.since import before, order, pairs
from momentum.workshop.staff import StaffOpened
from momentum.workshop.state import Workshop
from momentum.workshop.stories import StoryAnswered, StoryUnanswered
from momentum.workshop.values import Reasoned

FORMAT = "session"
VERSION = 1
LARGEST = 20 * 2**20

_json = msgspec.json.Encoder(order="sorted")


class Head(msgspec.Struct, frozen=True):
    """What a session file says of itself first."""

    product: str = ""
    format: str = ""
    version: int = 0


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A workshop as a file, as far as its room may see it: everything that happened, in order. It opens again as the same.

    Answers that were not revealed, links, codes and who people are stay out of it.
    """

    product: Annotated[str, Meta(description="Always “Orchestrated Momentum”.")]
    format: Annotated[str, Meta(description="Always “session”.")]
    version: Annotated[int, Meta(description="The version of this form. What a newer version knows is not guessed.")]
    release: Annotated[str, Meta(description="The release of the app that saved it; empty: one before 0.5.0.")] = ""
    title: Annotated[str, Meta(description="What the workshop is called.")]
    organisation: Annotated[str, Meta(description="Whose workshop it is.")]
    saved: Annotated[date, Meta(description="The day on which it was saved.")]
    revision: Annotated[int, Meta(description="The event that last changed what the room may see, as documents name it.")]
    left_out: Annotated[tuple[str, ...], Meta(description="In sentences, what the log knew and this file does not.")]
    events: Annotated[tuple[CarriedEvent, ...], Meta(description="What happened, the oldest first.")]


def save(workshop: Workshop, facts: Sequence[Fact], saved: date | None = None) -> bytes:
    """The session file of a workshop as it is at its revision, from its facts."""
    until = [fact for fact in facts if fact.seq <= workshop.rev]
    session = Session(
        product=NAME,
        format=FORMAT,
        version=VERSION,
        release=__version__,
        title=workshop.title,
        organisation=workshop.organisation,
        saved=saved or date.today(),
        revision=workshop.revision,
        left_out=tuple(_left_out(workshop, until)),
        events=tuple(_events(workshop, until)),
    )
    return msgspec.json.format(msgspec.json.encode(session), indent=1)


def load(data: bytes) -> tuple[CarriedEvent, ...]:
    """The events of a session file. Raises FileEmpty, FileTooLarge or BrokenSession."""
    return read(data).events


def read(data: bytes) -> Session:
    """A session file as it stands. Raises FileEmpty, FileTooLarge or BrokenSession."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise FileEmpty("This file is empty. Save the session again where it came from.")
    if len(data) > LARGEST:
        raise FileTooLarge(f"This file is larger than {LARGEST // 2**20} MB, more than a session can be. Choose another.")
    try:
        head = msgspec.json.decode(data, type=Head)
        _known(head)
        return msgspec.json.decode(data, type=Session)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise BrokenSession("This is not a session file, or it is damaged. Save it again where it came from.") from error


def _known(head: Head) -> None:
    if (head.product, head.format) != (NAME, FORMAT):
        raise BrokenSession(
            "This is not a session file. Choose the .json file that “Session (JSON)” on the summary page gave you."
        )
    if head.version < 1:
        raise BrokenSession("This session file is damaged. Save it again from the workshop it came from.")
    if head.version > VERSION:
        raise BrokenSession("This session file was saved by a newer version. Update, then open it.")


def _events(workshop: Workshop, facts: Sequence[Fact]) -> Iterator[CarriedEvent]:
    opened: set[tuple[str, int]] = set()
    headings, replies = Headings(workshop), Replies(workshop)
    hidden = frozenset(i for asked in workshop.questions.asked.values() for r in _rounds(asked) for i in _gone(r))
    for fact in facts:
        event = _travelling(fact.event, workshop, hidden)
        if isinstance(event, TextsGrouped | TextsUngrouped):
            event = headings.told(event)
            if isinstance(event, TextsGrouped):
                replies.headed(event)
        elif isinstance(event, StoryAnswered | StoryUnanswered):
            event = replies.told(event)
        if event is None:
            continue
        yield _carried(event, fact.occurred)
        if isinstance(event, QuestionOpened | StaffOpened) and (key := (event.question, event.round)) not in opened:
            opened.add(key)
            yield from _answers(workshop, event, fact.occurred, hidden)


STAY = (Answered, Withdrawn, TextHidden, TextUnhidden)  # answers go as they were revealed; what is hidden does not go at all


def _travelling(event: Event | None, workshop: Workshop, hidden: frozenset[str]) -> Event | None:
    """An event as it goes into the file; None for what stays here."""
    if event is None or event.private or isinstance(event, STAY):
        return None
    if isinstance(event, WorkshopOpened):
        return msgspec.structs.replace(event, code="", rehearses="")
    if isinstance(event, HandsCounted) and not workshop.questions.find(event.question).round(event.round).revealed:
        return None
    if isinstance(event, QuestionOpened):
        return msgspec.structs.replace(event, options=tuple(o for o in event.options if o.id not in hidden))
    return event


def _gone(round_: Round) -> frozenset[str]:
    """What is hidden in a round, and the headings that nothing the room sees stands under."""
    if not round_.groups or not round_.revealed:
        return round_.hidden
    there = {identity(text) for text in texts(round_)}
    return round_.hidden | {identity(group.label) for group in round_.groups if there.isdisjoint(group.texts)} - there


def _rounds(asked: Asked) -> tuple[Round, ...]:
    return (*asked.rounds, *asked.aside)


def _answers(
    workshop: Workshop, opened: QuestionOpened | StaffOpened, occurred: datetime, hidden: frozenset[str]
) -> Iterator[CarriedEvent]:
    """The answers of a revealed round, all at once and sorted by what they say: neither order nor time nor name lead back."""
    asked, number = workshop.questions.find(opened.question), opened.round
    this = asked.round(number)
    if not this.revealed:
        return
    names = _names(asked, workshop)
    kept = {person: _kept(value, hidden) for person, value in this.counted.items()}
    there = sorted((person for person, value in kept.items() if value is not msgspec.UNSET), key=names.__getitem__)
    entered = len(this.entered & set(there))  # how many were, as the room is told; which ones, the file does not say
    for place, person in enumerate(there):
        name = person if asked.question.per_group else f"a{names[person]}"  # a group is nobody
        written = Answered(asked.question.key, number, name, msgspec.Raw(_json.encode(kept[person])))
        yield _carried(msgspec.structs.replace(written, entered=place < entered), occurred)


def _kept(value: Any, hidden: frozenset[str]) -> Any:
    """What of an answer goes into the file; UNSET when nothing does."""
    if isinstance(value, Reasoned) and identity(value.reason) in hidden:
        return Reasoned(value.choice)
    if identity(words(value)) in hidden:
        return msgspec.UNSET
    if isinstance(value, dict):
        left: Any = {option: given for option, given in value.items() if option not in hidden}
    elif isinstance(value, list):
        left = [option for option in value if option not in hidden]
    else:
        return value
    return left if left or not value else msgspec.UNSET


def _names(asked: Asked, workshop: Workshop) -> dict[str, int]:
    """A number for each person, good for the rounds of this one question: a new round begins with the answers before it.

    Where the room may compare answers with those to an earlier question of the family, they have one number in both.
    """
    who: dict[tuple[str, str], tuple[str, str]] = {}
    said: dict[tuple[str, str], list[bytes]] = {}
    family = _family(asked, workshop)
    for place, one in enumerate(family):
        earlier = before(one, workshop)
        linked = {person: (earlier.question.key, person) for person, _ in pairs(earlier, one, workshop.id)} if earlier else {}
        rounds = [r.answers for r in _rounds(one) if r.revealed]
        for person in {person for answers in rounds for person in answers}:
            it = who[one.question.key, person] = who[linked[person]] if person in linked else (one.question.key, person)
            given = said.setdefault(it, [b""] * place)
            given += [_json.encode([answers.get(person) for answers in rounds])]
        for given in said.values():
            given += [b""] * (place + 1 - len(given))
    numbers = {it: n for n, it in enumerate(sorted(said, key=said.__getitem__), 1)}
    return {person: numbers[it] for (key, person), it in who.items() if key == asked.question.key}


def _family(asked: Asked, workshop: Workshop) -> list[Asked]:
    """The questions of its family in their order, or it alone."""
    if not asked.question.family:
        return [asked]
    there = (workshop.questions.find(key) for key in order(workshop))
    return [one for one in there if one.question.family == asked.question.family]


def _carried(event: Event, occurred: datetime) -> CarriedEvent:
    return CarriedEvent(event.kind, occurred, msgspec.Raw(_json.encode(event)))


def _left_out(workshop: Workshop, facts: Sequence[Fact]) -> Iterator[str]:
    yield "Who joined, and all links: a workshop opened from this file has its own."
    for asked in workshop.questions.asked.values():
        sealed = len(asked.latest.answers)
        if sealed and not asked.latest.revealed:
            yield f"{_counted(sealed, 'sealed answer')} to “{asked.question.prompt}”. Reveal the result first to keep it."
    for kind, times in sorted(Counter(fact.kind for fact in facts if fact.event is None).items()):
        yield f"{_counted(times, 'entry', 'entries')} of a kind that this version does not know ({kind})."


def _counted(number: int, one: str, many: str = "") -> str:
    return f"1 {one}" if number == 1 else f"{number:,} {many or one + 's'}"
