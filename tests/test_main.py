"""The command line, on a log at rest and beside the running app; twice as a process of its own."""

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from momentum import host, sample
from momentum.__main__ import main
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.refusals import LinkRevoked
from momentum.workshop.decider import Role
from momentum.workshop.rights import recognise
from momentum.workshop.state import Workshop
from tests.room.live import until
from tests.rooms import Room

ROOT = Path(__file__).parent.parent
NOBODYS_CODE = "CDFHJK"
WITHIN = 240.0  # seconds: a busy machine is slow, not wrong


class App(NamedTuple):
    """A running app: where it is, its log, and a workshop in it with its first facilitator link."""

    url: str
    log: Path
    code: str
    secret: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Done(NamedTuple):
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


Momentum = Callable[..., Done]
ELSEWHERE = {"MOMENTUM_PUBLIC_URL": "https://momentum.example"}


@pytest.fixture
def momentum(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Momentum:
    """`momentum("link", code, log=path)`: as `python -m momentum` does it, without the two seconds in which Python starts."""

    def done(*arguments: str, log: Path) -> Done:
        for name, value in (ELSEWHERE | {"MOMENTUM_LOG": str(log)}).items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        return Done(main(arguments), *capsys.readouterr())

    return done


def process(*arguments: str, log: Path) -> Done:
    """The same as a process of its own."""
    command = [sys.executable, "-m", "momentum", *arguments]
    environment = os.environ | ELSEWHERE | {"MOMENTUM_LOG": str(log)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=WITHIN, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


def healthy(url: str) -> bool:
    try:
        return httpx.get(f"{url}/_stcore/health").is_success
    except httpx.TransportError:
        return False


def until_healthy(process: "subprocess.Popen[str]", url: str) -> None:
    late = time.monotonic() + WITHIN
    while not healthy(url):
        assert process.poll() is None, "the app ended"
        assert time.monotonic() < late, "the app did not start"
        time.sleep(0.05)


def end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def at_rest(log: Path) -> tuple[str, str]:
    """A workshop on a log that nobody holds: its code and its facilitator's secret."""
    room = Room(log)
    room.close()
    return room.code, room.secret


def reopened(log: Path, code: str) -> Workshop:
    conductor = Conductor(open_log(log))
    try:
        return conductor.workshop(code)
    finally:
        conductor.close()


def new_secret_in(printed: str, code: str) -> str:
    found = re.fullmatch(rf"https://momentum\.example/f/{code}/([\w-]+)\n", printed)
    assert found, printed
    return found[1]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    log = tmp_path_factory.mktemp("app") / "beside.duckdb"
    code, secret = at_rest(log)
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"MOMENTUM_LOG": str(log)}, text=True)
    try:
        until_healthy(process, f"http://127.0.0.1:{port}")
        yield App(f"http://127.0.0.1:{port}", log, code, secret)
    finally:
        end(process)


def test_without_a_command_it_prints_its_help(momentum: Momentum, tmp_path: Path) -> None:
    done = momentum(log=tmp_path / "none.duckdb")
    assert done.returncode == 0
    assert "link" in done.stdout
    assert "demo" in done.stdout


def test_a_link_on_a_log_at_rest_works_and_revokes_the_old_one(tmp_path: Path) -> None:
    log = tmp_path / "rest.duckdb"
    code, old = at_rest(log)
    done = process("link", f" {code.lower()} ", log=log)
    assert (done.returncode, "No app is running here" in done.stderr) == (0, True), done.stderr
    workshop = reopened(log, code)
    assert recognise(workshop, Role.FACILITATOR, new_secret_in(done.stdout, code))
    with pytest.raises(LinkRevoked):
        recognise(workshop, Role.FACILITATOR, old)


def test_the_door_of_an_app_that_died_does_not_keep_the_host_out(momentum: Momentum, tmp_path: Path) -> None:
    log = tmp_path / "died.duckdb"
    code, _ = at_rest(log)
    host.open_door(log, free_port())
    done = momentum("link", code, log=log)
    assert recognise(reopened(log, code), Role.FACILITATOR, new_secret_in(done.stdout, code))


def test_an_unknown_code_on_a_log_at_rest_is_refused_with_its_sentence(momentum: Momentum, tmp_path: Path) -> None:
    at_rest(tmp_path / "rest.duckdb")
    done = momentum("link", NOBODYS_CODE, log=tmp_path / "rest.duckdb")
    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no workshop with this code here." in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_no_code_is_refused_before_anything_is_opened(momentum: Momentum, tmp_path: Path) -> None:
    done = momentum("link", "../host", log=tmp_path / "none.duckdb")
    assert done.returncode == 1
    assert "is not a workshop code" in done.stderr


def test_a_log_that_is_not_there_is_refused_and_not_made(momentum: Momentum, tmp_path: Path) -> None:
    done = momentum("link", NOBODYS_CODE, log=tmp_path / "none.duckdb")
    assert done.returncode == 1
    assert done.stderr.startswith("There is no log ")
    assert list(tmp_path.iterdir()) == []


def test_a_link_beside_the_running_app_works_and_revokes_the_old_one(momentum: Momentum, app: App) -> None:
    assert httpx.get(f"{app.url}/f/{app.code}/{app.secret}").status_code == 303
    done = momentum("link", app.code, log=app.log)
    new = new_secret_in(done.stdout, app.code)
    assert (done.returncode, done.stderr) == (0, "")
    assert httpx.get(f"{app.url}/f/{app.code}/{app.secret}").status_code == 403
    assert httpx.get(f"{app.url}/f/{app.code}/{new}").status_code == 303


def test_an_unknown_code_beside_the_running_app_is_refused_with_its_sentence(app: App) -> None:
    done = process("link", NOBODYS_CODE, log=app.log)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "There is no workshop with this code here. Look at the screen and type it again.\n"


def test_only_the_owner_of_the_log_may_read_the_door(app: App) -> None:
    assert stat.S_IMODE(host.door_file(app.log).stat().st_mode) == 0o600


@pytest.mark.parametrize("headers", [{}, {"X-Momentum-Token": ""}, {"X-Momentum-Token": "a guess"}])
def test_the_door_stays_shut_for_a_wrong_token(app: App, headers: dict[str, str]) -> None:
    assert httpx.post(f"{app.url}/host/link/{app.code}", headers=headers).status_code == 403


def test_the_demo_opens_the_sample_and_leaves_nothing_behind(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "momentum", "demo", "--port", str(port)]
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, start_new_session=True)
    try:
        assert process.stdout
        addresses = dict(re.findall(r"(Facilitator|Projector|Join): +(\S+)", until_join(process)))
        until_healthy(process, f"http://localhost:{port}")
        assert httpx.get(addresses["Facilitator"]).status_code == 303
        assert httpx.get(addresses["Projector"]).status_code == 303
        assert "What AI is for at Aldermere" in httpx.get(f"http://localhost:{port}/j/{addresses['Join'][-6:]}").text
        process.send_signal(signal.SIGTERM)
        assert process.wait(WITHIN) == 0
        assert not healthy(f"http://localhost:{port}")
        assert list(tmp_path.glob("momentum-demo-*")) == []
    finally:
        end(process)


def until_join(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Join:" in line:
            break
    return "".join(lines)


def test_the_doctor_beside_the_running_app_reads_what_it_holds(momentum: Momentum, app: App) -> None:
    done = momentum("doctor", log=app.log)
    assert (done.returncode, done.stderr) == (0, "")
    assert "beside the running app" in done.stdout
    assert f"  {app.code}  Where AI helps\n" in done.stdout
    assert done.stdout.endswith("Nothing is wrong.\n")


def test_a_backup_beside_the_running_app_is_whole_and_the_app_goes_on(momentum: Momentum, app: App) -> None:
    done = momentum("backup", log=app.log)
    assert (done.returncode, done.stderr) == (0, "")
    backup = Path(done.stdout.splitlines()[0])
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert reopened(backup, app.code).title == "Where AI helps"
    assert healthy(app.url)


def test_what_is_deleted_beside_the_running_app_is_gone_from_its_disk(momentum: Momentum, tmp_path: Path, app: App) -> None:
    """The last of the app's tests: nothing is left in it."""
    momentum("backup", log=app.log)
    done = momentum("delete", app.code, "--yes", log=app.log)
    assert (done.returncode, done.stderr) == (0, "")
    assert httpx.get(f"{app.url}/j/{app.code}").status_code == 404
    beside = [path for path in app.log.parent.rglob("*") if path.is_file()]
    assert not [path for path in beside if app.code.encode() in path.read_bytes()]
    assert momentum("delete", app.code, "--yes", log=app.log).stderr.startswith("There is no workshop with this code here.")
    assert "Workshops: none" in momentum("doctor", log=app.log).stdout


def unread(*arguments: str) -> Done:
    """A command whose output nobody reads, as behind `| head` that has seen enough."""
    reads, writes = os.pipe()
    os.close(reads)
    command = [sys.executable, "-m", "momentum", *arguments]
    try:
        done = subprocess.run(command, cwd=ROOT, stdout=writes, stderr=subprocess.PIPE, text=True, timeout=WITHIN, check=False)
    finally:
        os.close(writes)
    return Done(done.returncode, "", done.stderr)


def test_a_command_that_nobody_reads_on_ends_without_a_word(tmp_path: Path) -> None:
    pilots = tmp_path / "pilots.csv"
    pilots.write_text("Pilot name,Stage\nA,Live\n")
    assert unread("check-import", str(pilots)) == (141, "", "")
    session = tmp_path / "session.json"
    session.write_bytes(sample.session(date(2027, 2, 3)))
    assert unread("export", str(session), "--to", str(tmp_path / "home")) == (0, "", "")
    assert len(list((tmp_path / "home").iterdir())) > 10, "the files are what was asked for"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
def test_a_full_disk_under_what_is_printed_is_said(tmp_path: Path) -> None:
    pilots = tmp_path / "pilots.csv"
    pilots.write_text("Pilot name,Stage\nA,Live\n")
    command = [sys.executable, "-m", "momentum", "check-import", str(pilots)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, timeout=WITHIN, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("What there is to say does not fit")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipe with a name that a command waits for")
def test_a_command_that_is_stopped_does_not_end_well(tmp_path: Path) -> None:
    slow, pipes = tmp_path / "session.json", list[int]()
    os.mkfifo(slow)
    command = [sys.executable, "-m", "momentum", "export", str(slow), "--to", str(tmp_path / "home")]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)

    def reads() -> bool:
        with suppress(OSError):  # nobody does yet
            pipes.append(os.open(slow, os.O_WRONLY | os.O_NONBLOCK))
        return bool(pipes) or process.poll() is not None

    until(reads)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=WITHIN)[1] == b""
    assert process.returncode == 130
    for pipe in pipes:
        os.close(pipe)
