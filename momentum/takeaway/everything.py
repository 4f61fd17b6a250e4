"""Everything there is to take of one frozen revision: each file by name, and all of them as one ZIP."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from momentum.measures import counted
from momentum.takeaway.formats import FORMATS, MIMES, SLOW, YOURS
from momentum.takeaway.frozen import Frozen
from momentum.takeaway.same_bytes import in_one_zip
from momentum.takeaway.summary import Summary

SESSION = "Opens again as this workshop, here or on another machine, with links of its own."
ABOUT = "README.txt"

Told = Callable[[int, int, str], None]  # so many done, of so many, and what is made next


class File(NamedTuple):
    """A file to take, and with which others it stands. `make` makes it; who gets a `private` one does not pass it on."""

    group: str
    name: str
    label: str
    what: str
    mime: str
    make: Callable[[], bytes]

    @property
    def private(self) -> bool:
        """Whether it is for the facilitator alone."""
        return self.group == YOURS

    @property
    def slow(self) -> bool:
        """Whether it is better made in a process of its own."""
        return self.name.endswith(SLOW)


def files(frozen: Frozen, session: Callable[[], bytes] | None = None) -> tuple[File, ...]:
    """All files that have something in them, as they are offered; a session file for whoever may have it."""
    there = [
        File(f.group, f"{frozen.stem}-{f.ending}", f.label, f.what, MIMES[f.ending.rpartition(".")[2]], partial(f.make, frozen))
        for f in FORMATS
        if f.there(frozen)
    ]
    if session is not None:
        there.append(File(YOURS, f"{frozen.stem}-session.json", "Session file", SESSION, MIMES["json"], session))
    return tuple(there)


def about(summary: Summary, there: Sequence[File]) -> bytes:
    """What stands first in the ZIP: status, date and who to ask; of what this is; and what each file is good for."""
    lines = [
        summary.first_words,
        "",
        *(line for line in (summary.title, summary.organisation) if line),
        f"Revision {summary.revision} · {counted(len(summary.pilots))}",
        "",
        "Nothing in here needs a server or a network.",
    ]
    for group, those in groupby(there, attrgetter("group")):
        lines += [
            "",
            group.upper(),
            *(line for file in those for line in ("", f"  {file.name}", f"  {file.label}: {file.what}")),
        ]
        if group == YOURS:
            lines += ["", "  Do not pass this folder on: it holds all that the room saw, also what the other files leave out."]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def silent(done: int, of: int, what: str) -> None:
    """Tells nobody."""


def zipped(summary: Summary, there: Sequence[File], told: Told = silent) -> bytes:
    """All of them in one ZIP that says what is in it; the same files of the same day make the same bytes."""
    return in_one_zip(_made(summary, there, told), summary.as_of)


def _made(summary: Summary, there: Sequence[File], told: Told) -> Iterator[tuple[str, bytes]]:
    yield ABOUT, about(summary, there)
    for done, file in enumerate(there):
        told(done, len(there), file.label)
        yield f"{YOURS}/{file.name}" if file.private else file.name, file.make()
    told(len(there), len(there), "")
