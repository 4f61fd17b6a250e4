"""A session file: the log as far as the room may see it, to save, carry and open elsewhere."""
