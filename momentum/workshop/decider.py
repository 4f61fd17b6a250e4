"""Commands, events, and the two functions between them: decide and evolve.

`decide(command, workshop, by)` answers a command with the events it causes, or raises a Refusal;
`evolve(event, workshop, fact)` gives the workshop after an event. Each subject registers its own. Both are pure.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from datetime import datetime
from functools import singledispatch
from typing import TYPE_CHECKING, ClassVar

import msgspec

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


class Role(enum.StrEnum):
    """As whom somebody asks."""

    FACILITATOR = "facilitator"
    SEAT = "seat"
    PROJECTOR = "projector"
    TEAM = "team"
    OWNER = "owner"
    STAFF = "staff"  # whoever opens the link that all staff were sent
    OBSERVER = "observer"  # sees what the facilitator sees of the room, and acts on nothing
    CLOCK = "clock"  # the conductor itself, when a timer is at zero
    HOST = "host"  # somebody on the server's own machine
    ANYONE = "anyone"


FACILITATOR, SEAT = frozenset({Role.FACILITATOR}), frozenset({Role.SEAT})


def _no_voice(seat: str, family: str) -> str:
    raise LookupError(f"no voice for {family} outside the conductor")


class By(msgspec.Struct, frozen=True):
    """Who asks and when (UTC): a role, the hash of the secret that proves it, and how a person's anonymous voice sounds.

    `phone` is the hash that this phone itself carries, where the person came over from another or holds a link that many share.
    """

    role: Role
    id: str = ""
    phone: str = ""
    voice: Callable[[str, str], str] = _no_voice
    now: datetime = datetime.min


def snake(name: str) -> str:
    """`GoTo` -> `go_to`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Command(msgspec.Struct, frozen=True, tag_field="command", tag=snake, forbid_unknown_fields=True):
    """Something a person wants. `may` names the roles it is for; nobody else gets as far as `decide`.

    `begins` marks the few that make a workshop; all others need one that is there. `always` marks the few
    that a closed one takes.
    """

    may: ClassVar[frozenset[Role]] = frozenset()
    begins: ClassVar[bool] = False
    always: ClassVar[bool] = False


KINDS: dict[str, type[Event]] = {}


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that happened. `kind` is its name in the log.

    `shows` says whether the room may see a difference; `steps` whether what is on now changed; `counts` that nothing but a
    count did; `passes` that nothing did which outlasts the moment: no result, no text, no pilot; `releases` that what there is
    goes out as it is: documents are of the revision before it; `private` that it belongs to this room alone and never travels
    in a session file.
    """

    kind: ClassVar[str] = ""
    shows: ClassVar[bool] = True
    steps: ClassVar[bool] = False
    counts: ClassVar[bool] = False
    passes: ClassVar[bool] = False
    releases: ClassVar[bool] = False
    private: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        cls.kind = snake(cls.__name__)
        KINDS[cls.kind] = cls


class Fact(msgspec.Struct, frozen=True):
    """One event as the log has it: its place, its time (UTC, naive) and who caused it. Unknown kinds have no event."""

    seq: int
    occurred: datetime
    actor: str
    kind: str
    event: Event | None


class Dated(msgspec.Struct, frozen=True):
    """An event that keeps another time and actor than those of the command: an anonymous answer, a session carried over."""

    event: Event
    occurred: datetime
    actor: str = ""


Decision = list[Event | Dated]


@singledispatch
def decide(command: Command, workshop: Workshop, by: By) -> Decision:
    """The events that `command` causes. Raises a Refusal."""
    raise TypeError(f"nobody decides {type(command).__name__}")


@singledispatch
def evolve(event: Event, workshop: Workshop, fact: Fact) -> Workshop:
    """The workshop after `event`."""
    raise TypeError(f"nobody evolves {type(event).__name__}")
