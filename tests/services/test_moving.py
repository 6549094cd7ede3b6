"""A roster that moves somebody locks both units, in the order that everybody locks them in."""

import threading
from datetime import UTC, datetime

from domain.db import tried_again
from domain.services.log import lock_units
from domain.services.officers import Loaded, load_officers
from domain.tables import Officer
from tests.town import Town

LINE = {
    "username": "canbo1",
    "full_name": "Cán bộ Một",
    "role": "officer",
    "unit_code": "06676",
    "password": "",
}


def test_a_move_waits_for_whoever_holds_the_old_unit_and_holds_nothing_up(town: Town) -> None:
    old, new = town.units["06685"], town.units["06676"]
    assert old < new, "the old unit is the one that is locked first"
    loaded: list[Loaded] = []

    def move() -> None:
        now = datetime.now(UTC)
        with town.app.app_context():
            loaded.append(
                tried_again(
                    lambda session: load_officers(session, [(2, LINE)], now),
                    tries=1,
                )
            )

    mover = threading.Thread(target=move, daemon=True)
    with town.rows(writes=True) as session:
        lock_units(session, [old])
        mover.start()
        mover.join(timeout=0.5)
        assert mover.is_alive(), "the old unit is not waited for"
        lock_units(session, [new])
    mover.join(timeout=30)
    assert loaded == [Loaded(0, 1, {})]
    with town.rows() as session:
        assert session.get_one(Officer, town.officers["canbo1"]).unit_id == new
