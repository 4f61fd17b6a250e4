"""What the light pages have in common: their files, a page with its words put in, and a refusal as a status of HTTP."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from html import escape
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

from momentum.packed import Packed, pack
from momentum.refusals import BadInput, LogTrouble, NotAllowed, NotFound, NotNow, Refusal

PLACE = re.compile("__([A-Z]+)__")
UNCACHED = {"Cache-Control": "no-store"}
STATUS = {NotFound: 404, NotAllowed: 403, BadInput: 400, NotNow: 409, LogTrouble: 503}


def status(refusal: Refusal) -> int:
    """The status that says what kind of refusal this is."""
    return next((status for kind, status in STATUS.items() if isinstance(refusal, kind)), 400)


@cache
def file(name: str) -> Packed:
    """A file of the room's, ready to be served."""
    return pack(files("momentum.room").joinpath(name).read_bytes())


def filled(name: str, words: Mapping[str, str]) -> str:
    """A page with these words, escaped, in the places that are named so: `CODE` goes where `__CODE__` stands.

    How every page begins stands in `head.html`.
    """
    page = file(name).plain.decode().replace("__HEAD__", file("head.html").plain.decode().strip())
    return PLACE.sub(lambda found: escape(words[found[1]]), page)


def static(types: Mapping[str, str]) -> Callable[[Request], Awaitable[Response]]:
    """A door to these files, by name with the type of each, and to no others."""

    async def serve(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in types:
            return Response("There is no such file.", 404)
        return file(name).answer(request.headers, types[name], "no-cache")

    return serve
