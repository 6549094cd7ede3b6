"""The promises: for each its words, the tests that prove it, and how often in full."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise by its name: `counts` go to the tests as `PROVE_…`, `minutes` end them.

    `tests` lie in tests/promises, `browser` tests in tests/browser. A promise that takes hours is
    `cut`: a count's name, and how many of it are proved at a stretch. `workers` run side by side.
    """

    name: str
    words: str
    how: str
    tests: tuple[str, ...]
    minutes: int
    counts: Mapping[str, int] = field(default_factory=dict)
    browser: tuple[str, ...] = ()
    cut: tuple[str, int] | None = None
    workers: int = 0

    @property
    def files(self) -> list[str]:
        """Give the modules of its tests, from the top of the project."""
        own = [f"tests/promises/{file}" for file in self.tests]
        return own + [f"tests/browser/{file}" for file in self.browser]


PROMISES: Final = (
    Promise(
        "schedules",
        "No entry lost, none counted twice",
        "five phones and the server, faults drawn by lot; totals recounted after each schedule",
        ("test_schedules.py",),
        60,
        {"SCHEDULES": 10_000},
        cut=("SCHEDULES", 250),
        workers=2,
    ),
    Promise(
        "killed",
        "Killed at any point",
        "gunicorn's worker dies by `kill -9` at named points, each 25th time all of gunicorn;"
        " PostgreSQL's backend is terminated at a statement drawn by lot; the phone repeats",
        ("test_killed.py",),
        90,
        {"KILLS": 1000, "BACKENDS": 200},
    ),
    Promise(
        "storage",
        "A full disk, a busy database, a deploy under load",
        "the disk is full at each of several pages and tables, another holds the lock, a statement"
        " takes too long: 503 with Retry-After and nothing half-done; gunicorn is reloaded and"
        " restarted while phones send",
        ("test_storage.py", "test_deploy.py"),
        30,
        {"FULL": 100, "DEPLOYS": 40},
    ),
    Promise(
        "pull",
        "The pull never misses",
        "writers and readers at once; after every last page the digest of what a reader holds",
        ("test_pull.py",),
        15,
        {"WRITERS": 16, "READERS": 20, "PULL_SECONDS": 60},
    ),
    Promise(
        "bad_batch",
        "One bad entry delays no other",
        "a bad one at every position of a batch of 50; the others compared row by row",
        ("test_bad_batch.py",),
        30,
        {"BAD_BATCHES": 600},
    ),
    Promise(
        "nasty",
        "No 5xx",
        "known nasty requests on every route that changes something, and generated ones on all",
        ("test_nasty.py",),
        180,
        {"REQUESTS": 100_000, "NASTY_EVERY": 1},
        workers=2,
    ),
    Promise(
        "rights",
        "No leak",
        "every route × verb × actor × scope from the URL map; words of others searched in every"
        " answer, in files of exports and in the log; a stranger's id answers as an unknown one",
        ("test_rights.py", "test_surprise.py"),
        15,
    ),
    Promise(
        "photos",
        "Photos",
        "hostile files; metadata searched in what comes out, memory of a child process measured",
        ("test_photos.py",),
        60,
        {"PHOTOS": 500},
    ),
    Promise(
        "forgotten",
        "What has had its time is gone, and personal words are kept nowhere",
        "canary words sown wherever words can be sent, the clock moved, the nightly run; then every"
        " column of every table, every file, the log and every answer are searched",
        ("test_forgotten.py",),
        15,
    ),
    Promise(
        "chain",
        "The chain shows a changed past",
        "random edits, deletions, swaps, cut tails, forged events, changed entries",
        ("test_chain.py",),
        15,
        {"CHANGES": 1000},
    ),
    Promise(
        "seen",
        "The tests can see",
        "bugs switched on one at a time; a scene that passes without the bug fails with it",
        ("test_seen.py",),
        15,
    ),
    Promise(
        "killed_phone",
        "The browser killed",
        "the whole of Chromium ends by `kill -9` right after the words 'saved', in the middle of a"
        " form, and while the server answers; opened again with its profile, unlocked, and sent",
        (),
        360,
        {"BROWSER_KILLS": 500, "FORM_KILLS": 200, "SYNC_KILLS": 50},
        ("test_killed_phone.py",),
    ),
    Promise(
        "text",
        "Stored text never runs",
        "payloads in every text, every page of the desk and screen of the phone in Chromium, the"
        " policy as served: whatever runs, asks elsewhere, breaks the policy, adds an element, or"
        " does not stand there letter by letter is a fault",
        (),
        240,
        {"PAYLOADS": 200, "PAYLOADS_EACH": 40, "PAYLOADS_BY_HAND": 24},
        ("test_stored_text.py",),
    ),
    Promise(
        "faults",
        "The faults, one by one",
        "a table of what is seen and what holds names the tests of each fault; those of the road"
        " and of people with their phones are run in Chromium",
        ("test_faults.py",),
        30,
        browser=("test_faults.py", "test_faults_of_people.py"),
    ),
)
