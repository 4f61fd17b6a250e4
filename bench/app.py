"""The real app in a process of its own, as `make run` starts it, on a log in a folder that is thrown away."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

HOUSE = Path(__file__).parent.parent
STARTS_WITHIN = 60.0
PLAIN = ("--server.headless=true", "--browser.gatherUsageStats=false", "--browser.serverAddress=localhost")


class Usage(NamedTuple):
    """What a process took in all: its largest resident memory, and seconds of processor time."""

    memory_mb: int
    cpu_seconds: float


class App:
    """`with App(log) as app:` runs it; its `usage` is known at the end.

    With `plain` another Streamlit script, with no settings but those that keep it from opening a browser or calling home.
    """

    def __init__(self, log: Path, plain: Path | None = None) -> None:
        self.log, self.plain = log, plain
        self.port = free_port()
        self.usage = Usage(0, 0.0)

    def __enter__(self) -> App:
        chosen = {"MOMENTUM_LOG": str(self.log), "MOMENTUM_PUBLIC_URL": f"http://localhost:{self.port}"}
        options = PLAIN if self.plain else ()
        script = str(self.plain or HOUSE / "app.py")
        command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(self.port), *options]
        self._output = self.log.with_suffix(".out").open("wb")
        self._process = subprocess.Popen(  # noqa: S603 - our own app
            command,
            cwd=self.log.parent if self.plain else HOUSE,
            env=os.environ | chosen,
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )
        try:
            self._until_healthy()
        except BaseException:
            self._process.kill()
            raise
        return self

    def _until_healthy(self) -> None:
        late = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_stcore/health", timeout=1):
                    return
            except OSError:
                if self._process.poll() is not None or time.monotonic() > late:
                    raise RuntimeError(f"the app did not start; it said: {self.said()[-2_000:]}") from None
                time.sleep(0.1)

    def said(self) -> str:
        """What it printed so far."""
        return self.log.with_suffix(".out").read_text(encoding="utf-8")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.send_signal(signal.SIGTERM)
        _, status, used = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        self._output.close()
        unit = 1 if sys.platform == "darwin" else 1_024  # a Mac counts bytes, Linux kilobytes
        self.usage = Usage(round(used.ru_maxrss * unit / 1_000_000), round(used.ru_utime + used.ru_stime, 1))


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
