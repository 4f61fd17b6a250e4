"""A rehearsal: real rules, pretend people, and nothing left behind."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from momentum import rehearsal
from momentum.content import AGENDAS
from momentum.log import open_log
from momentum.refusals import LinkRevoked, NotFound, NotNow
from momentum.workshop.agenda import GoTo
from momentum.workshop.asking import CloseQuestion, OpenQuestion, RevealQuestion
from momentum.workshop.decider import By, Role
from momentum.workshop.groups import MakeGroups
from momentum.workshop.planning import AddQuestion, RemoveQuestion
from momentum.workshop.questions import Kind, Option, Question, Status
from momentum.workshop.rehearsing import EndRehearsal
from momentum.workshop.rights import RevokeLink, hashed
from momentum.workshop.state import Workshop
from momentum.workshop.steps import next_step
from momentum.workshop.timer import StartTimer
from tests.room.live import until
from tests.rooms import Room

PEOPLE = 8
PILOT = "Bed forecast"


class Play:
    """A rehearsal that is on, as its facilitator has it."""

    def __init__(self, room: Room, pause: float = 0.0) -> None:
        self.room, self.held = room, room.conductor
        self.opened = rehearsal.begin(self.held, room.code, room.facilitator, pause=lambda: pause)
        self.by = By(Role.FACILITATOR, hashed(self.opened.secret))

    @property
    def workshop(self) -> Workshop:
        return self.held.workshop(self.opened.code)

    def ask(self, *commands: object) -> None:
        for command in commands:
            self.held.ask(self.opened.code, command, self.by)  # type: ignore[arg-type]  # any command

    def answered(self, key: str) -> int:
        return len(self.workshop.questions.find(key).latest.answers)

    def end(self) -> None:
        self.ask(EndRehearsal())
        assert self.opened.cast.wait(60)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    opened = Room(tmp_path / "log.duckdb")
    opened.add_pilots(PILOT)
    yield opened
    opened.close()


@pytest.fixture
def play(room: Room) -> Iterator[Play]:
    playing = Play(room)
    until(lambda: sum(bool(seat.name) for seat in playing.workshop.attendance.seats.values()) == PEOPLE)
    yield playing
    if playing.opened.code in {w.code for w in room.conductor.workshops()}:
        playing.end()


def test_it_is_the_same_workshop_under_a_code_of_its_own(room: Room, play: Play) -> None:
    real, copy = room.workshop, play.workshop
    assert copy.code != real.code
    assert copy.rehearses == real.code
    assert copy.agenda.stages == real.agenda.stages
    assert copy.thesis.areas == real.thesis.areas
    assert copy.title == f"Rehearsal: {real.title}"
    assert [pilot.card.name for pilot in copy.portfolio.listed()] == [PILOT]
    assert room.conductor.shown(play.opened.code).rehearsal
    assert not room.shown.rehearsal


def test_eight_people_come_in_and_say_that_they_are_not_real(play: Play) -> None:
    names = {seat.name for seat in play.workshop.attendance.seats.values()}
    assert len(names) == PEOPLE
    assert all(name.endswith("(rehearsal)") for name in names)


@pytest.mark.parametrize("agenda", AGENDAS)
def test_they_answer_whatever_is_opened_through_the_whole_agenda(agenda: str) -> None:
    room = Room(agenda=agenda)
    room.add_pilots(PILOT, "Night answers")
    play = Play(room)
    while step := next_step(play.held.shown(play.opened.code)):
        play.ask(step.command)
        on = play.workshop.questions.focus
        if on and play.workshop.questions.find(on).status is Status.OPEN:
            until(lambda key=on: play.answered(key) == PEOPLE)  # type: ignore[misc]  # the key of this turn
    done = play.workshop
    assert done.agenda.now.key == done.agenda.stages[-1].key
    asked = {key for stage in done.agenda.stages for key in stage.asks}
    assert all(done.questions.find(key).status is Status.REVEALED for key in asked)
    roles = any(stage.roles for stage in done.agenda.stages)  # where these are asked for, they say them too
    assert {bool(seat.part) for seat in done.attendance.seats.values()} == {roles}
    play.end()
    room.close()


OPTIONS = (Option("1", "Yes"), Option("2", "No"), Option("3", "Later"))


@pytest.mark.parametrize(
    "question",
    [
        Question("q", Kind.POINTS, "Points?", options=OPTIONS, budget=7),
        Question("q", Kind.TEXT, "Text?", limit=20),
        Question("q", Kind.TEXT, "Marked?", tags=("anxious", "hopeful")),
        Question("q", Kind.CHOICE, "Choice?", options=OPTIONS),
        Question("q", Kind.CHOICE, "Why?", options=OPTIONS, reason=True),
        Question("q", Kind.SCALE, "Scale?", low=0, high=10),
        Question("q", Kind.SCALES, "Scales?", options=OPTIONS, family="pulse"),
        Question("q", Kind.RANKING, "Ranking?", options=OPTIONS),
        Question("q", Kind.SLIDERS, "Sliders?", options=OPTIONS),
        Question("q", Kind.PLACING, "Pilots?", options_from="pilots"),
    ],
    ids=lambda question: question.prompt,
)
def test_they_answer_questions_of_every_kind(play: Play, question: Question) -> None:
    play.ask(AddQuestion("open", question), OpenQuestion("q"))
    until(lambda: play.answered("q") == PEOPLE)


def test_they_answer_again_in_a_second_round(play: Play) -> None:
    play.ask(GoTo("thesis"), OpenQuestion("value_areas"))
    until(lambda: play.answered("value_areas") == PEOPLE)
    first = play.workshop.questions.find("value_areas").latest.answers
    play.ask(CloseQuestion("value_areas"), RevealQuestion("value_areas"), OpenQuestion("value_areas"))
    until(lambda: all(play.workshop.questions.find("value_areas").latest.answers[p] != first[p] for p in first))


def test_whatever_else_happens_meanwhile_nobody_forgets_to_answer(room: Room) -> None:
    play = Play(room, pause=0.02)
    play.ask(GoTo("stories"), OpenQuestion("stories"))
    for minute in range(1, 30):
        play.ask(StartTimer(60 * minute))
    until(lambda: play.answered("stories") == PEOPLE)
    play.end()


def test_groups_write_one_text_each(play: Play) -> None:
    together = Question("q", Kind.TEXT, "Together?", per_group=True)
    play.ask(MakeGroups("choice", ("Left", "Right")), AddQuestion("open", together), OpenQuestion("q"))
    until(lambda: play.answered("q") == 2)


def test_a_question_that_closes_before_all_have_answered_troubles_nobody(play: Play) -> None:
    play.ask(GoTo("stories"), OpenQuestion("stories"), CloseQuestion("stories"), GoTo("thesis"), OpenQuestion("value_areas"))
    until(lambda: play.answered("value_areas") == PEOPLE)


# Forgetting


def everything_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_not_a_byte_of_it_reaches_the_disk(room: Room, play: Play, tmp_path: Path) -> None:
    for n in range(40):
        room.seat(n)  # short events: in a file of few long ones, compression would hide what is looked for
    room.open_question("stories")
    room.answer("stories", "Somebody really said this.")
    play.ask(GoTo("stories"), OpenQuestion("stories"))
    until(lambda: play.answered("stories") == PEOPLE)
    code, id_, secret = play.opened.code, play.workshop.id, play.opened.secret
    while_it_is_on = everything_on_disk(tmp_path)
    play.end()
    room.close()
    after = everything_on_disk(tmp_path)
    for found in (while_it_is_on, after):
        assert b"Somebody really said this." in found
        for word in ("rehearsal", "Ada", "Chidi", code, id_, hashed(secret), "found the mistake that three of us"):
            assert word.encode() not in found
    log = open_log(tmp_path / "log.duckdb")
    assert log.workshops() == [room.workshop.id]
    log.close()


def test_nothing_of_it_stays_in_memory(room: Room, play: Play) -> None:
    play.ask(GoTo("stories"), OpenQuestion("stories"))
    until(lambda: play.answered("stories") == PEOPLE)
    code, id_ = play.opened.code, play.workshop.id
    room.conductor.shown(code)
    room.conductor.at(code, 3)
    play.end()
    for ask in (room.conductor.workshop, room.conductor.shown, room.conductor.facts):
        with pytest.raises(NotFound):
            ask(code)
    assert [w.code for w in room.conductor.workshops()] == [room.code]
    gc.collect()
    assert [found for found in gc.get_objects() if isinstance(found, Workshop) and found.id == id_] == []
    assert f"rehearsal {code}" not in {thread.name for thread in threading.enumerate()}


def test_the_workshop_itself_goes_on_untouched(room: Room, play: Play) -> None:
    before = room.workshop
    play.ask(GoTo("stories"), OpenQuestion("stories"))
    until(lambda: play.answered("stories") == PEOPLE)
    play.end()
    assert room.workshop is before
    assert room.facts[-1].seq == before.rev
    room.open_question("stories")
    assert room.answer("stories", "A real one.")


def test_while_it_is_on_everything_that_happened_can_be_read(play: Play) -> None:
    facts = play.held.facts(play.opened.code)
    assert [fact.seq for fact in facts] == list(range(1, play.workshop.rev + 1))
    assert play.held.at(play.opened.code, 2).rev == 2


# Refusals


def test_only_a_rehearsal_can_be_forgotten(room: Room) -> None:
    with pytest.raises(NotNow, match=r"no rehearsal. Nothing of it is forgotten"):
        room.ask(EndRehearsal())
    assert room.workshop.rev


def test_a_rehearsal_is_not_rehearsed(play: Play) -> None:
    with pytest.raises(NotNow, match="a rehearsal already"):
        rehearsal.begin(play.held, play.opened.code, play.by)


def test_whoever_lost_the_right_starts_none(room: Room) -> None:
    other = room.link(Role.FACILITATOR)
    room.ask(RevokeLink(other.id))
    with pytest.raises(LinkRevoked):
        rehearsal.begin(room.conductor, room.code, other)
    assert len(room.conductor.workshops()) == 1


def test_a_second_rehearsal_ends_the_first(room: Room, play: Play) -> None:
    again = Play(room)
    assert play.opened.cast.wait(60)
    assert {w.code for w in room.conductor.workshops()} == {room.code, again.opened.code}
    again.end()


def test_a_question_taken_out_of_the_agenda_is_not_copied(room: Room) -> None:
    room.ask(RemoveQuestion("stories", "stories"))
    play = Play(room)
    assert "stories" not in play.workshop.questions.asked
    play.end()
