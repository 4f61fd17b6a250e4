"""Two workshops that differ in nothing but in who said what, and everything that anybody can get hold of.

Twelve people join in an order, at times and with names that everybody knows, and answer in that order, one a minute. In each
world somebody else plays each part: gives its answers to the pulse before and after, or tells its story.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from pypdf import PdfReader

from momentum import takeaway
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.room.cards import card, own
from momentum.room.remote import now as remote
from momentum.voices import Voices
from momentum.workshop.attendance import Introduce
from momentum.workshop.decider import By, Role
from momentum.workshop.moderation import GroupTexts, HideText
from momentum.workshop.questions import identity
from momentum.workshop.releasing import ReleaseSummary
from momentum.workshop.rights import hashed
from momentum.workshop.shown import control, mine, observed
from momentum.workshop.staff import OpenStaff, ReadStaff, RevealStaff
from tests.rooms import Clock, Room

PEOPLE = 12
NAMES = ["Ada", "Benedict", "Cleo", "Dante", "Eva", "Finley", "Gita", "Hugo", "Idris", "Joan", "Kimberly", "Leander"]
FUNCTIONS = ["Nursing", "Finance", "Law"]
STAFF = 6
STORIES = [f"They say part {n} of it was decided long ago" for n in range(PEOPLE)]
DRAFT = "but first I wanted to say"  # how a story begins that somebody replaces before the round closes
AT_FIRST = (2, 5)  # who has second thoughts
AGAIN = range(4, 8)  # who answers in the second round too, and therefore plays a part from 4 to 7

Look = Callable[[str, Room], None]
Parts = Sequence[int]


class World(NamedTuple):
    """A workshop on disk of its own."""

    room: Room
    clock: Clock
    path: Path

    def close(self) -> None:
        """Let go of the log."""
        self.room.close()


def join(folder: Path) -> Room:
    """The beginning that all worlds share: everybody has joined and said who they are."""
    path, clock = folder / "log.duckdb", Clock()
    room = Room(conductor=Conductor(open_log(path), Voices(path.with_suffix(".keys")), clock))
    for n in range(PEOPLE):
        clock.on(minutes=1)
        room.ask(Introduce(NAMES[n], FUNCTIONS[n % 3]), room.seat(n))
    room.seat(99)  # somebody who only watches
    room.link(Role.STAFF)
    room.close()
    return room


def world(began: Room, folder: Path, to: Path) -> World:
    """Go on from the beginning in a folder of its own."""
    shutil.copytree(folder, to)
    path, clock = to / "log.duckdb", Clock()
    clock.on(hours=1)
    room = Room.__new__(Room)
    room.conductor = Conductor(open_log(path), Voices(path.with_suffix(".keys")), clock)
    room.secret, room.facilitator, room.code = began.secret, began.facilitator, began.code
    return World(room, clock, path)


def pulse(part: int, later: int = 0) -> dict[str, int]:
    """What a part says of each sentence."""
    return {"clarity": (part + later) % 5 + 1, "backing": part // 3 + 1, "future": (part * 7 + later) % 5 + 1}


def play(there: World, pulses: Parts, stories: Parts, staff: Parts, look: Look = lambda step, room: None) -> None:
    """Everything until before the closing: person n plays parts pulses[n] and stories[n]; staff likewise."""
    room, clock = there.room, there.clock

    def everybody(key: str, value: Callable[[int], Any], people: Sequence[int] = range(PEOPLE)) -> None:
        room.open_question(key)
        look(f"{key} is open", room)
        for n in people:
            clock.on(minutes=1)
            if key == "stories" and n in AT_FIRST:
                room.answer(key, {"text": f"{DRAFT} {value(n)['text']}"[:140], "tag": ""}, n)
            room.answer(key, value(n), n)
            look(f"{key} by {n}", room)
        room.close_question(key)
        look(f"{key} is closed", room)

    room.ask(OpenStaff())
    everybody("pulse", lambda n: pulse(pulses[n]))
    room.reveal("pulse")
    look("before is shown", room)
    everybody("pulse", lambda n: pulse(pulses[n], later=2), AGAIN)
    room.reveal("pulse")
    look("before is shown again", room)
    everybody("stories", lambda n: {"text": STORIES[stories[n]], "tag": ("anxious", "unsure", "hopeful")[stories[n] % 3]})
    room.reveal("stories")
    room.ask(HideText("stories", identity(STORIES[3])))
    room.ask(GroupTexts("stories", "Decided already", tuple(identity(STORIES[n]) for n in (1, 2, 4))))
    look("stories are shown", room)
    for n in range(STAFF):
        clock.on(minutes=1)
        room.answer_staff("staff_stories", {"text": f"Where I work they say {staff[n]}", "tag": ""}, n)
        room.answer_staff("staff_pulse", pulse(staff[n]), n)
    room.ask(ReadStaff())
    room.ask(RevealStaff())
    look("staff are shown", room)
    everybody("value_areas", lambda n: {"flow": n % 10 + 1} if n % 10 + 1 == 10 else {"flow": n % 10 + 1, "trust": 9 - n % 10})
    room.reveal("value_areas")
    everybody("pulse_after", lambda n: pulse(pulses[n], later=1))
    room.reveal("pulse_after")
    room.ask(ReleaseSummary())
    look("the end", room)


def in_the_room(room: Room) -> dict[str, bytes]:
    """What every audience is sent: phones, one that only watches, the remote, the control room, observers, the projector."""
    workshop, shown = room.workshop, room.shown
    watching = room.conductor.voiced(workshop, By(Role.SEAT, hashed(f"{room.code} person 99")))
    seen = {
        "the room": shown,
        "every phone": card(shown),
        "the phone that watches": own(mine(workshop, watching), shown),
        "the control room": control(workshop),
        "observers": observed(workshop),
        "the remote": remote(workshop, shown, control(workshop), room.conductor.clock()),
    }
    return {who: msgspec.json.encode(what, order="sorted") for who, what in seen.items()}


def exported(room: Room, folder: Path) -> dict[str, bytes]:
    """Every file that the product gives away."""
    shown, today = room.shown, room.conductor.clock().date()
    summary = takeaway.summarise(shown, today)
    made = takeaway.write_tables(shown, today, folder)
    files = {f"table {path.name}": path.read_bytes() for path in made if path.suffix != ".duckdb"}  # that one is never the same
    return files | {
        "session": takeaway.save(room.workshop, room.facts, today),
        "summary": takeaway.markdown(summary).encode(),
        "portfolio": takeaway.portfolio_csv(shown),
        **readable(takeaway.files(takeaway.freeze(shown, today))),
    }


def readable(there: tuple[takeaway.File, ...]) -> dict[str, bytes]:
    """Every file of the Summary page as its bytes; those that are compressed also as what can be read in them."""
    made = {file.name: file.make() for file in there}
    for name, data in dict(made).items():
        if name.endswith((".docx", ".pptx", ".xlsx", ".zip")):
            made |= _parts(name, data)
        elif name.endswith(".pdf"):
            read = PdfReader(io.BytesIO(data))
            made[f"{name} text"] = "\n".join([*(page.extract_text() for page in read.pages), str(read.metadata)]).encode()
    return made


def _parts(name: str, archive: bytes) -> dict[str, bytes]:
    """What is in a file that is a ZIP of others, unpacked: nothing hides in it from whoever searches bytes."""
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        return {f"{name} {part}": parts.read(part) for part in parts.namelist()}
