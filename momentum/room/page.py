"""The doors over plain HTTP: the phones' page, and the secret links that become cookies."""

from __future__ import annotations

from functools import lru_cache, partial

import anyio
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from momentum import conductor, links
from momentum.once import forgotten_with_all
from momentum.packed import Packed, pack
from momentum.refusals import Refusal
from momentum.room.served import UNCACHED, filled, static, status
from momentum.workshop.decider import Role
from momentum.workshop.rights import new_secret, recognise
from momentum.workshop.state import Workshop

FIRST = ("room", "answers", "cards", "clock", "draw", "line", "notices", "person", "store")
KINDS = ("points", "text", "choice", "scale", "scales", "ranking", "sliders", "placing", "results", "thanks")
SHARED = ("ask", "rows", "kinds/field", "kinds/numbers")  # by some of the files that draw a card
LATER = ("beside", "moving", "who", *SHARED, *(f"kinds/{kind}" for kind in KINDS))  # fetched when there is a use for it
STYLES = {"room.css": "text/css", "door.css": "text/css"}
TYPES = STYLES | {f"{name}.js": "text/javascript" for name in ("door", *FIRST, *LATER)}
ONWARD = {
    Role.FACILITATOR: "/run?w={code}",
    Role.PROJECTOR: "/screen?w={code}",
    Role.TEAM: "/summary?w={code}&as=team",
    Role.OWNER: "/pilots?w={code}&as=owner",
    Role.OBSERVER: "/run?w={code}&as=observer",
}
ELSEWHERE = {  # where a link leads that says so
    (Role.FACILITATOR, "remote"): "/r/{code}",
    (Role.OBSERVER, "whole"): "/?w={code}&as=observer",
}
DAYS = {Role.SEAT: 30, Role.PROJECTOR: 30}
OTHERWISE_DAYS = 180


async def find(code: str) -> Workshop:
    """The workshop with this code, without holding up the event loop while a log is opened. Raises NotFound."""
    held = conductor.started()
    if held is None:
        held = await anyio.to_thread.run_sync(conductor.current)
    return held.workshop(code)


@lru_cache(maxsize=64)
def _page(code: str, title: str, notice: str) -> Packed:
    page = "room.html" if code else "door.html"
    return pack(filled(page, {"CODE": code, "TITLE": title, "NOTICE": notice}).encode())


forgotten_with_all(_page.cache_clear)  # with the titles in them


def _html(request: Request, code: str = "", title: str = "Join", notice: str = "", told_as: int = 200) -> Response:
    return _page(code, title, notice).answer(request.headers, "text/html", UNCACHED["Cache-Control"], told_as)


async def field(request: Request) -> Response:
    """A field for the code; a code sent with it goes on to its room."""
    typed = request.query_params.get("code", "").strip()
    if not typed:
        return _html(request)
    try:
        found = await find(typed)
    except Refusal as refusal:
        return _html(request, notice=str(refusal), told_as=status(refusal))
    return RedirectResponse(f"/j/{found.code}", 303, UNCACHED)


async def room(request: Request) -> Response:
    """The room of one workshop. It brings a seat's cookie and makes no seat: link previews are not people."""
    try:
        found = await find(request.path_params["code"])
    except Refusal as refusal:
        return _html(request, notice=str(refusal), told_as=status(refusal))
    response = _html(request, found.code, found.title)
    if links.cookie(Role.SEAT, found.code) not in request.cookies:
        keep(response, request, Role.SEAT, found.code, new_secret(), lasting=not found.rehearses)
    return response


async def _door(role: Role, request: Request) -> Response:
    """A secret link: the right becomes a cookie, and the address loses its secret."""
    secret = request.path_params["secret"]
    try:
        found = await find(request.path_params["code"])
        recognise(found, role, secret)
    except Refusal as refusal:
        notice = f"{refusal} You can still join with the code on the screen."
        return _html(request, notice=notice, told_as=status(refusal))
    onward = ELSEWHERE.get((role, request.query_params.get("to", "")), ONWARD[role])
    response = RedirectResponse(onward.format(code=found.code), 303, UNCACHED)
    keep(response, request, role, found.code, secret, lasting=not found.rehearses)
    return response


def keep(
    response: Response, request: Request, role: Role, code: str, secret: str, lasting: bool = True, path: str = "/"
) -> None:
    """Set the cookie, a rehearsal's only until the browser closes; Secure when the browser came over https."""
    forwarded = request.headers.get("x-forwarded-proto", "").split(",")[0].strip()
    response.set_cookie(
        links.cookie(role, code),
        secret,
        max_age=DAYS.get(role, OTHERWISE_DAYS) * 86_400 if lasting else None,
        path=path,
        httponly=True,
        samesite="lax",
        secure=(forwarded or request.url.scheme) == "https",
    )


def routes() -> list[BaseRoute]:
    """All of them, most particular first."""
    return [
        Route("/j/static/{name:path}", static(TYPES)),
        Route("/j", field),
        Route("/j/", field),
        Route("/j/{code}", room),
        *(
            Route(f"/{letter}/{{code}}/{{secret}}", partial(_door, role))
            for letter, role in links.DOORS.items()
            if role in ONWARD
        ),
    ]
