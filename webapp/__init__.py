"""Pages for desks and citizens: parse, one service call, render; config, auth, commands."""
