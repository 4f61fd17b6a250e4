"""The host's door: what somebody on the server's own machine may ask of the running app, over loopback.

The app writes a file beside the log (mode 0600) with its address and a token; whoever can read it is the host.
"""

from __future__ import annotations

import os
import secrets
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import anyio
import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from momentum import conductor, links
from momentum.refusals import NotAllowed, Refusal
from momentum.workshop.decider import By, Role
from momentum.workshop.rights import ReplaceFacilitator, hashed, new_secret


class Door(msgspec.Struct, frozen=True):
    """Where the running app listens, and the token that proves one may read the file."""

    url: str
    token: str


def door_file(log: Path) -> Path:
    """The file beside a log."""
    return log.with_suffix(".door")


def open_door(log: Path | None, port: int) -> Callable[[], None]:
    """Write the file; returns the way to take it away."""
    global _token
    _token = secrets.token_urlsafe(16)
    if log is None:
        return lambda: None
    path = door_file(log)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(msgspec.json.encode(Door(f"http://127.0.0.1:{port}", _token)))
    return lambda: path.unlink(missing_ok=True)


_token = ""


async def _link(request: Request) -> Response:
    given = request.headers.get("x-momentum-token", "")
    if not _token or not secrets.compare_digest(given.encode(), _token.encode()):
        return Response("This door is for the server's own machine.", 403)
    try:
        path = await anyio.to_thread.run_sync(replace_facilitator, conductor.current(), request.path_params["code"])
    except Refusal as refusal:
        return Response(str(refusal), 409)
    return Response(path)


def replace_facilitator(held: conductor.Conductor, code: str) -> str:
    """A new facilitator link's path; all earlier ones are revoked. Raises the Refusal."""
    secret = new_secret()
    held.ask(code, ReplaceFacilitator(hashed(secret)), By(Role.HOST))
    return links.path(Role.FACILITATOR, held.workshop(code).code, secret)


def ask_running_app(log: Path, code: str) -> str:
    """The whole address of a new facilitator link, from the app that holds this log.

    Raises NotAllowed with the app's own sentence, FileNotFoundError when no app is running here.
    """
    door = msgspec.json.decode(door_file(log).read_bytes(), type=Door)
    request = urllib.request.Request(  # noqa: S310 - loopback, from our own file
        f"{door.url}/host/link/{code}", method="POST", headers={"X-Momentum-Token": door.token}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - as above
            return f"{door.url}{answer.read().decode()}"
    except urllib.error.HTTPError as error:
        raise NotAllowed(error.read().decode()) from error
    except urllib.error.URLError as error:
        raise FileNotFoundError(str(door_file(log))) from error


route = Route("/host/link/{code}", _link, methods=["POST"])
