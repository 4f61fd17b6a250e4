"""A saved session as a list of its pilots, so that they may come into another workshop."""

import re
from datetime import UTC, datetime

from momentum.takeaway.portfolio import portfolio_csv
from momentum.takeaway.session import PRODUCT, load
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import By, Dated, Fact, Role, decide
from momentum.workshop.rights import hashed
from momentum.workshop.shown import visible
from momentum.workshop.state import Workshop, advance

BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
NAMED = re.compile(rb'"product":\s*"' + PRODUCT.encode() + rb'"')
HEAD = 2_000  # bytes in which a file says what it is
CODE = "CDF347"  # nobody joins: the workshop lasts as long as it takes to read its pilots


def listed(data: bytes) -> bytes:
    """The pilots of a session file as our portfolio file; any other file as it is. Raises BadFile for a damaged session."""
    if not (BEGINS.match(data[:HEAD]) and NAMED.search(data[:HEAD])):
        return data
    workshop, now = Workshop(""), datetime.now(UTC).replace(tzinfo=None)
    for number, told in enumerate(decide(OpenSession(CODE, hashed(""), load(data)), workshop, By(Role.HOST, now=now)), 1):
        event = told.event if isinstance(told, Dated) else told
        occurred = told.occurred if isinstance(told, Dated) else now
        workshop = advance(workshop, Fact(number, occurred, "", event.kind, event))
    return portfolio_csv(visible(workshop))
