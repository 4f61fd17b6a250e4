"""Keep a session of this release, once, and write anew what the sessions of all releases say: python -m tests.golden."""

from __future__ import annotations

import msgspec

from momentum import __version__
from tests.golden import FOLDER, says, sessions
from tests.golden.room import kept


def main() -> None:
    """Add what is missing and write what is said."""
    folder = FOLDER / __version__
    if not folder.exists():
        folder.mkdir()
        for name, (session, _) in kept().items():
            (folder / f"{name}.json").write_bytes(msgspec.json.format(session, indent=-1) + b"\n")
    for file in sessions():
        for beside, text in says(file).items():
            beside.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
