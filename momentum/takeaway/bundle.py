"""All behaviour briefs in one file: each as Markdown for people and as JSON for whoever builds with it, and the schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from momentum.takeaway.briefed import SCHEMA_FILE
from momentum.takeaway.briefs import brief_json, brief_markdown, brief_schema
from momentum.takeaway.same_bytes import in_one_zip
from momentum.workshop.shown import Shown

LONGEST = 50  # letters: four bytes each at most, and a file system takes 255


def briefs_zip(shown: Shown, today: date) -> bytes:
    """The briefs that are shown, as a ZIP; the same briefs on the same day make the same bytes."""
    return in_one_zip(_files(shown), today)


def _files(shown: Shown) -> Iterator[tuple[str, bytes]]:
    for pilot in shown.pilots:
        if brief := shown.guardrails.briefs.get(pilot.id):
            name = f"{_plain(pilot.card.name)}-{pilot.id}"
            yield f"{name}.md", brief_markdown(pilot, brief).encode()
            yield f"{name}.json", brief_json(pilot, brief)
    yield SCHEMA_FILE, brief_schema()


def _plain(name: str) -> str:
    """A file's name of a pilot's: letters and digits, nothing that leads out of a folder."""
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-_")[:LONGEST] or "brief"
