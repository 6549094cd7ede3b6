"""One use-case a function: (session, actor, command, now) → row or view; none commits."""
