"""The real app as a process of its own: what it prints, what it serves, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb
import httpx
import pytest

from momentum import host
from momentum.log import FORMAT, open_log
from tests.rooms import Room
from tests.test_main import free_port, until_healthy

ROOT = Path(__file__).parent.parent
WITHIN = 240.0  # seconds: a busy machine is slow, not wrong


class App(NamedTuple):
    """A running app."""

    process: subprocess.Popen[str]
    url: str
    log: Path
    output: Path
    code: str


def start(log: Path, port: int, *before: str) -> tuple[subprocess.Popen[str], Path]:
    output = log.with_suffix(".out")
    command = [*before, sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = {name: value for name, value in os.environ.items() if name != "MOMENTUM_PUBLIC_URL"}
    with output.open("w") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment | {"MOMENTUM_LOG": str(log)}, stdout=out, stderr=out, text=True
        )
    return process, output


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    log = tmp_path_factory.mktemp("app") / "log.duckdb"
    room = Room(log)
    room.close()
    port = free_port()
    process, output = start(log, port)
    try:
        until_healthy(process, f"http://127.0.0.1:{port}")
        yield App(process, f"http://127.0.0.1:{port}", log, output, room.code)
    finally:
        process.kill()
        process.wait()


def fails(log: Path) -> tuple[int, str]:
    """Start on this log: how it ended and what it said."""
    process, output = start(log, free_port())
    try:
        code, said = process.wait(WITHIN), output.read_text()
        assert "Traceback" not in said
        return code, said
    finally:
        process.kill()
        process.wait()


def test_it_says_where_it_is(app: App) -> None:
    said = app.output.read_text()
    port = app.url.rsplit(":", 1)[1]
    assert f"This computer: http://localhost:{port}\n" in said
    assert re.search(rf"Phones:        http://\S+:{port}/j\n", said)
    assert "phones at once" not in said
    assert "Traceback" not in said


def test_scripts_and_styles_come_compressed_and_stay_for_a_year(app: App) -> None:
    (script,) = re.findall(r'<script type="module"[^>]* src="\./(static/js/[^"]+)"', httpx.get(app.url).text)
    answer = httpx.get(f"{app.url}/{script}", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/j", "/j/CCCCCC", "/_stcore/health"])
def test_every_answer_carries_the_headers(app: App, path: str) -> None:
    headers = httpx.get(app.url + path).headers
    assert headers["content-security-policy"].startswith("default-src 'self'; script-src 'self' blob: 'sha256-")
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/run", "/thesis", "/screen"])
def test_pages_are_served_and_reload_where_they_are(app: App, path: str) -> None:
    answer = httpx.get(app.url + path)
    assert answer.status_code == 200
    assert '<div id="root">' in answer.text


def test_phones_find_their_room(app: App) -> None:
    answer = httpx.get(f"{app.url}/j/{app.code}")
    assert answer.status_code == 200
    assert f"om_seat_{app.code}" in answer.headers["set-cookie"]


def test_a_second_app_on_the_same_log_says_so_and_ends(app: App) -> None:
    code, said = fails(app.log)
    assert code == 1
    assert f"Another process is using the log {app.log}. Stop the other app, or choose another file with MOMENTUM_LOG." in said
    assert httpx.get(f"{app.url}/_stcore/health").is_success
    assert host.door_file(app.log).exists()


def test_a_log_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    log = tmp_path / "newer.duckdb"
    open_log(log).close()
    with duckdb.connect(str(log)) as connection:
        connection.execute("update format set number = ?", [FORMAT + 1])
    code, said = fails(log)
    assert code == 1
    assert f"was written by a newer version (format {FORMAT + 1}, this one reads {FORMAT})." in said


def test_a_file_that_is_no_log_is_not_touched(tmp_path: Path) -> None:
    log = tmp_path / "letter.duckdb"
    log.write_text("Dear Ines,\n" * 500)
    code, said = fails(log)
    assert code == 1
    assert "Choose another file with MOMENTUM_LOG." in said
    assert log.read_text() == "Dear Ines,\n" * 500
    assert not host.door_file(log).exists()


def test_a_computer_that_cannot_hold_a_full_room_says_so_at_the_start(tmp_path: Path) -> None:
    port = free_port()
    process, output = start(tmp_path / "log.duckdb", port, "sh", "-c", 'ulimit -n 1500 && exec "$@"', "sh")
    try:
        until_healthy(process, f"http://127.0.0.1:{port}")
        assert "hold about 1,000 phones at once." in output.read_text()
    finally:
        process.kill()
        process.wait()


def test_asked_to_end_it_shuts_its_door_and_lets_go_of_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log.duckdb"
    port = free_port()
    process, output = start(log, port)
    try:
        until_healthy(process, f"http://127.0.0.1:{port}")
        assert host.door_file(log).exists()
        process.send_signal(signal.SIGTERM)
        process.wait(WITHIN)
    finally:
        process.kill()
        process.wait()
    assert not host.door_file(log).exists()
    assert "Traceback" not in output.read_text()
    open_log(log).close()


ELSEWHERE = {"charset_normalizer", "docx", "lxml", "openpyxl", "pptx", "python_calamine", "typst", "xlsxwriter"}
LOADED = """
import sys
from importlib import import_module
from pathlib import Path
import app
for page in Path("pages").glob("_*.py"):
    if page.stem != "_shell":
        import_module(f"pages.{page.stem}")
from momentum.takeaway import files
from tests.gallery import frozen
for file in files(frozen()):
    file.slow or file.make()
print(*sys.modules)
"""


def test_what_only_other_processes_write_and_read_with_is_not_loaded_here() -> None:
    """Documents are made and workbooks read elsewhere: the app draws its pages, and makes what is no document, without."""
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {"momentum.takeaway.formats", "momentum.intake.apart"} <= loaded
    assert loaded & ELSEWHERE == set()
