"""The sample to click through: the app on a log that is thrown away at the end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from pathlib import Path

from momentum import host, links, sample
from momentum.clock import clock_ahead
from momentum.command_line import CommandLine
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.refusals import Refusal
from momentum.takeaway import load
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import By, Role
from momentum.workshop.rights import MakeLink, hashed, new_secret

ROOT = Path(__file__).parent.parent.parent
USUAL_PORT = 8501
STARTS_WITHIN = 60.0
ENDS_WITHIN = 10.0
ABOUT = """Run the app with the sample workshop open, on a log of its own that is deleted at the end. Prints the addresses for
the facilitator, the projector and the phones. Ctrl+C ends it."""


def _takes(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help=f"where to listen (default: {USUAL_PORT}, or a free one when that is taken)")


def _run(asked: Namespace) -> None:
    with suppress(KeyboardInterrupt):  # the way to end it
        demo(asked.port)


def demo(port: int | None) -> None:
    """Run the app on the sample, on a log that is thrown away at the end. Raises the Refusal."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # however it is stopped, the app stops too
    port = port or _free_port()
    with tempfile.TemporaryDirectory(prefix="momentum-demo-") as folder:
        log = Path(folder) / "demo.duckdb"
        code, facilitator, projector = _sample_on(log)
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
        app = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"MOMENTUM_LOG": str(log)})  # noqa: S603 - our own app
        try:
            _until_open(app, log)
            here = f"http://localhost:{port}"
            print(f"  Facilitator:   {here}{facilitator}\n  Projector:     {here}{projector}", flush=True)
            print(f"  Join:          {links.public_url(here)}/j/{code}\n\n  Ctrl+C ends the demo.\n", flush=True)
            app.wait()
        finally:
            _end(app)


def _sample_on(log: Path) -> tuple[str, str, str]:
    """Put the sample into a new log; its code, and the paths of its facilitator and its projector."""
    facilitator, projector = new_secret(), new_secret()
    events = load(sample.session(clock_ahead()().date()))
    held = Conductor(open_log(log))
    try:
        code = held.open(lambda code: OpenSession(code, hashed(facilitator), events), By(Role.HOST))
        held.ask(code, MakeLink(hashed(projector), Role.PROJECTOR), By(Role.FACILITATOR, hashed(facilitator)))
    finally:
        held.close()
    return code, links.path(Role.FACILITATOR, code, facilitator), links.path(Role.PROJECTOR, code, projector)


def _free_port() -> int:
    """The usual port, or any that is free when somebody listens there."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", USUAL_PORT)):
            return USUAL_PORT
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _until_open(app: subprocess.Popen[bytes], log: Path) -> None:
    """Wait for the app's door; it appears when the log is open."""
    late = time.monotonic() + STARTS_WITHIN
    while not host.door_file(log).exists():
        if app.poll() is not None or time.monotonic() > late:
            raise Refusal("The app did not start; its own words stand above. Another --port may help.")
        time.sleep(0.05)


def _end(app: subprocess.Popen[bytes]) -> None:
    app.terminate()
    try:
        app.wait(ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        app.kill()
        app.wait()


COMMAND = CommandLine("demo", "run the app with the sample workshop open", ABOUT, _takes, _run)
