"""Secret links: who may act as whom. The log holds only their hashes; a link works until it is revoked."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import TYPE_CHECKING, ClassVar

import msgspec
from rpds import HashTrieMap

from momentum.refusals import BadInput, LinkRevoked, NotAllowed, NotFound
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

_HASH = re.compile(r"[0-9a-f]{32}")
LINKED = frozenset({Role.FACILITATOR, Role.PROJECTOR, Role.TEAM, Role.OWNER, Role.OBSERVER, Role.STAFF})
WORDS = {
    Role.FACILITATOR: "the facilitator",
    Role.SEAT: "people who joined with their phone",
    Role.OWNER: "the pilot's owner",
    Role.STAFF: "staff with their link",
    Role.CLOCK: "the timer",
    Role.HOST: "the host of the server",
    Role.ANYONE: "somebody at the start page",
}


def new_secret() -> str:
    """128 random bits, as they stand in a link."""
    return secrets.token_urlsafe(16)


def hashed(secret: str) -> str:
    """What the log keeps of a secret: 128 bits of its SHA-256. Secrets are random, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()[:32]


class Link(msgspec.Struct, frozen=True, omit_defaults=True):
    """A right somebody holds: its hash, what it opens, and for an owner which pilots."""

    id: str
    role: Role
    label: str = ""
    pilots: tuple[str, ...] = ()
    revoked: bool = False


class Rights(msgspec.Struct, frozen=True):
    """All links ever made, by hash."""

    links: HashTrieMap[str, Link] = HashTrieMap()

    def live(self, role: Role) -> tuple[Link, ...]:
        """The links of a role that still work."""
        return tuple(link for link in self.links.values() if link.role is role and not link.revoked)


class MakeLink(Command, frozen=True):
    """A new link; the caller drew the secret and tells only its hash."""

    always: ClassVar[bool] = True
    may: ClassVar[frozenset[Role]] = FACILITATOR
    id: str
    role: Role
    label: str = ""
    pilots: tuple[str, ...] = ()


class RevokeLink(Command, frozen=True):
    """This link shall not work any more."""

    always: ClassVar[bool] = True
    may: ClassVar[frozenset[Role]] = FACILITATOR
    id: str


class ReplaceFacilitator(Command, frozen=True):
    """From the server's own machine: a new facilitator link; all earlier ones are revoked."""

    always: ClassVar[bool] = True
    may: ClassVar[frozenset[Role]] = frozenset({Role.HOST})
    id: str


class LinkMade(Event, frozen=True):
    """A link was made."""

    shows: ClassVar[bool] = False
    private: ClassVar[bool] = True
    link: Link


class LinkEnded(Event, frozen=True):
    """A link was revoked."""

    shows: ClassVar[bool] = False
    private: ClassVar[bool] = True
    id: str


def first_link(facilitator: str) -> LinkMade:
    """The link a workshop begins with, from the hash of its secret. Raises BadInput."""
    if not _HASH.fullmatch(facilitator):
        raise BadInput("This workshop would have no facilitator. Please try again.")
    return LinkMade(Link(facilitator, Role.FACILITATOR))


def recognise(workshop: Workshop, role: Role, secret: str) -> By:
    """Who holds `secret` here. Raises NotAllowed, or LinkRevoked."""
    if role not in LINKED:
        raise NotAllowed("No link opens that. Open the link you were given.")
    by = By(role, hashed(secret))
    check(workshop, by)
    return by


def check(workshop: Workshop, by: By) -> None:
    """That this right stands now. A seat needs no link; the host is known by being on the machine."""
    if by.role in LINKED:
        link = workshop.rights.links.get(by.id)
        if link is None or link.role is not by.role:
            raise NotAllowed(f"This is for the {by.role.value} of the workshop. Open it with the link you were given.")
        if link.revoked:
            raise LinkRevoked("This link was replaced. Ask the facilitator for the new one.")


def stands(workshop: Workshop, by: By) -> bool:
    """Whether this right works now."""
    try:
        check(workshop, by)
    except NotAllowed:
        return False
    return True


def allow(kind: type[Command], role: Role) -> None:
    """That this role may give such commands at all, whatever they say. Raises NotAllowed."""
    if role not in kind.may:
        who = " or ".join(sorted(WORDS.get(one, one.value) for one in kind.may)) or "nobody"
        raise NotAllowed(f"Only {who} can do this. Ask the facilitator if you need it done.")


def permit(command: Command, workshop: Workshop, by: By) -> None:
    """That this role may give this command, with the link it comes with. Raises NotAllowed, LinkRevoked."""
    allow(type(command), by.role)
    check(workshop, by)


@decide.register(MakeLink)
def _make(command: MakeLink, workshop: Workshop, by: By) -> Decision:
    if command.role not in LINKED or not _HASH.fullmatch(command.id) or command.id in workshop.rights.links:
        raise BadInput("This link cannot be made. Please try again.")
    if command.role is Role.OWNER and not command.pilots:
        raise BadInput("An owner's link opens at least one pilot. Choose the pilots first.")
    for pilot in command.pilots:
        workshop.portfolio.find(pilot)
    label = plain(command.label, limit=80, what="The link's name", empty=True)
    return [LinkMade(Link(command.id, command.role, label, command.pilots))]


@decide.register(RevokeLink)
def _revoke(command: RevokeLink, workshop: Workshop, by: By) -> Decision:
    link = workshop.rights.links.get(command.id)
    if link is None or link.revoked:
        raise NotFound("This link does not work any more already.")
    if link.role is Role.FACILITATOR and len(workshop.rights.live(Role.FACILITATOR)) == 1:
        raise BadInput("This is the only facilitator link. Make another before you revoke it.")
    return [LinkEnded(command.id)]


@decide.register(ReplaceFacilitator)
def _replace(command: ReplaceFacilitator, workshop: Workshop, by: By) -> Decision:
    ended: Decision = [LinkEnded(link.id) for link in workshop.rights.live(Role.FACILITATOR)]
    return [*ended, LinkMade(Link(command.id, Role.FACILITATOR))]


@evolve.register(LinkMade)
def _made(event: LinkMade, workshop: Workshop, fact: Fact) -> Workshop:
    links = workshop.rights.links.insert(event.link.id, event.link)
    return msgspec.structs.replace(workshop, rights=Rights(links))


@evolve.register(LinkEnded)
def _ended(event: LinkEnded, workshop: Workshop, fact: Fact) -> Workshop:
    link = msgspec.structs.replace(workshop.rights.links[event.id], revoked=True)
    return msgspec.structs.replace(workshop, rights=Rights(workshop.rights.links.insert(event.id, link)))
