"""The page that all staff open with their link: one story and the pulse, each sent once, without anything of the room."""

from __future__ import annotations

import asyncio

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from momentum import conductor, links
from momentum.refusals import BadInput, NotAllowed, Refusal
from momentum.room.audience import same_origin
from momentum.room.cards import asked
from momentum.room.page import find, keep
from momentum.room.served import UNCACHED, filled, static, status
from momentum.room.wire import LARGEST, NOT_UNDERSTOOD
from momentum.workshop.decider import By, Role
from momentum.workshop.questions import Status
from momentum.workshop.results import question_shown
from momentum.workshop.rights import hashed, new_secret, recognise
from momentum.workshop.staff import AnswerStaff, staff_asked, to_answer
from momentum.workshop.state import Workshop

KINDS = ("field", "numbers", "scales", "text")
SHARED = ("ask", "cards", "draw", "notices", "rows", "store", *(f"kinds/{kind}" for kind in KINDS))
TYPES = {"staff.css": "text/css"} | {f"{name}.js": "text/javascript" for name in ("staff", *SHARED)}
PATH = "/p/{code}/{secret}"
ELSEWHERE = "This answer came from another page. Open your link again."


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An answer as the page sends it."""

    question: str
    round: int
    value: msgspec.Raw


async def _asking(request: Request) -> tuple[Workshop, By]:
    """The workshop in the address, and whoever asks: the link, and the phone's own cookie if it has one. Raises a Refusal."""
    found = await find(request.path_params["code"])
    by = recognise(found, Role.STAFF, request.path_params["secret"])
    own = request.cookies.get(links.cookie(Role.STAFF, found.code), "")
    return found, msgspec.structs.replace(by, phone=hashed(own) if own else "")


def _refused(refusal: Refusal) -> Response:
    return JSONResponse({"reason": str(refusal)}, status(refusal), UNCACHED)


async def page(request: Request) -> Response:
    """The page itself. It sets no cookie: who only looks, or a preview of the link, is nobody."""
    code, title, notice, told_as = "", "For staff", "", 200
    try:
        found, _ = await _asking(request)
        code, title = found.code, found.organisation or found.title
    except Refusal as refusal:
        notice, told_as = str(refusal), status(refusal)
    made = filled("staff.html", {"CODE": code, "TITLE": title, "NOTICE": notice})
    return Response(made, told_as, UNCACHED, "text/html")


async def card(request: Request) -> Response:
    """What this phone is still asked, as cards, and of how many."""
    try:
        found, by = await _asking(request)
    except Refusal as refusal:
        return _refused(refusal)
    held = conductor.current()
    shown = held.shown(found.code)
    cards = [asked(question_shown(one, found.id), shown) for one in to_answer(found, held.voiced(found, by))]
    there = [one for one in staff_asked(found) if one.status is Status.OPEN]
    return JSONResponse({"cards": msgspec.to_builtins(cards), "of": len(there)}, 200, UNCACHED)


async def answer(request: Request) -> Response:
    """An answer, on disk when this returns. A phone without a cookie is given one and asked to send it again."""
    try:
        if not same_origin(request.headers.get("origin"), request.headers.get("host")):
            raise NotAllowed(ELSEWHERE)
        found, by = await _asking(request)
        given = _read(await _body(request))
        if not by.phone:
            response: Response = JSONResponse({"again": True}, 200, UNCACHED)
            keep(response, request, Role.STAFF, found.code, new_secret(), path=f"/p/{found.code}")
            return response
        done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        conductor.current().post(found.code, AnswerStaff(given.question, given.value, given.round), by, done)
        await done
    except Refusal as refusal:
        return _refused(refusal)
    return JSONResponse({"saved": True}, 200, UNCACHED)


async def _body(request: Request) -> bytes:
    """What was sent, as long as it is no longer than an answer can be. Raises BadInput."""
    got = b""
    try:
        async for part in request.stream():
            got += part
            if len(got) > LARGEST:
                raise BadInput("This message is too large. Please shorten your text.")
    except ClientDisconnect as gone:
        raise BadInput(NOT_UNDERSTOOD) from gone  # half an answer, of a phone that has hung up
    return got


def _read(body: bytes) -> Given:
    try:
        return msgspec.json.decode(body, type=Given)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadInput(NOT_UNDERSTOOD) from error


def routes() -> list[BaseRoute]:
    """All of them, most particular first."""
    return [
        Route("/p/static/{name:path}", static(TYPES)),
        Route(f"{PATH}/card", card),
        Route(PATH, page, methods=["GET"]),
        Route(PATH, answer, methods=["POST"]),
    ]
