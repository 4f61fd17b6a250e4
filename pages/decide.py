"""One decision, one decider, one date for each pilot."""

from momentum.workshop.decider import Role
from pages import _parts

room = _parts.enter("Decide", "One decision, one decider, one date for each pilot.", Role.FACILITATOR, Role.OBSERVER)
