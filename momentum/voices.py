"""Voices: under what name an anonymous answer is kept, so that the log does not lead back to a person.

The key of a workshop is a file of its own (mode 0600) beside the log, never in it, never exported.
"""

from __future__ import annotations

import hmac
import os
import secrets
import threading
from pathlib import Path

from momentum.refusals import FULL, LogUnwritable

NOBODY = "nobody"  # how everybody sounds once the key of a workshop is destroyed


class Voices:
    """The keys of all workshops, in `folder`, or in memory when it is None."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._keys: dict[str, bytes] = {}
        self._gone: set[str] = set()
        self._one_at_a_time = threading.Lock()  # the conductor and every reader come here

    @classmethod
    def beside(cls, log: Path | None) -> Voices:
        """Those of a log, in a folder beside it."""
        return cls(log and log.with_suffix(".keys"))

    @property
    def there(self) -> set[str]:
        """The ids of the workshops whose key is on disk."""
        return {path.stem for path in self._folder.glob("*.key")} if self._folder else set()

    def of(self, workshop_id: str, seat: str, family: str) -> str:
        """How a seat sounds in a family of questions; another family sounds unrelated. Raises LogUnwritable, the first time."""
        if workshop_id in self._gone:
            return NOBODY
        key = self._keys.get(workshop_id) or self._load(workshop_id)
        return hmac.digest(key, f"{family}\0{seat}".encode(), "sha256").hex()[:32]

    def forget(self, workshop_id: str) -> None:
        """Nobody can sound like that again: the key is gone from memory."""
        with self._one_at_a_time:
            self._keys.pop(workshop_id, None)

    def destroy(self, workshop_id: str) -> None:
        """Nobody can sound like that again, ever: the key is overwritten, off the disk, and none is made in its place."""
        with self._one_at_a_time:
            self._gone.add(workshop_id)
            self._keys.pop(workshop_id, None)
            path = self._path(workshop_id)
            if path and path.exists():
                with path.open("r+b") as file:
                    file.write(bytes(path.stat().st_size))
                    file.flush()
                    os.fsync(file.fileno())
                path.unlink()

    def _load(self, workshop_id: str) -> bytes:
        with self._one_at_a_time:
            if workshop_id not in self._keys:
                self._keys[workshop_id] = self._kept(workshop_id) or self._made(workshop_id)
            return self._keys[workshop_id]

    def _kept(self, workshop_id: str) -> bytes | None:
        path = self._path(workshop_id)
        return path.read_bytes() if path and path.exists() else None

    def _made(self, workshop_id: str) -> bytes:
        """A new key, whole on disk before its name is: half a key would be one that anybody can guess."""
        key = secrets.token_bytes(32)
        if path := self._path(workshop_id):
            try:
                _write(path, key)
            except OSError as error:
                raise LogUnwritable(FULL) from error
        return key

    def _path(self, workshop_id: str) -> Path | None:
        return self._folder and self._folder / f"{workshop_id}.key"


def _write(path: Path, key: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
