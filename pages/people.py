"""Can people see themselves in the future that is described?"""

from momentum.workshop.decider import Role
from pages import _parts

room = _parts.enter("People", "Can people see themselves in the future that is described?", Role.FACILITATOR, Role.OBSERVER)
