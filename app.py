"""The front door: Streamlit pages, the phones' room and the live socket in one process."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import streamlit as st
from starlette.middleware import Middleware

from momentum import NAME, conductor, host, limits
from momentum.ahead import Ahead
from momentum.assets import Assets
from momentum.headers import Headers, policy
from momentum.links import public_url
from momentum.refusals import Refusal
from momentum.room import check, one_page, page, remote, socket, staff

INDEX = Path(st.__file__).parent / "static" / "index.html"


def keep_files_private() -> None:
    """What this process writes, the log's own side files too, is for the user who runs it."""
    os.umask(0o077)


def keep_the_console_quiet() -> None:
    """One line for each phone that connects says nothing, and takes time just when everybody comes in."""
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)


def take_short_turns() -> None:
    """A thread that draws a page hands over after one millisecond, not five: an answer waits for four turns on its way."""
    sys.setswitchinterval(0.001)


def keep_the_collector_calm() -> None:
    """What is loaded by now stays: looking through it again and again took half the time in which a room fills."""
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[dict[str, Any] | None]:
    """Open the log, begin to push, say where we are; let go of the log at the end."""
    files = limits.raise_file_limit()
    keep_files_private()
    keep_the_console_quiet()
    take_short_turns()
    try:
        held = await anyio.to_thread.run_sync(conductor.current)
    except Refusal as trouble:
        print(f"\n  {trouble}\n", flush=True)  # noqa: T201 - the console is where a starting server says where it is - whoever started it must read this
        os._exit(1)  # raised from here, anything is logged as a crash: a page of traceback below the sentence
    keep_the_collector_calm()
    socket.start(held)
    port = int(st.get_option("server.port"))
    shut = host.open_door(conductor.log_path(), port)
    here = f"http://localhost:{port}"
    print(f"\n  {NAME}\n  This computer: {here}\n  Phones:        {public_url(here)}/j\n", flush=True)  # noqa: T201 - the console is where a starting server says where it is
    if warning := limits.too_few(files):
        print(f"  {warning}\n", flush=True)  # noqa: T201 - as above
    try:
        yield None
    finally:
        shut()
        await anyio.to_thread.run_sync(held.close)


def explain(error: Exception) -> bool:
    """A bug reached the page: say so calmly. Streamlit logs the traceback."""
    st.error(
        "Nothing that was saved is lost. Reload the page; if it happens again, tell whoever runs this server.",
        title="Something went wrong on our side",
        icon=":material/error:",
    )
    return True


ROUTES = [
    *page.routes(),
    *one_page.routes(),
    *remote.routes(),
    *staff.routes(),
    check.route,
    socket.route,
    *host.routes,
]
app = st.App(
    Path(__file__).parent / "pages" / "_shell.py",
    lifespan=lifespan,
    middleware=[
        Middleware(Headers, policy=policy(INDEX)),
        Middleware(Ahead, routes=ROUTES),
        Middleware(Assets, folder=INDEX.parent / "static"),
    ],
    on_script_error=explain,
)
