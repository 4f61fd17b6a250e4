"""What each experiment teaches the next."""

from momentum.workshop.decider import Role
from pages import _parts

room = _parts.enter("Learn", "What each experiment teaches the next.", Role.FACILITATOR, Role.OWNER)
