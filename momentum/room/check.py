"""The room check's door: a phone that opens it has reached the server. It makes nobody join."""

from __future__ import annotations

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from momentum import conductor, reach
from momentum.refusals import Refusal
from momentum.room import socket
from momentum.room.served import UNCACHED, filled, status

LONGEST_HOST = 260  # letters with its port, by the rules for names


def _html(over: str, headline: str, text: str, code: int = 200) -> Response:
    page = filled("check.html", {"OVER": over, "HEADLINE": headline, "TEXT": text})
    return Response(page, code, UNCACHED, "text/html")


async def check(request: Request) -> Response:
    """Tell the phone that it is here, and the facilitator's page that a phone was."""
    try:
        found = await anyio.to_thread.run_sync(lambda: conductor.current().workshop(request.path_params["code"]))
    except Refusal as refusal:
        return _html("Room check", "This phone reaches the server.", str(refusal), status(refusal))
    host = request.url.netloc
    if request.method == "GET" and len(host) <= LONGEST_HOST:  # a preview asks with HEAD; a longer host is no browser's
        reach.visited(found.id, host, request.client.host if request.client else "")
        socket.tell(found)
    return _html(found.title, "This phone reaches the workshop.", "You can close this page.")


route = Route("/check/{code}", check)
