"""The app as gunicorn serves it, with the server's clock set to an evening that is always the same.

Its own process alone is moved in time; the clock then runs on. `TEST_EVENING` names the moment.
"""

import os

import time_machine

# Never stopped: the process lives and ends on that evening.
time_machine.travel(os.environ["TEST_EVENING"], tick=True).start()

from wsgi import create_app  # noqa: E402  (the clock must be set before anything looks at it)

__all__ = ["create_app"]
