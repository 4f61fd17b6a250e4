"""The thesis on one page, for whoever scans its code once it is released: a light page with a picture, and the PDF."""

from __future__ import annotations

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from momentum import links
from momentum.refusals import NotReleased, Refusal
from momentum.released import released
from momentum.room.page import find
from momentum.room.served import UNCACHED, filled, status
from momentum.takeaway import Frozen, Summary
from momentum.takeaway.formats import MIMES
from momentum.takeaway.underway import begun

KINDS = ("png", "pdf")
KEPT = {"Cache-Control": "private, max-age=86400"}  # its address names the release
NOT_YET = "The thesis on one page is not released yet. Open this page again when the facilitator has released it."
_few = anyio.CapacityLimiter(4)  # a whole hall scans at once: threads are for those who answer


async def _released(request: Request) -> Frozen:
    """What was released. Raises NotFound or NotReleased."""
    workshop = await find(request.path_params["code"])
    given = await anyio.to_thread.run_sync(released, workshop, limiter=_few)
    if given is None:
        raise NotReleased(NOT_YET)
    return given


async def page(request: Request) -> Response:
    """The page with the picture; before the release, what there is to wait for."""
    try:
        given = await _released(request)
    except Refusal as refusal:
        title = "Not released yet" if isinstance(refusal, NotReleased) else "This is not here"
        words = {"OVER": "The thesis on one page", "HEADLINE": title, "TEXT": str(refusal)}
        return Response(filled("not_yet.html", words), status(refusal), UNCACHED, "text/html")
    told = given.summary
    words = {
        "STATUS": told.first_words,
        "TITLE": told.title,
        "ALT": f"The thesis on one page. {told.thesis.sentence or 'There is no sentence yet.'} The PDF can be read aloud.",
        "PATH": links.one_page(given.code),
        "NAME": f"{given.stem}-one-page",
        "RELEASE": _address(told),
    }
    return Response(filled("one_page.html", words), headers=UNCACHED, media_type="text/html")


def _address(told: Summary) -> str:
    """What tells one release from another in an address: a browser keeps the picture, and more may be held back by now."""
    out = told.release
    return f"{told.revision}-{told.as_of:%Y%m%d}-{out.owners:d}{out.reservations:d}{out.stopped:d}"


async def file(request: Request) -> Response:
    """The picture or the PDF, made once for each release, elsewhere."""
    kind = request.path_params["kind"]
    if kind not in KINDS:
        return Response("There is no such file.", 404)
    try:
        given = await _released(request)
        job = begun(given, name=f"{given.stem}-one-page.{kind}")
        made = await anyio.to_thread.run_sync(job.result, limiter=_few)
    except Refusal as refusal:
        return Response(str(refusal), status(refusal), UNCACHED, "text/plain")
    named = request.query_params.get("r") == _address(given.summary)
    return Response(made, headers=KEPT if named else UNCACHED, media_type=MIMES[kind])


def routes() -> list[BaseRoute]:
    """The page and its two files."""
    path = links.one_page("{code}")
    return [Route(path, page), Route(f"{path}.{{kind}}", file)]
