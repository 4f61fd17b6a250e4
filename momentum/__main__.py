"""The command line beside the app: a lost facilitator link, the sample to click through, tables for an analyst."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from momentum import host, links, sample
from momentum.clock import clock_ahead
from momentum.conductor import Conductor, log_path
from momentum.log import open_log
from momentum.refusals import NotFound, Refusal
from momentum.takeaway import session as session_file
from momentum.takeaway import write_tables
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import By, Role
from momentum.workshop.opening import normal_code
from momentum.workshop.rights import MakeLink, hashed, new_secret

ROOT = Path(__file__).parent.parent
USUAL_PORT = 8501
STARTS_WITHIN = 60.0
ENDS_WITHIN = 10.0


def link(code: str) -> None:
    """Print the address of a new facilitator link; all earlier ones are revoked. Raises the Refusal."""
    code, log = normal_code(code), log_path()
    if log is None:
        raise NotFound("MOMENTUM_LOG says :memory:, and nothing is kept there. Name the log's file instead.")
    try:
        seen = host.ask_running_app(log, code)
    except FileNotFoundError:
        seen = f"http://localhost:{USUAL_PORT}{_on_file(log, code)}"
        print(
            f"No app is running here. The link works once one is; on another port than {USUAL_PORT}, change it.",
            file=sys.stderr,
        )
    print(f"{links.public_url(seen)}{urlsplit(seen).path}")


def _on_file(log: Path, code: str) -> str:
    if not log.exists():
        raise NotFound(f"There is no log {log}. Name the right file with MOMENTUM_LOG.")
    held = Conductor(open_log(log))
    try:
        return host.replace_facilitator(held, code)
    finally:
        held.close()


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
    events = session_file.load(sample.session(clock_ahead()().date()))
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


def export(session: Path, folder: Path) -> None:
    """Write the tables of a session file into a folder and print their names. Raises the Refusal."""
    try:
        with session.open("rb") as file:
            events = session_file.load(file.read(session_file.LARGEST + 1))
    except OSError as error:
        raise NotFound(f"The file {session} cannot be read: {error.strerror}. Name a session file.") from error
    held = Conductor(open_log())
    try:
        code = held.open(lambda code: OpenSession(code, hashed(new_secret()), events), By(Role.HOST))
        files = write_tables(held.shown(code), held.clock().date(), folder)
    finally:
        held.close()
    print("\n".join(str(file) for file in files))


LINK = """Make a new facilitator link for a workshop and print its address. Every earlier facilitator link of that workshop
stops working. Asks the app when it runs, and writes to the log (MOMENTUM_LOG, else data/momentum.duckdb) when it does not."""
DEMO = """Run the app with the sample workshop open, on a log of its own that is deleted at the end. Prints the addresses for
the facilitator, the projector and the phones. Ctrl+C ends it."""

EXPORT = """Write what a session file shows as tables: each as Parquet and CSV, and all in one DuckDB file. What the room could
not see is in none of them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says, or these arguments in its place; the exit code."""
    top = argparse.ArgumentParser(prog="python -m momentum", description="Orchestrated Momentum, beside the app.")
    commands = top.add_subparsers(dest="command", metavar="command")
    one = commands.add_parser("link", help="make a new facilitator link for a workshop", description=LINK)
    one.add_argument("code", help="the six letters and digits with which people join")
    one = commands.add_parser("demo", help="run the app with the sample workshop open", description=DEMO)
    one.add_argument("--port", type=int, help=f"where to listen (default: {USUAL_PORT}, or a free one when that is taken)")
    one = commands.add_parser("export", help="write the tables of a session file for an analyst", description=EXPORT)
    one.add_argument("session", type=Path, help="a session file, as the summary page gives it")
    one.add_argument("--tables", type=Path, required=True, metavar="FOLDER", help="a new or an empty folder")
    asked = top.parse_args(arguments)
    try:
        if asked.command == "link":
            link(asked.code)
        elif asked.command == "demo":
            demo(asked.port)
        elif asked.command == "export":
            export(asked.session, asked.tables)
        else:
            top.print_help()
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
