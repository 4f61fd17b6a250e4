"""The published form of a session file: what stands at its head, and what each kind of event in it says."""

from __future__ import annotations

from typing import Any

import msgspec

from momentum import NAME
from momentum.takeaway.session.file import FORMAT, VERSION, Session
from momentum.workshop.carrying import CARRIED
from momentum.workshop.values import FORMS

SESSION_SCHEMA_FILE = "session.schema.json"
SCHEMA_ID = f"urn:orchestrated-momentum:session:{VERSION}"
OURS = "momentum.workshop."  # two words that mean two things are told apart by where they come from
OCCURRED = {"type": "string", "description": "When, in UTC (ISO 8601, without an offset)."}
ANSWERED = "An answer of a revealed round, under a number that is good for this question alone, or under a group's."
VALUE = "What was answered, by the kind of its question; null: the person abstained."


def session_schema() -> bytes:
    """The JSON Schema (2020-12) of a session file; `data/session.schema.json` holds the same."""
    kinds = sorted(CARRIED, key=lambda kind: kind.kind)
    told, parts = msgspec.json.schema_components((Session, *kinds, *FORMS.values()), ref_template="#/$defs/{name}")
    _, *data = told
    parts["Answered"]["description"] = ANSWERED
    parts["Answered"]["properties"]["value"] = {
        "description": VALUE,
        "anyOf": [{"title": kind.value, **form} for kind, form in zip(FORMS, data[len(kinds) :], strict=True)],
    }
    parts["CarriedEvent"] = {
        "description": "Something that happened: its kind, when, and what it says.",
        "anyOf": [_event(kind.kind, data) for kind, data in zip(kinds, data, strict=False)],
    }
    session = parts.pop("Session")
    session["properties"] |= {"product": _always(session, "product", NAME), "format": _always(session, "format", FORMAT)}
    session["properties"]["version"] = _always(session, "version", VERSION)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
    text = msgspec.json.encode(head | session | {"$defs": dict(sorted(parts.items()))}).decode()
    return msgspec.json.format(text.replace(OURS, ""), indent=1).encode() + b"\n"


def _event(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"kind": {"const": kind}, "occurred": OCCURRED, "data": data},
        "required": ["kind", "occurred", "data"],
    }


def _always(session: dict[str, Any], field: str, value: str | int) -> dict[str, Any]:
    return {"const": value, "description": session["properties"][field]["description"]}
