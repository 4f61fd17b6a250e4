"""What is to go is gone, byte for byte: first it is found, then it is not."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from momentum import rehearsal
from momentum.conductor import Conductor
from momentum.log import Line, Marks, backups, open_copy, open_log
from momentum.refusals import NotFound
from momentum.takeaway import save
from momentum.voices import Voices
from momentum.workshop.attendance import AddGuest, Introduce
from momentum.workshop.closing import CloseWorkshop
from momentum.workshop.control import control
from momentum.workshop.decider import Role
from momentum.workshop.deleting import DeleteWorkshop
from momentum.workshop.naming import RemoveNames
from momentum.workshop.questions import Question, Status
from momentum.workshop.rights import MakeLink, hashed, new_secret
from momentum.workshop.shown import visible
from momentum.workshop.state import Workshop
from momentum.workshop.thesis import ReleaseSummary, WriteThesis
from tests.bytes import everything_in, in_plain
from tests.room.live import until
from tests.rooms import HOST, Room
from tests.test_conductor import Troubled

ROOT = Path(__file__).parents[1]
AT = datetime(2026, 3, 4, 9, 30)
STORY = "The periwinkle pump was never asked."
NAMES = ("Amaryllis Quint", "Bellflower Roe", "Columbine Vex", "Delphinium Yarrow")
OWNER = "Eglantine Zorn"


def held_at(path: Path) -> Conductor:
    return in_plain(Conductor(open_log(path), Voices.beside(path)))


def back_up(held: Conductor, path: Path, minute: int = 30) -> Path:
    backup = backups.named(path, AT.replace(minute=minute))
    backup.parent.mkdir(exist_ok=True)
    held.log.copy(backup)
    return backup


def told(room: Room, *, story: str = STORY) -> Room:
    """A room in which somebody told something."""
    room.open_question("stories")
    for n in range(3):
        room.answer("stories", {"text": f"{story} {n}", "tag": ""}, n)
    room.reveal("stories")
    return room


def named(room: Room) -> Room:
    """Four people whose names are in the log in each of the ways there are."""
    ann, bell = room.seat(1), room.seat(2)
    room.ask(Introduce(NAMES[0], "Ward"), ann)
    room.ask(Introduce(NAMES[1], "Ward"), bell)
    room.ask(Introduce("", "Ward"), bell)
    room.ask(AddGuest(NAMES[2], "Board"))
    room.ask(MakeLink(hashed(new_secret()), Role.OBSERVER, NAMES[3]))
    room.ask(WriteThesis(conductor=OWNER))
    room.open_question("agreement")
    room.answer("agreement", {"choice": 1, "reason": "Too early for the ward.", "name": "x"}, 1)
    room.answer("agreement", {"choice": 2, "reason": "Not yet tried."}, 2)
    room.answer("agreement", {"choice": 5}, 3)
    room.reveal("agreement")
    room.put_away()
    room.ask(ReleaseSummary())
    return room


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.duckdb"


@pytest.fixture
def held(path: Path) -> Iterator[Conductor]:
    held = held_at(path)
    yield held
    held.close()


# Delete


def test_a_deleted_workshop_is_on_no_disk_and_the_others_are_as_they_were(held: Conductor, path: Path) -> None:
    room, other = told(Room(conductor=held)), told(Room(conductor=held), story="The marigold lift waits.")
    backup = back_up(held, path)
    told(room, story="What the dahlia said later")
    before = other.shown
    found = everything_in(path.parent)
    assert all(words in found for words in (b"periwinkle", b"dahlia", b"marigold", room.code.encode()))
    assert b"periwinkle" in backup.read_bytes()
    identity = room.workshop.id
    room.ask(DeleteWorkshop())
    left = everything_in(path.parent)
    assert not [words for words in (b"periwinkle", b"dahlia", room.code.encode(), identity.encode()) if words in left]
    assert b"marigold" in left
    assert other.shown == before
    assert held.log.workshops() == [other.workshop.id]
    assert Voices.beside(path).there == {other.workshop.id}
    copy = open_copy(backup)
    assert copy.workshops() == [other.workshop.id]
    copy.close()
    told(other, story="It goes on")


def test_nobody_finds_it_any_more_and_whoever_listens_is_told(held: Conductor) -> None:
    room = Room(conductor=held)
    shown, heard = room.shown, []
    held.listen(lambda workshop, changed: heard.append((workshop.code, workshop.ended, changed)))
    room.ask(DeleteWorkshop(), HOST)
    for ask in (held.workshop, held.shown, held.facts, lambda code: held.at(code, shown.rev)):
        with pytest.raises(NotFound, match="There is no workshop with this code here"):
            ask(room.code)
    with pytest.raises(NotFound):
        room.ask(DeleteWorkshop())
    assert heard == [(room.code, True, True)]
    assert held.workshops() == ()


def test_what_comes_in_the_same_moment_is_refused_and_not_kept(path: Path) -> None:
    log = Troubled(path)
    room = Room(conductor=Conductor(log, Voices.beside(path)))
    log.gate.clear()
    log.reached.clear()
    room.conductor.send(room.code, WriteThesis(conductor=OWNER), room.facilitator)  # keeps the conductor busy meanwhile
    assert log.reached.wait(60)
    gone = room.conductor.send(room.code, DeleteWorkshop(), room.facilitator)
    late = room.conductor.send(room.code, AddGuest("Somebody"), room.facilitator)
    log.gate.set()
    assert gone.result(60)
    with pytest.raises(NotFound):
        late.result(60)
    room.close()
    assert open_log(path).workshops() == []


def test_a_rehearsal_of_it_ends_with_it(held: Conductor) -> None:
    room = Room(conductor=held)
    opened = rehearsal.begin(held, room.code, room.facilitator, lambda: 0.01)
    room.ask(DeleteWorkshop())
    assert opened.cast.wait(60)
    assert held.workshops() == ()


def test_with_a_full_disk_it_is_gone_from_the_room_at_once_and_from_the_disk_as_soon_as_there_is_room(path: Path) -> None:
    log = Troubled(path)
    held = Conductor(log, Voices.beside(path))
    room = told(Room(conductor=held))
    over = threading.Event()
    other = Room(conductor=held)
    held.listen(lambda workshop, changed: None if held.trouble else over.set())
    log.unwritable = True
    room.ask(DeleteWorkshop())
    assert held.trouble
    with pytest.raises(NotFound):
        held.workshop(room.code)
    assert b"periwinkle" in everything_in(path.parent)
    over.clear()
    log.unwritable = False
    assert over.wait(60)
    assert held.log.workshops() == [other.workshop.id]
    held.close()
    assert b"periwinkle" not in everything_in(path.parent)


def test_one_that_was_cut_short_is_finished_at_the_next_start(path: Path) -> None:
    log = Troubled(path)
    held = Conductor(log, Voices.beside(path))
    log._log._connection.execute("set force_compression = 'uncompressed'")
    room, other = told(Room(conductor=held)), Room(conductor=held)
    back_up(held, path)
    log.unwritable = True
    room.ask(DeleteWorkshop())
    held.close()
    assert b"periwinkle" in everything_in(path.parent)
    again = Conductor(open_log(path), Voices.beside(path))
    assert [one.code for one in again.workshops()] == [other.code]
    assert again.trouble is None
    assert len(again.log.workshops()) == 1
    assert b"periwinkle" not in everything_in(path.parent)
    assert len(Voices.beside(path).there) == 1
    again.close()


DIES = """
import os, sys
from pathlib import Path
from momentum.conductor import Conductor
from momentum.log.duckdb import DuckDBLog, _connected
from momentum.voices import Voices
from momentum.workshop.decider import By, Role
from momentum.workshop.deleting import DeleteWorkshop

class Dies(DuckDBLog):
    def rewrite_backups(self, workshop_id, lines):
        if sys.argv[3] == "after the backups":
            return super().rewrite_backups(workshop_id, lines)
        os._exit(9)

    def rewrite(self, workshop_id, lines, done):
        os._exit(9)

path = Path(sys.argv[1])
held = Conductor(Dies(_connected(path), path), Voices.beside(path))
held.ask(sys.argv[2], DeleteWorkshop(), By(Role.HOST))
"""


@pytest.mark.parametrize("when", ["before the backups", "after the backups"])
def test_a_crash_in_the_middle_is_made_good_at_the_next_start(path: Path, when: str) -> None:
    held = held_at(path)
    room, other = told(Room(conductor=held)), told(Room(conductor=held), story="The marigold lift waits.")
    backup = back_up(held, path)
    held.close()
    command = [sys.executable, "-c", DIES, str(path), room.code, when]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=240, check=False)
    assert done.returncode == 9, done.stderr.decode()
    assert b"periwinkle" in everything_in(path.parent)
    again = Conductor(open_log(path), Voices.beside(path))
    assert [one.code for one in again.workshops()] == [other.code]
    again.close()
    left = everything_in(path.parent)
    assert not [words for words in (b"periwinkle", room.code.encode()) if words in left]
    copy = open_copy(backup)
    assert len(copy.workshops()) == 1
    copy.close()


# Beside the room


class Slow:
    """A real log with backups that take long to be written anew; `meanwhile` is called in the middle."""

    def __init__(self, path: Path) -> None:
        self._log = open_log(path)
        self._log._connection.execute("set force_compression = 'uncompressed'")
        self.read, self.append, self.rewrite = self._log.read, self._log.append, self._log.rewrite
        self.workshops, self.census, self.copy = self._log.workshops, self._log.census, self._log.copy
        self.probe, self.close = self._log.probe, self._log.close
        self.begun, self.goes_on, self.times = threading.Event(), threading.Event(), 0
        self.meanwhile: Callable[[], object] = lambda: None

    def rewrite_backups(self, workshop_id: str, lines: Sequence[Line]) -> Marks:
        """As the real one, when it may go on."""
        self.begun.set()
        assert self.goes_on.wait(120)
        self.times += 1
        done = self._log.rewrite_backups(workshop_id, lines)
        self.meanwhile()
        self.meanwhile = lambda: None
        return done


@pytest.fixture
def slow(path: Path) -> Slow:
    return Slow(path)


@pytest.fixture
def beside(slow: Slow, path: Path) -> Iterator[Conductor]:
    held = Conductor(slow, Voices.beside(path))
    yield held
    slow.goes_on.set()
    held.close()


def test_other_rooms_go_on_while_backups_are_written_anew_and_whoever_asked_hears_when_all_is_done(
    beside: Conductor, slow: Slow, path: Path
) -> None:
    room, other = told(Room(conductor=beside)), Room(conductor=beside)
    backup = back_up(beside, path)
    gone = beside.send(room.code, DeleteWorkshop(), room.facilitator)
    assert slow.begun.wait(60)
    other.ask(WriteThesis(conductor=OWNER))
    with pytest.raises(NotFound):
        beside.workshop(room.code)
    assert not gone.done()
    assert b"periwinkle" in backup.read_bytes()
    slow.goes_on.set()
    assert gone.result(60)
    assert b"periwinkle" not in everything_in(path.parent)
    assert OWNER in repr(other.workshop)


def test_a_backup_that_is_made_while_the_others_are_written_anew_loses_it_too(
    beside: Conductor, slow: Slow, path: Path
) -> None:
    room, other = told(Room(conductor=beside)), Room(conductor=beside)
    back_up(beside, path, 30)
    slow.meanwhile = lambda: back_up(beside, path, 31)
    slow.goes_on.set()
    room.ask(DeleteWorkshop())
    assert len(backups.there(path)) == 2
    assert b"periwinkle" not in everything_in(path.parent)
    for backup in backups.there(path):
        copy = open_copy(backup)
        assert copy.workshops() == [other.workshop.id]
        copy.close()


def test_what_is_deleted_while_it_is_being_closed_goes_from_every_backup(beside: Conductor, slow: Slow, path: Path) -> None:
    room, _other = told(Room(conductor=beside)), Room(conductor=beside)
    back_up(beside, path)
    closed = beside.send(room.code, CloseWorkshop(), room.facilitator)
    assert slow.begun.wait(60)
    gone = beside.send(room.code, DeleteWorkshop(), room.facilitator)
    slow.goes_on.set()
    assert closed.result(60) < gone.result(60)
    assert b"periwinkle" not in everything_in(path.parent)
    assert len(backups.there(path)) == 1


def test_what_is_said_while_it_is_being_closed_stays(beside: Conductor, slow: Slow) -> None:
    room = named(told(Room(conductor=beside)))
    links = sum(one.kind == "link_made" for one in room.facts)
    closed = beside.send(room.code, CloseWorkshop(), room.facilitator)
    assert slow.begun.wait(60)
    assert not room.workshop.unlinked
    called = beside.send(room.code, MakeLink(hashed(new_secret()), Role.OBSERVER, "Thistle"), room.facilitator)
    unnamed = beside.send(room.code, RemoveNames(), room.facilitator)
    until(lambda: room.workshop.names_removed)
    slow.goes_on.set()
    assert closed.result(60) < called.result(60) < unnamed.result(60)
    assert room.workshop.unlinked
    assert room.workshop.nameless
    assert sum(one.kind == "link_made" for one in room.facts) == links + 1
    assert "Thistle" not in repr(room.facts)


def test_an_app_that_stops_meanwhile_does_it_first(beside: Conductor, slow: Slow, path: Path) -> None:
    room = told(Room(conductor=beside))
    told(Room(conductor=beside), story="The marigold lift waits.")
    gone = beside.send(room.code, DeleteWorkshop(), room.facilitator)
    assert slow.begun.wait(60)
    slow.goes_on.set()
    beside.close()
    assert gone.result(60)
    assert b"periwinkle" not in everything_in(path.parent)


# Names


def shows(workshop: Workshop) -> str:
    """All that anybody but a phone's owner can be shown of it."""
    return repr(visible(workshop)) + repr(control(workshop)) + repr(workshop)


def test_names_are_on_no_disk_and_what_was_said_stays(held: Conductor, path: Path) -> None:
    room = named(told(Room(conductor=held)))
    backup = back_up(held, path)
    before, found = room.shown, everything_in(path.parent)
    assert all(name.encode() in found for name in NAMES)
    assert all(name.encode() in backup.read_bytes() for name in NAMES)
    room.ask(CloseWorkshop())
    room.ask(RemoveNames())
    assert room.workshop.nameless
    left = everything_in(path.parent)
    assert not [name for name in NAMES if name.encode() in left or name in shows(room.workshop)]
    for stays in ("Too early for the ward.", "Not yet tried.", OWNER, "periwinkle", "Board"):
        assert stays.encode() in left
        assert stays in shows(room.workshop)
    assert [one.actor for one in room.facts if one.kind == "joined"]
    then, now = before.questions["agreement"].result, room.shown.questions["agreement"].result
    assert then is not None
    assert now is not None
    assert now.values == then.values
    assert {(reason.reason, reason.name) for reason in then.reasons} >= {("Too early for the ward.", NAMES[0])}
    assert {(reason.reason, reason.name) for reason in now.reasons} == {(r.reason, "") for r in then.reasons}


def test_no_file_that_is_given_away_from_then_on_holds_a_name_and_neither_does_what_was_released(held: Conductor) -> None:
    room = named(Room(conductor=held))
    released = room.workshop.thesis.released
    assert released
    assert NAMES[0] in repr(visible(held.at(room.code, released)))
    assert NAMES[0].encode() in save(room.workshop, room.facts, AT.date())
    room.ask(CloseWorkshop())
    room.ask(RemoveNames())
    assert not [name for name in NAMES if name in repr(held.at(room.code, released))]
    file = save(room.workshop, room.facts, AT.date())
    assert not [name for name in NAMES if name.encode() in file]
    assert OWNER.encode() in file


def test_named_answers_lose_the_name_and_nothing_else(held: Conductor) -> None:
    room = Room(conductor=held)
    room.add_question(
        Question("signed", room.workshop.questions.find("candidates").question.kind, "Who would begin?", named=True)
    )
    room.ask(Introduce(NAMES[0]), room.seat(1))
    room.open_question("signed")
    room.answer("signed", "I would.", 1)
    room.reveal("signed")
    assert NAMES[0] in repr(room.shown)
    room.ask(CloseWorkshop())
    room.ask(RemoveNames())
    found = room.shown.questions["signed"].result
    assert found is not None
    assert (found.values, found.names) == (("I would.",), ("",))
    assert room.shown.questions["signed"].status is Status.REVEALED


def test_on_a_full_disk_names_go_as_soon_as_there_is_room_and_pages_are_told(path: Path) -> None:
    log = Troubled(path)
    held = Conductor(log, Voices.beside(path))
    room = named(Room(conductor=held))
    room.ask(CloseWorkshop())
    log.unwritable = True
    room.ask(RemoveNames())
    before = room.shown
    assert held.trouble
    assert not room.workshop.nameless
    gone = threading.Event()
    held.listen(lambda workshop, changed: gone.set() if workshop.nameless else None)
    log.unwritable = False
    assert gone.wait(60)
    assert room.shown.rev > before.rev
    assert not [name for name in NAMES if name in repr(room.shown)]
    held.close()
    again = Conductor(open_log(path), Voices.beside(path))
    assert again.workshop(room.code).nameless
    again.close()


def test_what_this_version_does_not_know_is_kept_to_the_letter(path: Path) -> None:
    room = named(Room(conductor=Conductor(open_log(path), Voices.beside(path))))
    room.ask(CloseWorkshop())
    last, identity = room.facts[-1], room.workshop.id
    room.close()
    log = open_log(path)
    odd = Line(identity, last.seq + 1, last.occurred, "somebody", "from_tomorrow", '{"a" :1}')
    log.append([odd])
    again = Conductor(log, Voices.beside(path))
    again.ask(room.code, RemoveNames(), room.facilitator)
    assert odd in log.read(identity)
    assert not [name for name in NAMES if name in repr(log.read(identity))]
    again.close()
