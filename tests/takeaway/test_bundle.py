"""All briefs in one file."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

from msgspec.structs import replace

from momentum.takeaway import briefs_zip
from momentum.workshop.brief import Brief
from momentum.workshop.guardrails import Guardrails
from momentum.workshop.pilots import Card
from tests.rooms import Room

TODAY = date(2026, 3, 4)


def test_each_brief_is_in_it_as_markdown_and_json_under_a_name_that_leads_nowhere(room: Room) -> None:
    night, rota = room.add_pilots(Card(name="../Night answers", autonomy=4), "Rota helper")
    briefs = {night: Brief(job="Answers at night", owner="Sunniva Bell")}
    shown = replace(room.shown, guardrails=Guardrails(briefs=briefs))
    data = briefs_zip(shown, TODAY)
    assert data == briefs_zip(shown, TODAY)
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        names = bundle.namelist()
        assert names[:2] == [f"night-answers-{night}.md", f"night-answers-{night}.json"]
        assert len(names) == 3  # and the schema
        assert rota not in "".join(names)
        assert json.loads(bundle.read(names[1]))["human_owner"] == "Sunniva Bell"
        assert "Answers at night" in bundle.read(names[0]).decode()
