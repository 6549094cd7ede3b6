"""The figures behind the flags: defaults of domain.md, "What needs a look". No screen prints them.

Where that page gives no figure, the comment says which one was chosen.
"""

from datetime import timedelta

SECONDS_A_DOOR = 20
FILES_AN_HOUR_A_MACHINE = 40
LATE_AFTER = timedelta(hours=72)
CLOCK_OFF = timedelta(minutes=10)
# An end that is typed as "now" runs ahead of the server by what two clocks may differ.
FUTURE_AFTER = CLOCK_OFF
# A note says something of its own when this many letters are left beside the form's phrases.
NOTE_OF_ITS_OWN = 20
# A habit shows in so many entries, of which so large a part has a whole that is a multiple of ten.
HABIT_OF_TENS = 8
HABIT_LOOKS_BACK = 12
HABIT_PART = (3, 4)
TENS = 10
# Three pieces, this one counted, that begin within one evening's length of each other.
PIECES = 3
EVENING = timedelta(hours=6)
