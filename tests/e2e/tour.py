"""The tour of README.md: each stage in one picture, from the sample; and the sample's check-in, a month later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import msgspec
from playwright.sync_api import Browser, Page

from momentum import content, measures, sample
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.takeaway import load
from momentum.voices import Voices
from momentum.workshop.agenda import GoTo, Stage
from momentum.workshop.answers import Answer
from momentum.workshop.asking import OpenQuestion, RevealQuestion
from momentum.workshop.attendance import Join
from momentum.workshop.building import BuildsOn, LinkPilot
from momentum.workshop.card import Card, Flow
from momentum.workshop.carrying import OpenSession
from momentum.workshop.check_in import follow_up
from momentum.workshop.commitments import SettleCommitment
from momentum.workshop.decider import By, Command, Role
from momentum.workshop.loops import WriteLoop
from momentum.workshop.past import Past
from momentum.workshop.pilots import MapPilot
from momentum.workshop.questions import Question
from momentum.workshop.reimport import UpdatePilots
from momentum.workshop.rights import hashed, new_secret
from momentum.workshop.shown import Shown
from tests.e2e.conftest import LAPTOP, PATIENCE, WALL
from tests.e2e.halls import Hall, settle
from tests.e2e.server import Server

Shoot = Callable[[Page, Path], None]
MONTH = timedelta(days=30)
PULSE = ((4, 3, 3, 3, 4, 4), (3, 4, 3, 3, 4, 3), (5, 4, 4, 3, 4, 4), (4, 3, 2, 2, 3, 4), (4, 4, 3, 4, 5, 5), (4, 3, 3, 2, 3, 3))
PAGES = {"map": "mapping", "decide": "decide", "guardrails": "guardrails", "learn": "loops"}
ON_THE_WALL = {"open": ("Open", False), "stories": ("Stories", True), "people": ("People", False), "commit": ("Commit", True)}
TALL = LAPTOP | {"height": 1000}


def each_stage(hall: Hall, browser: Browser, docs: Path, shoot: Shoot) -> None:
    """A picture of each stage that has none yet: four as the room sees them, the others as one works on them."""
    desk, wall = (browser.new_context(viewport=size, color_scheme="light") for size in (TALL, WALL))  # type: ignore[arg-type]  # playwright's own TypedDict
    desk.set_default_timeout(PATIENCE)
    wall.set_default_timeout(PATIENCE)
    for stage, name in PAGES.items():
        page = hall.facilitator(desk, name)
        page.get_by_role("heading").first.wait_for()
        if stage == "decide":
            settle(page)
            page.locator(".st-key-take_next button").click()
            page.get_by_role("button", name="Decide and go on").wait_for()
        shoot(page, docs / f"tour_{stage}.png")
        if stage == "decide":
            page.locator(".st-key-put_down button").click()
            page.locator(".st-key-take_next button").wait_for()
        page.close()
    run, screen = hall.facilitator(desk), hall.facilitator(wall, "screen")
    for stage, (name, result) in ON_THE_WALL.items():
        run.get_by_role("button", name=f"{name} ·").click()
        screen.locator(".stage").get_by_text(name).wait_for()
        if result:
            run.get_by_role("button", name="Show on the screen").first.click()
            screen.locator(".kind-chart, .kind-result").first.wait_for()
        shoot(screen, docs / f"tour_{stage}.png")
    run.close()
    screen.close()


def the_check_in(hall: Hall, browser: Browser, docs: Path, shoot: Shoot) -> None:
    """Then and now, as the room sees it a month later."""
    screen = hall.facilitator(browser.new_context(viewport=WALL, color_scheme="light"), "screen")  # type: ignore[arg-type]  # playwright's own TypedDict
    screen.locator(".js-plotly-plot .main-svg").first.wait_for()
    shoot(screen, docs / "tour_check_in.png")


@contextmanager
def checked_in(folder: Path) -> Iterator[Hall]:
    """An app with the sample of a month ago and its check-in of today, in which some things have become of what was said."""
    log, secret = folder / "log.duckdb", new_secret()
    held = Conductor(open_log(log), Voices(log.with_suffix(".keys")))
    events = load(sample.session(date.today() - MONTH))
    first = held.open(lambda code: OpenSession(code, hashed(new_secret()), events), By(Role.ANYONE))
    then = held.shown(first)
    past = measures.past_of(then, measures.whole(then, then.opened), then.opened)
    code = held.open(lambda free: _opening(then, past, free, hashed(secret)), By(Role.ANYONE))
    _goes_on(held, code, By(Role.FACILITATOR, hashed(secret)))
    held.close()
    with Server(log) as server:
        yield Hall(server, code, secret, {})


def _opening(then: Shown, past: Past, code: str, facilitator: str) -> Command:
    plan = content.agendas()["check_in"]["stages"]
    asked = {key for stage in plan for key in stage.get("asks", ())}
    questions = msgspec.convert([q for q in content.questions() if q["key"] in asked], tuple[Question, ...])
    return follow_up(then, (past,), code, facilitator, msgspec.convert(plan, tuple[Stage, ...]), questions)


def _goes_on(held: Conductor, code: str, by: By) -> None:
    """The pulse again, two commitments done and one dropped, three loops closed, two pilots linked, effort moved."""
    people = [By(Role.SEAT, hashed(f"somebody {n}")) for n in range(len(PULSE))]
    for person in people:
        held.ask(code, Join(), person)
    held.ask(code, OpenQuestion("pulse_check"), by)
    options = [option.id for option in held.workshop(code).questions.find("pulse_check").question.options]
    for person, row in zip(people, PULSE, strict=True):
        value = msgspec.json.encode(dict(zip(options, row, strict=True)))
        held.ask(code, Answer("pulse_check", msgspec.Raw(value), 1), person)
    held.ask(code, RevealQuestion("pulse_check"), by)
    held.ask(code, GoTo("since"), by)
    named = {pilot.card.name: pilot.id for pilot in held.shown(code).pilots}
    review, briefing, tariffs, _ = (one.id for one in held.shown(code).commitments)
    for command in (
        UpdatePilots(tuple(_seen_today(held, code))),
        SettleCommitment(review, "done", "Birgit Aalto decides, on Thursdays."),
        SettleCommitment(briefing, "done", "They asked about the roster, mostly."),
        SettleCommitment(tariffs, "dropped", "The drafts quote no tariff any more; nobody misses it."),
        WriteLoop(named["Invoice to payment"], observed="8 days", therefore="We keep it, and pay on Tuesdays and Fridays."),
        WriteLoop(named["Reply drafts for customer mail"], therefore="The drafts quote no tariff, and say so."),
        WriteLoop(
            named["Field reports by voice"],
            observed="57 of 100",
            learned="Photos, yes; causes, hardly.",
            therefore="It asks why.",
        ),
        LinkPilot(named["Lessons shelf"], (BuildsOn(named["Leak listener"], (Flow.INSIGHT,)),)),
        LinkPilot(named["Tender reader"], (BuildsOn(named["Reply drafts for customer mail"], (Flow.PROMPT,)),)),
        MapPilot(named["Second reader for network plans"], {"craft": 3, "memory": 2}),
        MapPilot(named["Meeting minutes"], {"memory": 3, "time_back": 1}),
    ):
        held.ask(code, command, by)


def _seen_today(held: Conductor, code: str) -> Iterator[tuple[str, Card]]:
    """Whoever answers for a pilot has looked at it for this day."""
    for pilot in held.shown(code).pilots:
        if pilot.card.owner and pilot.active:
            yield pilot.id, msgspec.structs.replace(pilot.card, last_update=date.today())
