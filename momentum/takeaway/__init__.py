"""What a team takes home: one summary, many formats; the portfolio; the session itself; tables for an analyst."""

from momentum.takeaway.briefed import SCHEMA_FILE
from momentum.takeaway.briefs import brief_json, brief_markdown, brief_schema
from momentum.takeaway.bundle import briefs_zip
from momentum.takeaway.document import document
from momentum.takeaway.everything import File, files, zipped
from momentum.takeaway.formats import lacking, pack
from momentum.takeaway.frozen import Frozen, freeze
from momentum.takeaway.held_back import held_back
from momentum.takeaway.markdown import decisions_markdown, markdown, monday
from momentum.takeaway.portfolio import portfolio_csv
from momentum.takeaway.session.file import Session, load, read, save
from momentum.takeaway.session.pilots_of import is_session, pilots_of
from momentum.takeaway.session.schema import SESSION_SCHEMA_FILE, session_schema
from momentum.takeaway.summary import Summary, summarise
from momentum.takeaway.tables import write_tables

__all__ = [
    "SCHEMA_FILE",
    "SESSION_SCHEMA_FILE",
    "File",
    "Frozen",
    "Session",
    "Summary",
    "brief_json",
    "brief_markdown",
    "brief_schema",
    "briefs_zip",
    "decisions_markdown",
    "document",
    "files",
    "freeze",
    "held_back",
    "is_session",
    "lacking",
    "load",
    "markdown",
    "monday",
    "pack",
    "pilots_of",
    "portfolio_csv",
    "read",
    "save",
    "session_schema",
    "summarise",
    "write_tables",
    "zipped",
]
