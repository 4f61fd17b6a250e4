"""How many phones this process can hold: each is an open file, and the system allows only so many."""

from __future__ import annotations

from contextlib import suppress

FULL_ROOM = 5_000
BESIDE_PHONES = 500  # open files for everything else: pages, at four each, the log, the libraries
ALWAYS_ALLOWED = 10_240  # what a Mac takes where it says that there is no limit


def raise_file_limit() -> int | None:
    """Let the process hold as many open files as the system allows; how many that is, None where there is no such limit."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for wish in (hard, ALWAYS_ALLOWED):
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wish), hard))
            break
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if soft == resource.RLIM_INFINITY else soft


def too_few(files: int | None) -> str:
    """What to say at the start when that many open files are too few for a full room; nothing when they will do."""
    if files is None or files - BESIDE_PHONES >= FULL_ROOM:
        return ""
    phones = max(0, files - BESIDE_PHONES)
    return (
        f"This computer lets the app hold about {phones:,} phones at once. For a room of up to {FULL_ROOM:,}, stop it, type "
        f"“ulimit -n {FULL_ROOM + BESIDE_PHONES}” in the same terminal and start it again; if that is refused, ask whoever "
        "looks after this computer to raise its limit of open files."
    )
