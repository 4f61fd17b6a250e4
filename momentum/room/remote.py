"""The facilitator's remote: a light page for one hand that leads the session, and what it is told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import anyio
import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from momentum import conductor, links
from momentum.refusals import NotAllowed, Refusal
from momentum.room.page import find
from momentum.room.served import UNCACHED, filled, static, status
from momentum.workshop import late
from momentum.workshop.agenda import StartSession
from momentum.workshop.decider import Command, Role
from momentum.workshop.moderation import HideText, ShowText
from momentum.workshop.notes import Unpark
from momentum.workshop.planning import CatchUp
from momentum.workshop.questions import Status
from momentum.workshop.rights import recognise
from momentum.workshop.shown import Control, QuestionShown, Shown, control
from momentum.workshop.state import Workshop
from momentum.workshop.steps import Step, cue, next_step, way_back, work
from momentum.workshop.timer import AddTime, PauseTimer, ResumeTimer, StartTimer, StopTimer, milliseconds, ticking

SCRIPTS = ("remote", "remote_parts", "remote_note", "clock", "draw", "line", "notices", "rows", "store")
TYPES = {"remote.css": "text/css"} | {f"{name}.js": "text/javascript" for name in SCRIPTS}
PRESETS = (1, 2, 3, 5)
MOST_TEXTS = 200
STATES = {
    Status.OPEN: "Open for answers",
    Status.CLOSED: "Closed, still sealed",
    Status.READING: "Only you read the texts now",
    Status.REVEALED: "Revealed to the room",
}
SCREEN = {
    "lobby": "The screen shows how to join",
    "sentence": "The screen shows the sentence",
    "promise": "The screen shows the promise",
    "map": "The screen shows the map",
    "gaps": "The screen shows the gaps",
    "decisions": "The screen shows what is decided",
    "lanes": "The screen shows who says yes",
    "loops": "The screen shows what is learned",
    "commitments": "The screen shows who does what",
    "since": "The screen shows then and now",
    "thanks": "The screen says thank you",
}
HOW_TO_GET_IT = (
    "This page is for whoever leads the session. On the laptop open Run, then Links, then “Remote on my phone”, "
    "and scan the code there with this phone."
)
NO_LINK = "This phone has no link for that."

Told = dict[str, Any]


def now(workshop: Workshop, shown: Shown, beside: Control, moment: datetime) -> Told:
    """All that the remote shows and offers, with the commands its buttons send. No sealed answer is among it."""
    pace, todo = late.pace(workshop.agenda, moment), work(shown)
    line, stage = cue(shown), shown.stage
    return {
        "rev": workshop.rev,
        "told": workshop.told,
        "step": workshop.step,
        "now": milliseconds(moment),
        "title": shown.title,
        "stage": {
            "at": shown.at + 1,
            "of": len(shown.stages),
            "name": stage.name,
            "planned": pace.planned[stage.key],
            "used": round(pace.used.get(stage.key, 0.0), 1),
        },
        "start": None if workshop.agenda.began else _offer(Step("Start the session", StartSession())),
        "say": line.say,
        "watch": line.watch,
        "on": _on(shown),
        "counts": _counts(shown, beside),
        "work": todo and f"On the laptop: {todo.label[0].lower()}{todo.label[1:]}",
        "next": _offer(next_step(shown)),
        "back": _offer(way_back(shown)),
        "timer": _timer(shown, moment),
        "late": _late(workshop, pace, moment),
        "texts": _texts(shown, beside),
        "note": beside.note,
        "parked": [{"id": text, "text": text} | _told("Done", Unpark(text)) for text in shown.parked],
    }


def _told(label: str, command: Command) -> Told:
    return {"label": label, "command": msgspec.to_builtins(command)}


def _offer(step: Step | None) -> Told | None:
    return _told(step.label, step.command) if step else None


def _on(shown: Shown) -> Told:
    """What the room has before it."""
    on = shown.on
    if on is None and (pilot := next((one for one in shown.pilots if one.id == shown.decisions.on), None)):
        return {"words": pilot.card.name, "state": "The room decides about this pilot"}
    if on is None:
        return {"words": shown.stage.question, "state": SCREEN.get(shown.stage.shows, "The screen shows this question")}
    told = [STATES[on.status]] + ([f"round {on.round}"] if on.round > 1 else [])
    if shown.talk:
        told.append("those furthest apart speak")
    return {"words": on.question.prompt, "state": ", ".join(told)}


def _counts(shown: Shown, beside: Control) -> Told:
    """Counts of the question that is on. Groups that answer together count as groups; a tick may know more by now."""
    on = shown.on
    together = len(shown.groups) if on and on.question.per_group else 0
    return {
        "here": together or beside.here,
        "together": bool(together),
        "answered": beside.answered.get(on.question.key, 0) if on else None,
        "writing": bool(on and on.status is Status.OPEN),
    }


def _timer(shown: Shown, moment: datetime) -> Told:
    timer = shown.timer
    if timer is None:
        minutes = sorted({*PRESETS, *({shown.stage.minutes} - {0})})
        return {"set": None, "starts": [{"id": n} | _told(f"{n} min", StartTimer(n * 60)) for n in minutes]}
    held = _told("Pause", PauseTimer()) if timer.ends else _told("Go on", ResumeTimer())
    offers = [{"id": "more"} | _told("+1 min", AddTime()), {"id": "stop"} | _told("Stop", StopTimer())]
    return {"set": ticking(timer), "offers": offers if timer.over(moment) else [{"id": "hold"} | held, *offers]}


def _late(workshop: Workshop, pace: late.Pace, moment: datetime) -> Told | None:
    """How late it is, what could give, and the one tap that accepts it."""
    if not pace.late:
        return None
    names, cuts = {stage.key: stage for stage in workshop.agenda.stages}, late.proposal(workshop.agenda, moment)
    return {
        "over": f"{int(pace.over)} minutes over",
        "cuts": [late.sentence(names[cut.stage], cut) for cut in cuts],
        "accept": _told("Accept this plan", CatchUp(cuts)) if cuts else None,
    }


def _texts(shown: Shown, beside: Control) -> Told | None:
    """The texts that wait for a look before the room sees them."""
    on = shown.on
    if on is None or on.status is not Status.READING:
        return None
    written = beside.written.get(on.question.key, ())  # the room may be a step further than what lies beside it
    rows = [
        {"id": one.id, "text": one.text, "hidden": one.hidden, "heading": one.heading} | _toggle(on, one.id, one.hidden)
        for one in written[:MOST_TEXTS]
    ]
    return {"rows": rows, "hidden": sum(one.hidden for one in written), "all": len(written)}


def _toggle(on: QuestionShown, text: str, hidden: bool) -> Told:
    key = on.question.key
    return _told("Show", ShowText(key, text)) if hidden else _told("Hide", HideText(key, text))


async def _asked(request: Request) -> Workshop:
    """The workshop in the address, for a browser that holds its facilitator's link. Raises a Refusal."""
    found = await find(request.path_params["code"])
    secret = request.cookies.get(links.cookie(Role.FACILITATOR, found.code))
    if not secret:
        raise NotAllowed(NO_LINK)
    recognise(found, Role.FACILITATOR, secret)
    return found


async def page(request: Request) -> Response:
    """The page itself. It tells nothing of the workshop but its name."""
    code, title, notice, told_as = "", "Remote", "", 200
    try:
        found = await _asked(request)
        code, title = found.code, found.title
    except Refusal as refusal:
        told_as = status(refusal)
        notice = f"{refusal} {HOW_TO_GET_IT}" if isinstance(refusal, NotAllowed) else str(refusal)
    made = filled("remote.html", {"CODE": code, "TITLE": title, "NOTICE": notice})
    return Response(made, told_as, UNCACHED, "text/html")


async def told(request: Request) -> Response:
    """What is on now, for the remote alone."""
    try:
        found = await _asked(request)
    except Refusal as refusal:
        return JSONResponse({"reason": str(refusal)}, status(refusal), UNCACHED)
    held = conductor.current()

    def made() -> bytes:
        return msgspec.json.encode(now(found, held.shown(found.code), control(found), held.clock()))

    return Response(await anyio.to_thread.run_sync(made), 200, UNCACHED, "application/json")


def routes() -> list[BaseRoute]:
    """All of them, most particular first."""
    return [Route("/r/static/{name}", static(TYPES)), Route("/r/{code}/now", told), Route("/r/{code}", page)]
