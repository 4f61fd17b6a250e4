"""Running late: what it says, and what it proposes."""

from datetime import datetime, timedelta

import pytest

from momentum.refusals import NotNow
from momentum.workshop.agenda import Agenda, GoTo, PauseSession, Stage, StartSession
from momentum.workshop.late import pace, proposal, sentence
from momentum.workshop.planning import CatchUp, Cut
from momentum.workshop.questions import Status
from tests.rooms import Clock, Room

NINE = datetime(2026, 3, 4, 9)
STAGES = (
    Stage("open", "Open", "?", 5, if_late="keep"),
    Stage("talk", "Talk", "?", 10, least=4),
    Stage("map", "Map", "?", 10, least=8),
    Stage("learn", "Learn", "?", 6, if_late="after"),
    Stage("extra", "Extra", "?", 5, if_late="skip"),
    Stage("commit", "Commit", "?", 6, if_late="keep"),
)
BEGUN = Agenda(STAGES, 0, NINE, NINE)


def after(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def test_before_the_session_began_no_minutes_count() -> None:
    waiting = Agenda(STAGES, 0, NINE)
    assert pace(waiting, after(300)).over == 0
    assert pace(waiting, after(300)).used == {}
    assert proposal(waiting, after(300)) == ()


def test_within_its_minutes_a_stage_is_on_time() -> None:
    assert pace(BEGUN, after(5)).over == 0
    assert not pace(BEGUN, after(6)).late
    assert proposal(BEGUN, after(6)) == ()


def test_what_a_stage_took_too_long_is_over_and_what_it_saved_is_not() -> None:
    assert pace(BEGUN, after(9)).over == 4
    quick = Agenda(STAGES, 1, after(2), NINE, {"open": 120.0})
    assert pace(quick, after(3)).over == -3


def test_it_shortens_first_where_there_is_most_to_give() -> None:
    assert proposal(BEGUN, after(9)) == (Cut("talk", 6),)
    assert proposal(BEGUN, after(12)) == (Cut("talk", 4), Cut("map", 9))


def test_then_it_sends_out_afterwards_then_it_skips_and_what_is_kept_is_kept() -> None:
    assert proposal(BEGUN, after(18)) == (Cut("talk", 4), Cut("map", 8), Cut("learn", 6, "after"))
    everything = proposal(BEGUN, after(60))
    assert everything == (Cut("talk", 4), Cut("map", 8), Cut("learn", 6, "after"), Cut("extra", 5, "skip"))


def test_only_what_is_still_to_come_is_cut() -> None:
    late = Agenda(STAGES, 2, after(30), NINE, {"open": 300.0, "talk": 1_500.0})
    assert {cut.stage for cut in proposal(late, after(31))} <= {"learn", "extra"}


def test_a_cut_is_said_in_a_sentence() -> None:
    talk, learn = STAGES[1], STAGES[3]
    assert sentence(talk, Cut("talk", 6)) == "Talk: 6 instead of 10 min"
    assert sentence(learn, Cut("learn", 6, "after")) == "Send Learn out afterwards (6 min)"
    assert sentence(learn, Cut("learn", 6, "skip")) == "Skip Learn (6 min)"


def test_on_the_clock_minutes_count_from_the_start_and_stay_with_their_stage(timed: Room, clock: Clock) -> None:
    clock.on(minutes=20)  # people come in; nothing has begun
    timed.ask(StartSession())
    assert timed.ask(StartSession()) == timed.workshop.rev
    clock.on(minutes=4)
    timed.ask(GoTo("stories"))
    clock.on(minutes=10)
    timed.ask(GoTo("open"))
    clock.on(minutes=1)
    timed.ask(GoTo("stories"))
    spent = timed.workshop.agenda.spent(clock.now)
    assert {key: seconds / 60 for key, seconds in spent.items()} == pytest.approx({"open": 5, "stories": 10})


def test_while_the_session_pauses_no_minutes_count(timed: Room, clock: Clock) -> None:
    timed.ask(StartSession())
    timed.open_question("pulse")
    clock.on(minutes=3)
    timed.ask(PauseSession())
    assert timed.workshop.questions.find("pulse").status is Status.CLOSED
    assert timed.shown.paused
    clock.on(days=7)
    assert timed.ask(PauseSession()) == timed.workshop.rev
    timed.ask(StartSession())
    clock.on(minutes=1)
    assert timed.workshop.agenda.spent(clock.now) == {"open": 240}
    assert not pace(timed.workshop.agenda, clock.now).late


def test_going_to_a_stage_ends_the_pause(timed: Room, clock: Clock) -> None:
    timed.go("stories")
    timed.ask(PauseSession())
    clock.on(days=7)
    timed.go("thesis")
    assert not timed.shown.paused
    assert sum(timed.workshop.agenda.spent(clock.now).values()) == 0


def test_what_has_not_begun_cannot_pause(room: Room) -> None:
    with pytest.raises(NotNow, match=r"has not begun yet. Start it first"):
        room.ask(PauseSession())


def test_leaving_the_first_stage_starts_the_session(timed: Room, clock: Clock) -> None:
    clock.on(minutes=20)
    timed.ask(GoTo("stories"))
    assert timed.workshop.agenda.began == clock.now
    assert timed.workshop.agenda.spent(clock.now)["stories"] == 0


def test_an_accepted_proposal_is_on_time_again(timed: Room, clock: Clock) -> None:
    timed.ask(StartSession())
    clock.on(minutes=12)
    cuts = proposal(timed.workshop.agenda, clock.now)
    timed.ask(CatchUp(cuts))
    minutes = sum(stage.minutes for stage in timed.shown.stages if not stage.set_aside)
    assert minutes <= 90 - 8
