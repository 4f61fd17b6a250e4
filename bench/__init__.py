"""How fast it is, measured: the real app, real sockets, a real log. README.md beside this file says how."""
