"""How a workshop begins: its code, and all it needs of the content copied into its first event."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, ClassVar

import msgspec
from rpds import HashTrieMap

from momentum.refusals import BadInput, NotFound
from momentum.workshop.agenda import Agenda, Stage
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.people import People, Shift, checked_parts
from momentum.workshop.questions import Asked, Question, Questions
from momentum.workshop.rewind import began
from momentum.workshop.rights import first_link
from momentum.workshop.sound import whole
from momentum.workshop.text import plain
from momentum.workshop.thesis import Area, Thesis, checked_areas

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

CODE_LETTERS = "CDFHJKMNPRTWXY3479"  # nothing that is misread for another, no vowels: no words
CODE_LENGTH = 6
MOST_SESSIONS = 99
_CODE = re.compile(f"[{CODE_LETTERS}]{{{CODE_LENGTH}}}")


class OpenWorkshop(Command, frozen=True):
    """Begin: what it is called, what the room leaves with, its areas and agenda, the hash of its first facilitator link.

    `rehearses` is the code of the workshop it is a rehearsal of; `session` counts the sessions of this organisation from 1.
    """

    begins: ClassVar[bool] = True
    may: ClassVar[frozenset[Role]] = frozenset({Role.ANYONE, Role.HOST})
    code: str
    title: str
    facilitator: str
    areas: tuple[Area, ...]
    stages: tuple[Stage, ...]
    questions: tuple[Question, ...]
    organisation: str = ""
    mandate: str = ""
    rehearses: str = ""
    session: int = 1
    parts: tuple[Shift, ...] = ()


class WorkshopOpened(Event, frozen=True):
    """The workshop began. What it needs of the content is in here, so that later content does not change it."""

    code: str
    title: str
    areas: tuple[Area, ...]
    stages: tuple[Stage, ...]
    questions: tuple[Question, ...]
    organisation: str = ""
    mandate: str = ""
    rehearses: str = ""
    session: int = 1
    parts: tuple[Shift, ...] = ()


class DescribeWorkshop(Command, frozen=True):
    """Write anew what it is called, whose it is, what the room leaves with."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    title: str
    organisation: str = ""
    mandate: str = ""


class WorkshopDescribed(Event, frozen=True):
    """Title, organisation and mandate were written anew."""

    title: str
    organisation: str = ""
    mandate: str = ""


def new_code() -> str:
    """A join code at random."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def normal_code(typed: str) -> str:
    """A join code as people type it, in the form we keep. Raises NotFound when it cannot be one."""
    code = re.sub(r"[\W_]", "", typed).upper()
    if not _CODE.fullmatch(code):
        raise NotFound(
            f"“{typed.strip()[:12]}” is not a workshop code. Look at the screen and type its {CODE_LENGTH} letters or digits."
        )
    return code


@decide.register(OpenWorkshop)
def _open(command: OpenWorkshop, workshop: Workshop, by: By) -> Decision:
    fresh(workshop)
    whole(command.stages, command.questions)
    opened = WorkshopOpened(
        code=normal_code(command.code),
        **_description(command),
        areas=checked_areas(command.areas),
        stages=command.stages,
        questions=command.questions,
        rehearses=command.rehearses and normal_code(command.rehearses),
        session=_counted(command.session),
        parts=checked_parts(command.parts),
    )
    return [opened, first_link(command.facilitator)]


def fresh(workshop: Workshop) -> None:
    """That nothing began yet. Raises BadInput."""
    if workshop.rev:
        raise BadInput("This workshop is open already. Reload the page.")


def _counted(session: int) -> int:
    if type(session) is not int or not 1 <= session <= MOST_SESSIONS:
        raise BadInput(f"Sessions are counted from 1 to {MOST_SESSIONS}. Please correct which one this is.")
    return session


def _description(command: OpenWorkshop | DescribeWorkshop) -> dict[str, str]:
    return {
        "title": plain(command.title, limit=120, what="The title"),
        "organisation": plain(command.organisation, limit=120, what="The organisation", empty=True),
        "mandate": plain(command.mandate, limit=600, what="The mandate", lines=True, empty=True),
    }


@decide.register(DescribeWorkshop)
def _describe(command: DescribeWorkshop, workshop: Workshop, by: By) -> Decision:
    written = WorkshopDescribed(**_description(command))
    same = (written.title, written.organisation, written.mandate) == (
        workshop.title,
        workshop.organisation,
        workshop.mandate,
    )
    return [] if same else [written]


@evolve.register(WorkshopDescribed)
def _described(event: WorkshopDescribed, workshop: Workshop, fact: Fact) -> Workshop:
    return msgspec.structs.replace(workshop, title=event.title, organisation=event.organisation, mandate=event.mandate)


@evolve.register(WorkshopOpened)
def _opened(event: WorkshopOpened, workshop: Workshop, fact: Fact) -> Workshop:
    asked = HashTrieMap((question.key, Asked(question)) for question in event.questions)
    opened = msgspec.structs.replace(
        workshop,
        opened=fact.occurred,
        code=event.code,
        title=event.title,
        organisation=event.organisation,
        mandate=event.mandate,
        agenda=Agenda(event.stages, 0, fact.occurred),
        questions=Questions(asked),
        thesis=Thesis(areas=event.areas),
        people=People(parts=event.parts),
        step=fact.seq,
        rehearses=event.rehearses,
        session=event.session,
    )
    return began(opened, fact.occurred)
