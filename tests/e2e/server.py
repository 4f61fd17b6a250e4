"""The real app in a process of its own, on a port of its own and a real log."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType

HERE = Path(__file__).parent.parent.parent
START_SECONDS = 240.0  # one that has ended is noticed at once; a busy machine is slow, not wrong


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`with Server(log) as server:` the app answers at `server.url`; `kill` and `start` again as often as a test needs; its
    clock is `days_ahead`."""

    def __init__(self, log: Path, port: int | None = None, *options: str, days_ahead: int = 0) -> None:
        self.log, self.port, self._options, self.days_ahead = log, port or free_port(), options, days_ahead
        self.host = f"localhost:{self.port}"
        self.url = f"http://{self.host}"
        self.output = log.with_suffix(".out")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until it answers."""
        ahead = {"MOMENTUM_CLOCK_AHEAD": str(self.days_ahead)}
        environment = os.environ | {"MOMENTUM_LOG": str(self.log), "MOMENTUM_PUBLIC_URL": self.url} | ahead
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port), *self._options]
        with self.output.open("ab") as out:
            self._process = subprocess.Popen(command, cwd=HERE, env=environment, stdout=out, stderr=out)
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop(signal.SIGKILL)
                raise AssertionError(f"The app did not start:\n{self.output.read_text()[-4000:]}")
            time.sleep(0.1)  # until the port answers

    def run(self) -> None:
        """Start, unless it runs already."""
        if self._process is None:
            self.start()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it: kindly, or with SIGKILL."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(START_SECONDS)
            self._process = None

    def fill_disk(self, full: bool = True) -> None:
        """From now on no file of the app takes a byte; or each does again. A limit stands in for the disk, on Linux alone."""
        assert self._process is not None
        _, most = resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (0 if full else most, most))

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
