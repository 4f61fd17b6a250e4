"""Write the published forms of what is taken home as JSON into data: python -m momentum.takeaway."""

from __future__ import annotations

from pathlib import Path

from momentum.takeaway import SCHEMA_FILE, SESSION_SCHEMA_FILE, brief_schema, session_schema

PUBLISHED = {SCHEMA_FILE: brief_schema, SESSION_SCHEMA_FILE: session_schema}


def main() -> None:
    """Replace the files."""
    for name, schema in PUBLISHED.items():
        (Path("data") / name).write_bytes(schema())


if __name__ == "__main__":
    main()
