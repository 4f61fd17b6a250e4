"""The room check's door: a phone that opens it has reached the server. It makes nobody join."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from momentum import conductor, reach
from momentum.refusals import LogTrouble, Refusal
from momentum.room import socket

UNCACHED = {"Cache-Control": "no-store"}


@cache
def _page() -> str:
    return files("momentum.room").joinpath("check.html").read_text(encoding="utf-8")


def _html(over: str, headline: str, text: str, status: int = 200) -> Response:
    page = _page()
    for token, value in (("__OVER__", over), ("__HEADLINE__", headline), ("__TEXT__", text)):
        page = page.replace(token, escape(value))
    return Response(page, status, UNCACHED, "text/html")


async def check(request: Request) -> Response:
    """Tell the phone that it is here, and the facilitator's page that a phone was."""
    try:
        found = await anyio.to_thread.run_sync(lambda: conductor.current().workshop(request.path_params["code"]))
    except Refusal as refusal:
        status = 503 if isinstance(refusal, LogTrouble) else 404
        return _html("Room check", "This phone reaches the server.", str(refusal), status)
    if request.method == "GET":  # a preview asks with HEAD
        reach.visited(found.id, request.url.netloc, request.client.host if request.client else "")
        socket.tell(found)
    return _html(found.title, "This phone reaches the workshop.", "You can close this page.")


route = Route("/check/{code}", check)
