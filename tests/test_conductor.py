import asyncio
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from datetime import datetime, timedelta
from pathlib import Path
from queue import SimpleQueue
from typing import Any, ClassVar

import msgspec
import pytest

from momentum.conductor import DEFAULT_LOG, Conductor, log_path
from momentum.log import NONE, Line, Marks, open_log
from momentum.refusals import LogConflict, LogTrouble, LogUnwritable, NotFound, QuestionClosed, Refusal, WorkshopOver
from momentum.takeaway import load, save
from momentum.voices import Voices
from momentum.workshop.agenda import GoTo
from momentum.workshop.answers import Answer, Answered
from momentum.workshop.attendance import Join
from momentum.workshop.carrying import OpenSession
from momentum.workshop.closing import CloseWorkshop
from momentum.workshop.decider import By, Command, Decision, Role, decide
from momentum.workshop.rehearsing import EndRehearsal
from momentum.workshop.state import Workshop
from momentum.workshop.thesis import WriteSentence
from tests.room.live import until
from tests.rooms import ANYONE, Room, opening

ROOT = Path(__file__).parents[1]


class Troubled:
    """A real log that now and then has trouble, once."""

    def __init__(self, path: Path | None = None) -> None:
        self._log = open_log(path)
        self.trouble: BaseException | None = None
        self.full = threading.Event()  # a disk that stays full until there is room
        self.gate = threading.Event()
        self.gate.set()
        self.reached = threading.Event()
        self.batches: list[int] = []
        self.read, self.workshops, self.close = self._log.read, self._log.workshops, self._log.close
        self.census, self.copy, self.rewrite_backups = self._log.census, self._log.copy, self._log.rewrite_backups
        self.unwritable = False  # a disk too full to write the whole log anew

    def probe(self) -> None:
        """As the real one, unless the disk is full."""
        if self.full.is_set():
            raise LogUnwritable("The disk is full. Make room on it.")
        self._log.probe()

    def rewrite(self, workshop_id: str, lines: Sequence[Line], done: Marks = NONE) -> None:
        """As the real one, unless the disk is too full for that."""
        if self.unwritable:
            raise LogUnwritable("The disk is full. Make room on it.")
        self._log.rewrite(workshop_id, lines, done)

    def append(self, lines: Sequence[Line]) -> None:
        """As the real one, unless there is trouble; waits while the gate is shut."""
        self.reached.set()
        self.gate.wait()
        trouble, self.trouble = self.trouble, None
        if trouble is not None:
            raise trouble
        self.probe()
        self._log.append(lines)
        self.batches.append(len(lines))


@pytest.fixture
def log() -> Troubled:
    return Troubled()


@pytest.fixture
def troubled(log: Troubled) -> Iterator[Room]:
    """A room on a log that can have trouble."""
    room = Room(conductor=Conductor(log))
    yield room
    log.gate.set()
    room.close()


def settled(future: Future[int]) -> Refusal | int:
    """What a future came to. It must come to something soon."""
    refusal = future.exception(5)
    assert refusal is None or isinstance(refusal, Refusal)
    return refusal or future.result(0)


# Asking


def test_whoever_waits_on_an_event_loop_hears_the_revision_or_the_refusal(room: Room) -> None:
    async def asked() -> list[int | BaseException]:
        commands = [GoTo("stories"), GoTo("nowhere"), GoTo("thesis")]
        futures: list[asyncio.Future[int]] = [asyncio.get_running_loop().create_future() for _ in commands]
        for command, future in zip(commands, futures, strict=True):
            room.conductor.post(room.code, command, room.facilitator, future)
        return await asyncio.gather(*futures, return_exceptions=True)

    before = room.workshop.rev
    first, refused, last = asyncio.run(asked())
    assert (first, last) == (before + 1, before + 2)
    assert isinstance(refused, NotFound)


def test_who_went_away_while_waiting_holds_up_nobody(room: Room) -> None:
    async def asked(impatient: bool) -> None:
        future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        room.conductor.post(room.code, WriteSentence(f"Here {impatient}"), room.facilitator, future)
        await asyncio.sleep(0) if impatient else await future

    asyncio.run(asked(impatient=True))  # its loop ends before the answer comes
    asyncio.run(asked(impatient=False))
    assert room.shown.thesis.sentence == "Here False"


def test_what_is_answered_is_published_and_in_the_log(room: Room) -> None:
    rev = room.go("stories")
    assert rev == room.workshop.rev == room.facts[-1].seq
    assert room.workshop.agenda.now.key == "stories"


def test_a_reader_keeps_the_workshop_they_took(room: Room) -> None:
    taken = room.workshop
    room.go("stories")
    assert taken.agenda.now.key == "open"


def test_a_refused_command_leaves_no_trace(room: Room) -> None:
    before, facts = room.workshop, room.facts
    with pytest.raises(NotFound):
        room.go("karaoke")
    assert room.workshop is before
    assert room.facts == facts


@pytest.mark.parametrize("typed", [str.lower, lambda code: f" {code[:3]}-{code[3:]} ", lambda code: " ".join(code.lower())])
def test_a_workshop_is_found_however_its_code_is_typed(room: Room, typed: Callable[[str], str]) -> None:
    assert room.conductor.workshop(typed(room.code)) is room.workshop


def test_a_code_that_nobody_has_is_refused(room: Room) -> None:
    unknown = "CCCCCC" if room.code != "CCCCCC" else "DDDDDD"
    for ask in (room.conductor.workshop, room.conductor.shown, room.conductor.facts):
        with pytest.raises(NotFound, match=r"no workshop with this code here. Look at the screen and type it again"):
            ask(unknown)
    with pytest.raises(NotFound, match="no workshop with this code"):
        room.conductor.send(unknown, GoTo("stories"), room.facilitator)


def test_every_workshop_opens_under_a_code_of_its_own(room: Room) -> None:
    codes = [room.conductor.open(lambda code: opening(code, "0" * 32), ANYONE) for _ in range(30)]
    assert len({room.code, *codes}) == 31
    found = {w.code: w.id for w in room.conductor.workshops()}
    assert found.keys() >= {room.code, *codes}
    assert len({found[code] for code in (room.code, *codes)}) == 31


def test_what_happens_in_one_workshop_leaves_another_alone(room: Room) -> None:
    other = Room(conductor=room.conductor)
    before = other.workshop
    room.go("stories")
    assert other.workshop is before


def test_the_past_can_be_looked_at(room: Room) -> None:
    first = room.ask(WriteSentence("Here, AI helps nurses."))
    then = room.workshop
    room.ask(WriteSentence("Here, AI helps doctors."))
    assert room.conductor.at(room.code, first) == then
    assert room.conductor.at(room.code, 10**9) == room.workshop
    assert room.conductor.at(room.code, 0).rev == 0
    assert [fact.seq for fact in room.facts] == list(range(1, room.workshop.rev + 1))


def test_what_waits_is_decided_in_turn_and_written_together(troubled: Room, log: Troubled) -> None:
    """Each command in a batch is decided against what those before it did."""
    troubled.open_question("value_areas")
    people = [troubled.seat(n) for n in range(20)]
    log.gate.clear()
    log.reached.clear()
    log.batches.clear()
    first = troubled.conductor.send(troubled.code, WriteSentence("Here"), troubled.facilitator)
    assert log.reached.wait(10)  # the conductor stands at the gate with this one alone
    answer = Answer("value_areas", msgspec.Raw(b'{"flow":3}'))
    sent = [troubled.conductor.send(troubled.code, answer, person) for person in people for _ in range(2)]
    late = troubled.conductor.send(troubled.code, GoTo("map"), troubled.facilitator)
    too_late = troubled.conductor.send(troubled.code, answer, people[0])
    log.gate.set()
    begun = settled(first)
    assert isinstance(begun, int)
    revisions = [settled(future) for future in sent]
    assert revisions[::2] == revisions[1::2]
    assert revisions[::2] == list(range(begun + 1, begun + 21))
    assert settled(late) == begun + 22
    assert isinstance(settled(too_late), QuestionClosed)
    assert log.batches == [1, 22]


# Reopening


def test_what_was_acknowledged_is_there_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "log.duckdb"
    room = Room(path)
    room.open_question("stories")
    room.answer("stories", "They count our keystrokes")
    room.reveal("stories")
    room.add_pilots("Letters")
    before, shown, person = room.workshop, room.shown, room.seat()
    room.close()
    again = Conductor(open_log(path), Voices(path.with_suffix(".keys")))
    assert again.workshop(room.code) == before
    assert again.shown(room.code) == shown
    assert again.voiced(before, person).voice(person.id, "stories") == person.voice(person.id, "stories")
    again.close()


def test_an_unknown_kind_of_event_is_kept_skipped_and_warned_about_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "log.duckdb"
    room = Room(path)
    before = room.workshop
    room.close()
    log = open_log(path)
    alien = [Line(before.id, before.rev + n, before.opened, "ada", "hologram_projected", '{"of":"Ada"}') for n in (1, 2)]
    log.append(alien)
    with caplog.at_level(logging.WARNING):
        again = Conductor(log)
    assert caplog.text.count("a kind this version does not know: hologram_projected") == 1
    assert again.workshop(room.code) == msgspec.structs.replace(before, rev=before.rev + 2)
    again.ask(room.code, GoTo("stories"), room.facilitator)
    assert [fact.event for fact in again.facts(room.code)[-3:-1]] == [None, None]
    assert log.read(before.id, after=before.rev, until=before.rev + 2) == alien
    again.close()


KILLED = """
import os, sys, threading
from pathlib import Path
import msgspec
from momentum.workshop.answers import Answer
from tests.rooms import Room
room = Room(Path(sys.argv[1]))
room.open_question("value_areas")
print(room.code, flush=True)
def answering(worker):
    people = [room.seat(100 * worker + n) for n in range(5)]
    for n in range(10**9):
        person = people[n % 5]
        rev = room.ask(Answer("value_areas", msgspec.Raw(b'{"flow":%d}' % (1 + n // 5 % 10))), person)
        os.write(1, f"{rev} {person.id} {1 + n // 5 % 10}\\n".encode())
threads = [threading.Thread(target=answering, args=(worker,)) for worker in range(4)]
[thread.start() for thread in threads]
"""


def test_a_killed_process_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "log.duckdb"
    with subprocess.Popen([sys.executable, "-c", KILLED, path], cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        code = child.stdout.readline().strip()
        acknowledged = [child.stdout.readline() for _ in range(300)]
        child.kill()
        acknowledged += [line for line in child.stdout if line.endswith("\n")]
    conductor = Conductor(open_log(path))
    kept = {fact.seq: fact.event for fact in conductor.facts(code)}
    for revision, person, points in map(str.split, acknowledged):
        event = kept[int(revision)]
        assert isinstance(event, Answered)
        assert (event.person, bytes(event.value)) == (person, b'{"flow":%d}' % int(points))
    conductor.close()


# Trouble


def test_a_disk_that_refuses_drops_the_change_and_then_works_again(troubled: Room, log: Troubled) -> None:
    before, facts = troubled.workshop, troubled.facts
    log.trouble = LogUnwritable("The server cannot write to its disk, so nothing was changed. Make room on it, then try again.")
    with pytest.raises(LogUnwritable, match="cannot write to its disk, so nothing was changed"):
        troubled.go("stories")
    assert troubled.workshop is before
    assert troubled.facts == facts
    assert troubled.go("stories") == before.rev + 1


def test_a_disk_that_refuses_refuses_everyone_in_the_batch(troubled: Room, log: Troubled) -> None:
    people = [troubled.seat(n) for n in range(5)]
    troubled.open_question("value_areas")
    before = troubled.workshop
    log.gate.clear()
    first = troubled.conductor.send(troubled.code, WriteSentence("Here"), troubled.facilitator)
    answer = Answer("value_areas", msgspec.Raw(b'{"flow":3}'))
    sent = [troubled.conductor.send(troubled.code, answer, person) for person in people]
    log.trouble = LogUnwritable("The disk is full.")
    log.gate.set()
    assert isinstance(settled(first), LogUnwritable)
    outcomes = [settled(future) for future in sent]
    refused = sum(isinstance(outcome, LogUnwritable) for outcome in outcomes)
    assert len(troubled.workshop.questions.find("value_areas").latest.answers) == 5 - refused
    assert troubled.workshop.rev == before.rev + 5 - refused


def test_whoever_is_answered_sees_what_trouble_there_is(troubled: Room, log: Troubled) -> None:
    seen: list[str | None] = []
    log.unwritable = True
    log.gate.clear()
    closed = troubled.conductor.send(troubled.code, CloseWorkshop(), troubled.facilitator)
    closed.add_done_callback(lambda done: seen.append(troubled.conductor.trouble))
    log.gate.set()
    closed.result(60)
    until(lambda: seen)
    assert seen == ["The disk is full. Make room on it."]


def test_trouble_is_told_to_everyone_and_goes_away_by_itself(troubled: Room, log: Troubled) -> None:
    other = Room(conductor=troubled.conductor)
    told: SimpleQueue[tuple[str, str | None]] = SimpleQueue()
    troubled.conductor.listen(lambda workshop, changed: told.put((workshop.code, troubled.conductor.trouble)))
    log.full.set()
    with pytest.raises(LogUnwritable):
        troubled.go("stories")
    assert {told.get(timeout=60) for _ in range(2)} == {
        (room.code, "The disk is full. Make room on it.") for room in (troubled, other)
    }
    with pytest.raises(LogUnwritable):
        troubled.go("stories")
    assert told.empty()
    log.full.clear()
    assert {told.get(timeout=60) for _ in range(2)} == {(room.code, None) for room in (troubled, other)}
    troubled.go("stories")


def test_trouble_is_over_with_what_is_written_first(troubled: Room, log: Troubled) -> None:
    log.full.set()
    with pytest.raises(LogUnwritable):
        troubled.go("stories")
    log.full.clear()
    troubled.go("stories")
    troubled.go("map")
    assert troubled.conductor.trouble is None


def test_a_conflict_is_no_trouble_of_the_disk(troubled: Room, log: Troubled) -> None:
    log.trouble = LogConflict("Somebody else wrote to this workshop at the same moment. Please try again.")
    with pytest.raises(LogConflict):
        troubled.go("stories")
    assert troubled.conductor.trouble is None


def test_whoever_appends_second_is_refused(troubled: Room, log: Troubled) -> None:
    workshop = troubled.workshop
    log.append([Line(workshop.id, workshop.rev + 1, workshop.opened, "", "joined", '{"seat":"x"}')])
    with pytest.raises(LogConflict, match=r"at the same moment. Please try again"):
        troubled.go("stories")
    assert troubled.workshop.agenda.now.key == "open"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_when_the_conductor_dies_everyone_is_refused_at_once(troubled: Room, log: Troubled) -> None:
    log.gate.clear()
    doomed = [troubled.conductor.send(troubled.code, WriteSentence(f"Here {n}"), troubled.facilitator) for n in range(20)]
    log.trouble = RuntimeError("a bug in the log")
    log.gate.set()
    began = time.perf_counter()
    for future in doomed:
        assert "The server has stopped taking changes" in str(settled(future))
    for n in range(100):
        with pytest.raises(LogUnwritable, match=r"has stopped taking changes. Nothing was changed; ask its host"):
            troubled.ask(WriteSentence(f"Here {n}"))
    assert time.perf_counter() - began < 2
    assert not troubled.conductor.alive
    assert "has stopped taking changes" in str(troubled.conductor.trouble)
    assert troubled.shown.stage.key == "open"


# Clocks


def occurred(room: Room) -> list[datetime]:
    return [fact.occurred for fact in room.facts]


def test_a_clock_that_jumps_by_a_day_and_back_leaves_the_log_in_order() -> None:
    now = [datetime(2026, 3, 4, 9)]
    room = Room(conductor=Conductor(open_log(), clock=lambda: now[0]))
    for jump in (timedelta(minutes=1), timedelta(days=1), timedelta(days=-1), timedelta(minutes=1)):
        now[0] += jump
        room.go("stories" if room.shown.stage.key == "open" else "open")
    assert occurred(room) == sorted(occurred(room))
    assert room.workshop.latest == datetime(2026, 3, 5, 9, 1)
    room.close()


def test_a_clock_set_back_between_two_runs_leaves_the_log_in_order(tmp_path: Path) -> None:
    path = tmp_path / "log.duckdb"
    first = Room(path)
    first.go("stories")
    latest = first.workshop.latest
    first.close()
    again = Conductor(open_log(path), clock=lambda: latest - timedelta(days=1))
    again.ask(first.code, GoTo("map"), first.facilitator)
    assert [fact.occurred for fact in again.facts(first.code)][-2:] == [latest, latest]
    again.close()


def test_what_another_machine_dates_later_than_now_has_happened_by_now() -> None:
    now = datetime(2026, 3, 4, 9)
    ahead = Room(conductor=Conductor(open_log(), clock=lambda: now + timedelta(days=3)))
    events = load(save(ahead.workshop, ahead.facts))
    ahead.close()
    held = Conductor(open_log(), clock=lambda: now)
    code = held.open(lambda code: OpenSession(code, "0" * 32, events), ANYONE)
    assert {fact.occurred for fact in held.facts(code)} == {now}
    held.close()


class Stumble(Command, frozen=True):
    """A command with a bug in it."""

    may: ClassVar[frozenset[Role]] = frozenset({Role.FACILITATOR})


@decide.register(Stumble)
def _stumble(command: Stumble, workshop: Workshop, by: By) -> Decision:
    raise ZeroDivisionError("a bug")


def test_a_bug_in_one_decision_stops_neither_the_others_nor_the_room(troubled: Room, log: Troubled) -> None:
    log.gate.clear()
    first = troubled.conductor.send(troubled.code, WriteSentence("Here"), troubled.facilitator)
    stumble = troubled.conductor.send(troubled.code, Stumble(), troubled.facilitator)
    after = troubled.conductor.send(troubled.code, GoTo("stories"), troubled.facilitator)
    log.gate.set()
    assert str(settled(stumble)) == "Something went wrong on our side; nothing was changed. Try again."
    settled(first)
    assert settled(after) == troubled.workshop.rev
    assert troubled.shown.thesis.sentence == "Here"
    assert troubled.conductor.alive


# Closing


def test_closing_finishes_what_was_asked(tmp_path: Path) -> None:
    room = Room(tmp_path / "log.duckdb")
    sent = [room.conductor.send(room.code, WriteSentence(f"Here {n}"), room.facilitator) for n in range(700)]
    room.close()
    assert all(isinstance(settled(future), int) for future in sent)
    again = Conductor(open_log(tmp_path / "log.duckdb"))
    assert len(again.workshop(room.code).thesis.versions) == 700
    again.close()


def test_a_closed_conductor_refuses_and_can_be_closed_again() -> None:
    room = Room()
    room.close()
    room.close()
    assert not room.conductor.alive
    with pytest.raises(LogUnwritable, match="has stopped taking changes"):
        room.go("stories")


def test_whoever_asks_while_it_closes_is_answered() -> None:
    for _ in range(5):
        room = Room()
        futures: list[Future[int]] = []

        def asking(room: Room = room, futures: list[Future[int]] = futures) -> None:
            while room.conductor.alive:
                futures.extend(room.conductor.send(room.code, Join(), By(Role.SEAT, "a")) for _ in range(5))

        threads = [threading.Thread(target=asking) for _ in range(3)]
        for thread in threads:
            thread.start()
        while not futures:
            pass  # until somebody has asked
        room.close()
        for thread in threads:
            thread.join()
        for future in futures:
            settled(future)


# Listeners


def announced(room: Room) -> None:
    """Wait until all listeners have heard: what comes next is taken only after that."""
    room.go(room.workshop.agenda.now.key)


def test_an_answer_is_given_before_listeners_take_their_time(room: Room) -> None:
    gate, held = threading.Event(), list[bool]()
    room.conductor.listen(lambda w, changed: held.append(gate.wait(5)))
    assert room.go("stories") == room.workshop.rev
    assert held == []
    gate.set()


def test_listeners_hear_of_every_change_and_whether_it_shows(room: Room) -> None:
    room.open_question("value_areas")
    person = room.seat()
    heard: list[tuple[int, bool, bool]] = []
    announced(room)
    stop = room.conductor.listen(lambda w, changed: heard.append((w.rev, changed, room.workshop is w)))
    sealed = room.ask(Answer("value_areas", msgspec.Raw(b'{"flow":1}')), person)
    room.ask(Answer("value_areas", msgspec.Raw(b'{"flow":1}')), person)
    shown = room.ask(WriteSentence("Here"))
    announced(room)
    stop()
    room.go("map")
    assert heard == [(sealed, False, True), (shown, True, True)]


def test_a_new_workshop_is_a_change_that_shows(room: Room) -> None:
    heard: list[tuple[str, bool]] = []
    announced(room)
    room.conductor.listen(lambda w, changed: heard.append((w.code, changed)))
    other = Room(conductor=room.conductor)
    announced(room)
    assert heard == [(other.code, True)]


def test_a_listener_that_fails_harms_nobody(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    def fails(workshop: Workshop, changed: bool) -> None:
        raise ValueError("a bug in a page")

    heard: list[int] = []
    room.conductor.listen(fails)
    room.conductor.listen(lambda w, changed: heard.append(w.rev))
    revision = room.go("stories")
    announced(room)
    assert room.facts[-1].seq == revision
    assert revision in heard
    assert "A listener failed; the change itself is safe" in caplog.text


# The process's own


def test_the_log_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("MOMENTUM_LOG", raising=False)
    assert log_path() == DEFAULT_LOG
    monkeypatch.setenv("MOMENTUM_LOG", str(tmp_path / "log.duckdb"))
    assert log_path() == tmp_path / "log.duckdb"
    monkeypatch.setenv("MOMENTUM_LOG", ":memory:")
    assert log_path() is None


def test_a_process_has_one_conductor_and_keeps_its_keys_beside_the_log(tmp_path: Path) -> None:
    script = """
from concurrent.futures import ThreadPoolExecutor
from momentum.conductor import current, use
from tests.rooms import Room
with ThreadPoolExecutor(8) as pool:
    assert len({id(c) for c in pool.map(lambda _: current(), range(50))}) == 1
room = Room(conductor=current())
room.open_question("stories")
room.answer("stories", "They count our keystrokes")
room.close()
use(None)
assert current().workshop(room.code).questions.find("stories").latest.answers
current().close()
"""
    environment = {"MOMENTUM_LOG": str(tmp_path / "our.duckdb"), "PATH": ""}
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, check=True, timeout=240)
    assert {path.name for path in tmp_path.iterdir()} == {"our.duckdb", "our.keys"}


# Rehearsals


def test_a_rehearsal_goes_on_while_the_log_cannot_be_written(log: Troubled, troubled: Room) -> None:
    code = troubled.conductor.open(
        lambda free: msgspec.structs.replace(opening(free, troubled.facilitator.id), rehearses=troubled.code), ANYONE
    )
    log.trouble = LogUnwritable("The disk is full.")
    assert troubled.conductor.ask(code, GoTo("stories"), troubled.facilitator)
    with pytest.raises(LogUnwritable):
        troubled.go("stories")
    assert [fact.kind for fact in troubled.conductor.facts(code)][-1] == "stage_entered"
    assert troubled.conductor.at(code, 2).agenda.now.key == "open"


def test_whoever_listens_hears_that_a_rehearsal_has_ended(room: Room) -> None:
    heard: list[tuple[str, bool]] = []
    all_heard = threading.Event()

    def listen(workshop: Workshop, changed: bool) -> None:
        heard.append((workshop.code, workshop.ended))
        if workshop.code == room.code:
            all_heard.set()

    code = room.conductor.open(
        lambda free: msgspec.structs.replace(opening(free, room.facilitator.id), rehearses=room.code), ANYONE
    )
    stop = room.conductor.listen(listen)
    room.conductor.ask(code, EndRehearsal(), room.facilitator)
    room.go("stories")
    assert all_heard.wait(5)
    stop()
    assert heard[-2:] == [(code, True), (room.code, False)]
    with pytest.raises(NotFound):
        room.conductor.ask(code, EndRehearsal(), room.facilitator)


def close_with_answers(room: Room) -> None:
    """Three tell a story, one with a second thought, it is shown, and the workshop is closed."""
    room.open_question("stories")
    room.answer("stories", {"text": "a thought they had first", "tag": ""})
    for n in range(1, 4):
        room.answer("stories", {"text": f"what they said in the end {n}", "tag": ""}, n)
    room.reveal("stories")
    room.ask(CloseWorkshop())


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_closed_workshop_has_lost_who_said_what_on_disk_in_memory_and_its_key(tmp_path: Path) -> None:
    room = Room(tmp_path / "log.duckdb")
    other = Room(conductor=room.conductor)
    other.open_question("stories")
    other.answer("stories", {"text": "said elsewhere", "tag": ""})
    voice = room.seat().voice(room.seat().id, "stories")
    room.open_question("stories")
    room.answer("stories", {"text": "a thought they had first", "tag": ""})
    assert voice.encode() in everything_in(tmp_path)
    room.close_question("stories")
    close_with_answers(room)
    assert room.workshop.unlinked
    assert voice.encode() not in everything_in(tmp_path)
    assert b"they had first" not in everything_in(tmp_path)
    assert voice not in str(room.workshop)
    assert voice not in str(room.conductor.at(room.code, room.workshop.rev - 3))
    assert [path.stem for path in (tmp_path / "log.keys").iterdir()] == [other.workshop.id]
    assert room.seat().voice(room.seat().id, "stories") == room.seat(2).voice(room.seat(2).id, "stories") != voice
    other.answer("stories", {"text": "said elsewhere", "tag": ""})  # the same person still sounds the same
    assert len(other.workshop.questions.find("stories").latest.answers) == 1
    other.answer("stories", {"text": "and it goes on", "tag": ""}, 2)
    before, there = room.shown, other.workshop
    room.close()
    again = Conductor(open_log(tmp_path / "log.duckdb"), Voices(tmp_path / "log.keys"))
    assert again.shown(room.code) == before
    assert again.workshop(other.code) == there
    again.close()


def test_a_workshop_closed_on_a_full_disk_is_cut_off_as_soon_as_there_is_room() -> None:
    log = Troubled()
    conductor = Conductor(log)
    room = Room(conductor=conductor)
    log.unwritable = True
    close_with_answers(room)
    assert room.workshop.closed
    assert not room.workshop.unlinked
    assert conductor.trouble
    with pytest.raises(WorkshopOver):
        room.go("thesis")
    cut = threading.Event()
    conductor.listen(lambda workshop, changed: cut.set() if workshop.unlinked and not conductor.trouble else None)
    log.unwritable = False
    assert cut.wait(10)
    assert conductor.trouble is None
    assert room.facts[-1].kind == "answers_unlinked"
    conductor.close()


def test_a_crash_between_closing_and_cutting_off_is_made_good_at_the_next_start(tmp_path: Path) -> None:
    log = Troubled(tmp_path / "log.duckdb")
    room = Room(conductor=Conductor(log, Voices(tmp_path / "log.keys")))
    log.unwritable = True
    close_with_answers(room)
    shown = room.shown
    assert b"they had first" not in everything_in(tmp_path) or not room.workshop.unlinked
    room.close()
    again = Conductor(open_log(tmp_path / "log.duckdb"), Voices(tmp_path / "log.keys"))
    assert again.workshop(room.code).unlinked
    assert again.shown(room.code) == shown
    assert list((tmp_path / "log.keys").iterdir()) == []
    again.close()


def test_a_workshop_closed_while_the_disk_cannot_be_read_is_cut_off_as_soon_as_it_can() -> None:
    log, unreadable = Troubled(), threading.Event()
    real = log.read

    def reads(*asked: Any, **more: Any) -> list[Line]:
        if unreadable.is_set():
            raise LogTrouble("The disk cannot be read.")
        return real(*asked, **more)

    log.read = reads
    conductor = Conductor(log)
    room = Room(conductor=conductor)
    unreadable.set()
    room.ask(CloseWorkshop())
    assert conductor.trouble == "The disk cannot be read."
    assert not room.workshop.unlinked
    unreadable.clear()
    until(lambda: room.workshop.unlinked and conductor.trouble is None)
    conductor.close()
