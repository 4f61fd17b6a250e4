"""All behaviour briefs in one file: each as Markdown for people and as JSON for whoever builds with it, and the schema."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

from momentum.takeaway.briefed import SCHEMA_FILE
from momentum.takeaway.briefs import brief_json, brief_markdown, brief_schema
from momentum.workshop.shown import Shown

LONGEST = 60


def briefs_zip(shown: Shown, today: date) -> bytes:
    """The briefs that are shown, as a ZIP; the same briefs on the same day make the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as bundle:
        for pilot in shown.pilots:
            if brief := shown.guardrails.briefs.get(pilot.id):
                name = f"{_plain(pilot.card.name)}-{pilot.id}"
                _put(bundle, f"{name}.md", brief_markdown(pilot, brief).encode(), today)
                _put(bundle, f"{name}.json", brief_json(pilot, brief), today)
        _put(bundle, SCHEMA_FILE, brief_schema(), today)
    return written.getvalue()


def _put(bundle: zipfile.ZipFile, name: str, data: bytes, today: date) -> None:
    bundle.writestr(zipfile.ZipInfo(name, (today.year, today.month, today.day, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def _plain(name: str) -> str:
    """A file's name of a pilot's: letters and digits, nothing that leads out of a folder."""
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-_")[:LONGEST] or "brief"
