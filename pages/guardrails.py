"""What lets people move faster: who says yes, and what needs no asking."""

from momentum.workshop.decider import Role
from pages import _parts

room = _parts.enter(
    "Guardrails", "What lets people move faster: who says yes, and what needs no asking.", Role.FACILITATOR, Role.OWNER
)
