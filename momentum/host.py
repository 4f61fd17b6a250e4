"""The host's door: what somebody on the server's own machine may ask of the running app, over loopback.

The app writes a file beside the log (mode 0600) with its address and a token; whoever can read it is the host.
"""

from __future__ import annotations

import logging
import os
import secrets
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable
from http.client import HTTPException
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import anyio
import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from momentum import checkup, conductor, links
from momentum.conductor import Conductor
from momentum.jobs import wait
from momentum.log import Counted
from momentum.refusals import BadInput, LogUnwritable, NotAllowed, Refusal
from momentum.workshop.decider import By, Role
from momentum.workshop.deleting import DeleteWorkshop
from momentum.workshop.rights import ReplaceFacilitator, hashed, new_secret

logger = logging.getLogger(__name__)
PATIENCE = 300.0  # seconds: a large log is copied, or written anew with all its backups, meanwhile
HOST = By(Role.HOST)
REFUSED = 409  # the app's own word; a server that is not this app does not say it here


class Door(msgspec.Struct, frozen=True):
    """Where the running app listens, and the token that proves one may read the file."""

    url: str
    token: str


class Said(NamedTuple):
    """What the running app answered, and where it is."""

    url: str
    body: bytes


def door_file(log: Path) -> Path:
    """The file beside a log."""
    return log.with_suffix(".door")


def open_door(log: Path | None, port: int) -> Callable[[], None]:
    """Write the file, where the disk takes it; returns the way to take it away."""
    global _token
    _token = secrets.token_urlsafe(16)
    if log is None:
        return lambda: None
    path = door_file(log)
    try:
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(msgspec.json.encode(Door(f"http://127.0.0.1:{port}", _token)))
    except OSError as error:  # a full disk keeps no room from meeting
        logger.warning("%s cannot be written (%s): no command reaches this app until it is started again", path, error.strerror)
        return lambda: None
    return lambda: path.unlink(missing_ok=True)


_token = ""


def _for_the_host(does: Callable[[Conductor, Request], bytes]) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        given = request.headers.get("x-momentum-token", "")
        if not _token or not secrets.compare_digest(given.encode(), _token.encode()):
            return Response("This door is for the server's own machine.", 403)
        try:
            return Response(await anyio.to_thread.run_sync(does, conductor.current(), request))
        except Refusal as refusal:
            return Response(str(refusal), REFUSED)

    return answer


def replace_facilitator(held: Conductor, code: str) -> str:
    """A new facilitator link's path; all earlier ones are revoked. Raises the Refusal."""
    secret = new_secret()
    held.ask(code, ReplaceFacilitator(hashed(secret)), HOST)
    return links.path(Role.FACILITATOR, held.workshop(code).code, secret)


def delete(held: Conductor, code: str) -> str:
    """Delete a workshop with everything of it; gives its title. Raises the Refusal, also when the disk did not take it."""
    workshop = held.workshop(code)
    wait(held.send(code, DeleteWorkshop(), HOST), PATIENCE)
    if workshop.id in held.log.workshops():
        raise LogUnwritable(
            f"“{workshop.title}” is gone from the room, but not yet from the disk. Make room on it: the app then finishes by "
            "itself, at the latest when it starts again."
        )
    return workshop.title


def _link(held: Conductor, request: Request) -> bytes:
    return replace_facilitator(held, request.path_params["code"]).encode()


def _delete(held: Conductor, request: Request) -> bytes:
    return delete(held, request.path_params["code"]).encode()


def _copy(held: Conductor, request: Request) -> bytes:
    """Copy the log into a new file. That it can be opened again is for whoever asks to see: here a room may be voting."""
    to = Path(request.query_params.get("to", ""))
    if not to.is_absolute():
        raise BadInput("A copy needs the whole path of a new file. Please try again.")
    return msgspec.json.encode(held.log.copy(to))


def _checkup(held: Conductor, request: Request) -> bytes:
    found = checkup.examined(held.log, conductor.log_path(), held.keep, held.trouble or "", running=True)
    return msgspec.json.encode(found)


def ask_running_app(log: Path, what: str, **more: str) -> Said:
    """What the app that holds this log says to `link/CODE`, `delete/CODE`, `copy` (`to` a path) or `checkup`.

    Raises NotAllowed with the app's own sentence, FileNotFoundError when none runs here, LogUnwritable when it is silent.
    """
    try:
        door = msgspec.json.decode(door_file(log).read_bytes(), type=Door)
    except msgspec.MsgspecError as error:  # of a start that was cut short
        raise FileNotFoundError(str(door_file(log))) from error
    query = f"?{urlencode(more)}" if more else ""
    request = urllib.request.Request(  # noqa: S310 - loopback, from our own file
        f"{door.url}/host/{what}{query}", method="POST", headers={"X-Momentum-Token": door.token}
    )
    around_any_proxy = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with around_any_proxy.open(request, timeout=PATIENCE) as answer:
            return Said(door.url, answer.read())
    except urllib.error.HTTPError as error:
        if error.code != REFUSED:  # somebody else listens there: the app that wrote the file was cut short
            raise FileNotFoundError(str(door_file(log))) from error
        raise NotAllowed(error.read().decode()) from error
    except urllib.error.URLError as error:
        raise FileNotFoundError(str(door_file(log))) from error
    except (OSError, HTTPException) as error:
        raise LogUnwritable("The app did not answer to the end. Look whether it was done before you try again.") from error


def new_link(log: Path, code: str) -> str:
    """The whole address of a new facilitator link, from the running app. Raises what `ask_running_app` raises."""
    said = ask_running_app(log, f"link/{code}")
    return f"{said.url}{said.body.decode()}"


def copied(log: Path, to: Path) -> tuple[Counted, ...]:
    """Let the running app copy its log into a new file, counted. Raises what `ask_running_app` raises."""
    return msgspec.json.decode(ask_running_app(log, "copy", to=str(to)).body, type=tuple[Counted, ...])


routes = [
    Route("/host/link/{code}", _for_the_host(_link), methods=["POST"]),
    Route("/host/delete/{code}", _for_the_host(_delete), methods=["POST"]),
    Route("/host/copy", _for_the_host(_copy), methods=["POST"]),
    Route("/host/checkup", _for_the_host(_checkup), methods=["POST"]),
]
