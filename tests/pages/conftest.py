"""A room behind the pages, and pages drawn for whoever a test needs, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import msgspec
import pytest
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test, local_script_runner

from momentum import conductor
from momentum.workshop.agenda import Stage as AgendaStage
from momentum.workshop.brief import LINES, LISTS, Brief, Unsure
from momentum.workshop.brief_trials import TestBrief
from momentum.workshop.brief_writing import WriteBrief
from momentum.workshop.card import Tier
from momentum.workshop.decider import Role
from momentum.workshop.guardrails import Lane, WriteLane
from momentum.workshop.pilots import Card, Ruling, Stage
from momentum.workshop.questions import Question
from momentum.workshop.rights import MakeLink, RevokeLink, hashed, new_secret
from momentum.workshop.thesis import Area, ReleaseSummary, WriteSentence, WriteThesis
from tests.pages.drawn import NASTY, SHELL
from tests.rooms import ANYONE, Room, opening

NOBODYS = "nobody holds this secret"
TITLE = "Where AI helps"
SENTENCE = "Here, AI helps nurses to hand over, so that nobody waits."


class Everything(set[str]):
    """Whatever it is, it was unfolded before, by somebody who looks into every corner."""

    def __contains__(self, one: object) -> bool:
        return True


Page = Callable[..., AppTest]
Key = Callable[..., str]


@pytest.fixture
def key(room: Room) -> Key:
    """`key(Role.OWNER, "p1")` is the secret of a new link."""

    def made(role: Role, *pilots: str) -> str:
        secret = new_secret()
        room.ask(MakeLink(hashed(secret), role, "", pilots))
        return secret

    return made


@pytest.fixture(scope="session")
def found() -> dict[str, Any]:
    """What the first page found out about installed components: looking through all packages takes longer than a page."""
    return {}


@pytest.fixture(scope="session", autouse=True)
def compiled() -> Iterator[None]:
    """A page is compiled once, as in a running app: AppTest alone would compile it before every run."""
    cache = ScriptCache()
    with pytest.MonkeyPatch.context() as patch:
        for module in (app_test, local_script_runner):
            patch.setattr(module, "ScriptCache", lambda: cache)
        yield


@pytest.fixture
def page(room: Room, found: dict[str, Any]) -> Iterator[Page]:
    """`page("run.py", role=Role.TEAM, secret="…")` is the page as that browser draws it: the room's facilitator's by default,
    nobody's with `role=None`; more arguments are put into its session before. With `unfolded=set()` folds are as at first."""
    conductor.use(room.conductor)

    def drawn(file: str, role: Role | None = Role.FACILITATOR, secret: str = "", **session: Any) -> AppTest:
        app = AppTest.from_file(str(SHELL), default_timeout=240)
        held = {role: secret or room.secret} if role else {}
        given = {"w": room.code, "rights": dict.fromkeys(Role, NOBODYS) | held, "unfolded": Everything()} | session
        for name, value in given.items():
            app.session_state[name] = value
        app.switch_page(file)
        app._bidi_component_manager = found.get("components")
        app.run()
        found["components"] = app._bidi_component_manager
        return app

    yield drawn
    conductor.use(None)


@pytest.fixture
def revoked(room: Room, key: Key) -> Callable[[Role], str]:
    """`revoked(Role.TEAM)` is the secret of a link that worked once."""

    def made(role: Role) -> str:
        room.add_pilots("Letters")
        secret = key(role, *(room.workshop.portfolio.order[:1] if role is Role.OWNER else ()))
        room.ask(RevokeLink(hashed(secret)))
        return secret

    return made


def everything_said(room: Room) -> None:
    """All questions revealed once, about the sentence there is."""
    room.ask(WriteSentence(SENTENCE))
    for question, values in (
        ("stories", ["They count our keystrokes.", "It writes my letters."]),
        ("value_areas", [{"decisions": 7, "flow": 3}, {"decisions": 5, "trust": 5}, {"flow": 10}]),
        ("candidates", ["Here, AI helps doctors.", SENTENCE]),
        ("stays_human", ["Telling somebody bad news."]),
        ("agreement", [3, 4, 5]),
    ):
        room.open_question(question)
        for n, value in enumerate(values, 1):
            room.answer(question, value, n)
        room.reveal(question)


@pytest.fixture
def full(room: Room) -> Room:
    """A room at the end of its day: everything revealed, pilots in and placed, the sentence written."""
    room.ask(
        WriteThesis(
            boundaries=("Decide about anybody's care.",),
            humans_decide=("Telling somebody bad news.",),
            conductor="Ana Ruiz",
            next_check_in=date(2099, 3, 12),
        )
    )
    everything_said(room)
    room.add_pilots(
        Card(name="Bed forecast", unit="Wards", owner="Ines", stage=Stage.PILOT, areas={"decisions": 3, "flow": 1}, evidence=2),
        Card(name="Rota helper", stage=Stage.SCALING, areas={}, decision=Ruling.PAUSE, next_decision_date=date(2099, 4, 1)),
        Card(name="Letters", areas={"flow": 2}),
        Card(name="Somewhere", stage=Stage.EXPLORING),
    )
    room.ask(ReleaseSummary())
    return room


@pytest.fixture
def crowded(full: Room) -> Room:
    """The same with 400 pilots more, some with the same name."""
    areas = [area.id for area in full.shown.areas]
    stages = list(Stage)
    full.add_pilots(
        *(
            Card(
                name=f"Pilot {n % 390}",
                purpose="Writes a first draft. " * 10,
                unit=f"Unit {n % 20}",
                stage=stages[n % len(stages)],
                areas={areas[n % 8]: 3, areas[(n + 3) % 8]: 1} if n % 5 else None,
                evidence=n % 5,
            )
            for n in range(400)
        )
    )
    full.ask(ReleaseSummary())
    return full


@pytest.fixture
def nasty(room: Room) -> Room:
    """A room in which every word that somebody can type looks like markup."""
    plain = opening("", "")
    command = msgspec.structs.replace(
        opening("CCCCCC", room.facilitator.id),
        title=NASTY,
        organisation=NASTY,
        mandate=NASTY,
        areas=tuple(Area(a.id, f"{n} {NASTY}"[:60], NASTY, NASTY) for n, a in enumerate(plain.areas)),
        stages=tuple(_nasty_stage(stage) for stage in plain.stages),
        questions=tuple(_nasty_question(question) for question in plain.questions),
    )
    room.code = room.conductor.open(lambda code: msgspec.structs.replace(command, code=code), ANYONE)
    for question in ("stories", "candidates", "stays_human"):
        room.open_question(question)
        room.answer(question, NASTY)
        room.reveal(question)
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 10})
    room.reveal("value_areas")
    room.ask(WriteSentence(f"Once {NASTY}"))
    room.ask(WriteSentence(NASTY))
    room.ask(WriteThesis(boundaries=(NASTY,), humans_decide=(NASTY,), conductor=NASTY, deputy=NASTY))
    words: dict[str, Any] = {
        "purpose": NASTY,
        "unit": NASTY,
        "owner": NASTY,
        "sponsor": NASTY,
        "source": NASTY,
        "row": 1,
        "evidence": 1,
    }
    room.add_pilots(
        Card(name=NASTY, stage=Stage.PILOT, areas={"flow": 3}, **words),
        Card(name=f"2 {NASTY}", stage=Stage.PILOT, areas={}, **words),
        Card(name=f"3 {NASTY}", stage=Stage.PILOT, tier=Tier.LIMITED, autonomy=4, whose_work=NASTY, tags=(NASTY,), **words),
    )
    _nasty_guardrails(room, room.workshop.portfolio.order[-1])
    room.ask(ReleaseSummary())
    return room


def _nasty_guardrails(room: Room, pilot: str) -> None:
    """What is agreed, a brief, and what the room would have it do."""
    for one in (Lane.GO, Lane.ONE_REVIEWER):
        room.ask(WriteLane(one, NASTY, patterns=(NASTY,), without_asking=(NASTY,)))
    said: dict[str, Any] = dict.fromkeys(LINES, NASTY) | dict.fromkeys(LISTS, (NASTY,))
    room.ask(WriteBrief(pilot, Brief(owner=NASTY, unsure=Unsure("asks", NASTY, NASTY, words=NASTY), **said)))
    room.ask(TestBrief(pilot, (NASTY,)))
    tried = room.shown.stage.asks[-1]
    room.open_question(tried)
    room.answer(tried, {"choice": 3, "reason": NASTY})
    room.reveal(tried)
    room.put_away()


def _nasty_stage(stage: AgendaStage) -> AgendaStage:
    return msgspec.structs.replace(stage, name=NASTY, question=NASTY, say=NASTY, phone=NASTY)


def _nasty_question(question: Question) -> Question:
    return msgspec.structs.replace(question, prompt=NASTY, hint=NASTY, who_sees=NASTY)
