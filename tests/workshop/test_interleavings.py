"""Whatever many people do at once, in whatever order it arrives, the rules hold and the log tells the same story."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.refusals import Refusal
from momentum.workshop.agenda import GoTo
from momentum.workshop.answers import Answered
from momentum.workshop.asking import (
    CloseQuestion,
    OpenQuestion,
    PutAway,
    QuestionClosed,
    QuestionOpened,
    QuestionRevealed,
    RevealQuestion,
)
from momentum.workshop.attendance import Introduce
from momentum.workshop.decider import Fact
from momentum.workshop.shown import Shown, visible
from momentum.workshop.state import Workshop, advance, fold
from momentum.workshop.thesis import WriteSentence
from tests.rooms import Room

THREADS, PEOPLE = 4, 3
KEYS = st.sampled_from(["value_areas"] * 4 + ["candidates"] * 2 + ["stays_human"])
POINTS = st.one_of(
    st.sampled_from([{"flow": 10}, {"flow": 4, "craft": 6}, {"trust": 1}]),
    st.dictionaries(st.sampled_from(["flow", "craft", "trust", "lunch"]), st.integers(-1, 7), max_size=3),
)
ROUNDS = st.sampled_from([None, None, None, None, 0, 1, 2])
ANSWERS = st.tuples(st.just("answer"), KEYS, st.integers(1, PEOPLE), POINTS, ROUNDS)
VERBS = st.tuples(st.sampled_from(["open", "open", "close", "reveal", "reveal"]), KEYS)
STAGES = st.tuples(st.just("go"), st.sampled_from(["thesis", "thesis", "people"]))
OTHERS = st.tuples(st.sampled_from(["away", "sentence", "introduce"]))
MIX = st.sampled_from([ANSWERS] * 9 + [VERBS] * 5 + [STAGES, OTHERS])  # one_of would count each of them once
SCRIPT = st.lists(MIX.flatmap(lambda step: step), min_size=6, max_size=16)
SCRIPTS = st.lists(SCRIPT, min_size=THREADS, max_size=THREADS)
Step = tuple[Any, ...]


@pytest.fixture(scope="module")
def conductor() -> Iterator[Conductor]:
    shared = Conductor(open_log())
    yield shared
    shared.close()


def take(room: Room, step: Step, marker: str) -> None:
    """One thing that somebody does."""
    match step:
        case ("answer", "value_areas", n, points, round_):
            room.answer("value_areas", points, n, round=round_)
        case ("answer", key, n, _, round_):
            room.answer(key, marker, n, round=round_)
        case ("open", key):
            room.ask(OpenQuestion(key))
        case ("close", key):
            room.ask(CloseQuestion(key))
        case ("reveal", key):
            room.ask(RevealQuestion(key))
        case ("go", stage):
            room.ask(GoTo(stage))
        case ("away",):
            room.ask(PutAway())
        case ("sentence",):
            room.ask(WriteSentence(marker))
        case ("introduce",):
            room.ask(Introduce(marker), room.seat())


class Actor(threading.Thread):
    """Plays one script, and remembers every workshop and every picture that was published meanwhile."""

    def __init__(self, room: Room, number: int, script: list[Step], gate: threading.Barrier) -> None:
        super().__init__()
        self.room, self.number, self.script, self.gate = room, number, script, gate
        self.workshops: list[Workshop] = []
        self.pictures: list[Shown] = []
        self.refused: list[str] = []

    def run(self) -> None:
        """Play."""
        self.gate.wait()
        for n, step in enumerate(self.script):
            try:
                take(self.room, step, f"sealed {self.number} {n}")
            except Refusal as refusal:
                self.refused.append(refusal.code)
            self.workshops.append(self.room.workshop)
            self.pictures.append(self.room.shown)


class Referee:
    """The rules once more, by themselves and as simply as they can be said, told what the log holds."""

    def __init__(self) -> None:
        self.open: str | None = None
        self.rounds: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.revealed: dict[str, int] = {}

    def watch(self, fact: Fact) -> None:
        """One more fact; it must keep every rule."""
        match fact.event:
            case QuestionOpened(question=key, round=number):
                assert self.open is None, "one question at a time"
                self.open = key
                assert number in (len(self.rounds[key]), len(self.rounds[key]) + 1)
                assert number != self.revealed.get(key), "no answers to what was seen"
                if number > len(self.rounds[key]):
                    self.rounds[key].append(dict(self.rounds[key][-1]) if self.rounds[key] else {})
            case QuestionClosed(question=key):
                assert self.open == key
                self.open = None
            case QuestionRevealed(question=key):
                assert self.open is None
                assert self.revealed.get(key, 0) < len(self.rounds[key])
                assert self.rounds[key][-1], "something to reveal"
                self.revealed[key] = len(self.rounds[key])
            case Answered(question=key, round=number, person=person, value=raw):
                assert self.open == key, "no answer while closed"
                assert number == len(self.rounds[key])
                self.rounds[key][-1][person] = value = msgspec.json.decode(raw)
                if isinstance(value, dict):
                    assert sum(value.values()) <= 10
                    assert all(points > 0 for points in value.values())
                    assert value.keys() <= {"flow", "craft", "trust"}

    def judge(self, shown: Shown) -> None:
        """What is shown is the last revealed round, and nothing else that anyone answered."""
        for key, asked in shown.questions.items():
            number = self.revealed.get(key)
            assert (asked.result is None) == (number is None)
            if asked.result is not None and number is not None:
                assert asked.result.round == number
                given_ = self.rounds[key][number - 1].values()
                assert Counter(map(str, asked.result.values)) == Counter(map(str, given_))
        rounds = {(key, n): answers for key in self.rounds for n, answers in enumerate(self.rounds[key], 1)}
        seen = {str(v) for (key, n), answers in rounds.items() if n <= self.revealed.get(key, 0) for v in answers.values()}
        text = msgspec.json.encode(shown.questions).decode()
        for answers in rounds.values():
            for value in answers.values():
                assert isinstance(value, dict) or value in seen or f'"{value}"' not in text


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(scripts=SCRIPTS)
def test_any_interleaving_of_many_people_keeps_every_rule(conductor: Conductor, scripts: list[list[Step]]) -> None:
    room = Room(conductor=conductor)
    room.open_question("value_areas")
    gate = threading.Barrier(THREADS)
    actors = [Actor(room, number, script, gate) for number, script in enumerate(scripts)]
    for actor in actors:
        actor.start()
    for actor in actors:
        actor.join()

    facts = room.facts
    assert [fact.seq for fact in facts] == list(range(1, len(facts) + 1))
    assert fold(room.workshop.id, facts) == room.workshop

    referee, workshop = Referee(), Workshop(room.workshop.id)
    history, pictures = {0: workshop}, {}
    for fact in facts:
        workshop = advance(workshop, fact)
        history[fact.seq] = workshop
        referee.watch(fact)
        pictures[workshop.shown_rev] = visible(workshop)
        referee.judge(pictures[workshop.shown_rev])
    assert workshop == room.workshop
    for actor in actors:
        assert all(taken == history[taken.rev] for taken in actor.workshops)
        assert all(picture == pictures[picture.rev] for picture in actor.pictures)
        assert "refused" not in actor.refused, "a bug was met"
        assert [taken.rev for taken in actor.workshops] == sorted(taken.rev for taken in actor.workshops)
        for code in set(actor.refused):
            event(code)
    event(f"revealed {len(referee.revealed)}")


def test_the_last_points_are_not_spent_twice_by_many_phones_at_once(room: Room) -> None:
    """One person, many phones with the same cookie, every one with other points."""
    room.open_question("value_areas")
    room.seat()
    gate = threading.Barrier(8)

    def spend(area: str) -> None:
        gate.wait()
        for points in range(1, 11):
            room.answer("value_areas", {area: points})

    threads = [threading.Thread(target=spend, args=(area.id,)) for area in room.shown.areas]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    room.reveal("value_areas")
    result = room.shown.questions["value_areas"].result
    assert result is not None
    assert result.answered == 1
    assert sum(result.counts().values()) <= 10
