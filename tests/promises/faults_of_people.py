"""Faults of people and their accounts, of what changed meanwhile, and of the server."""

from typing import Final

from tests.promises.fault import Fault, phone

FAULTS_OF_PEOPLE: Final = (
    Fault(
        "account disabled while offline",
        "that the account is closed and the work was handed over",
        "the outbox lies in quarantine; no PIN opens the book; a chief accepts it",
        (
            *phone("closing", "hands over, keeps the book and locks it: no PIN opens it any more"),
            "tests/api/test_salvage.py"
            "::test_a_closed_account_hands_over_and_its_work_is_accepted_as_its_own",
        ),
    ),
    Fault(
        "phone revoked",
        "that the phone was revoked, and what was handed over",
        "handed over first, wiped after; accepted by a chief it counts once",
        (
            "tests/browser/test_handover.py::test_a_revoked_phone_hands_its_work_over_and_is_wiped",
            *phone("closing", "wipes nothing before the server keeps all of it"),
            "tests/api/test_salvage.py"
            "::test_a_revoked_device_is_wiped_but_its_work_is_taken_and_counts_once_accepted",
        ),
    ),
    Fault(
        "another officer on the same phone",
        "one's own work alone, and how many entries of a colleague wait",
        "each sends the own queue, none the other's; nobody is made the author of another's work",
        (
            "tests/browser/test_faults_of_people.py"
            "::test_another_officer_on_the_same_phone_sees_and_sends_the_own_work_alone",
            *phone("session", "says what is unsent, and leaves it on the phone for its officer"),
            "tests/api/test_sync_exactly_once.py"
            "::test_nobody_is_made_the_author_of_what_another_recorded",
        ),
    ),
    Fault(
        "one officer on two phones",
        "both books come to the same",
        "each phone counts its numbers for itself; a change made twice is a conflict, both kept",
        (
            "tests/browser/test_faults_of_people.py"
            "::test_one_officer_on_two_phones_has_one_book_and_both_versions",
            "tests/api/test_sync_numbers.py::test_each_device_counts_for_itself",
        ),
    ),
    Fault(
        "clock years off",
        "Đồng hồ máy này nhanh (chậm) …, and what that does to tonight",
        "nothing is refused or ordered by it; it is flagged",
        (
            "tests/browser/test_faults_of_people.py"
            "::test_a_clock_that_is_years_off_is_told_and_stops_nothing",
            *phone("sync/any-clock", "by forty days and back costs nothing of the sent box"),
        ),
    ),
    Fault(
        "30 and 180 days offline",
        "Có việc nằm trên máy đã hơn 3 ngày; then Đã gửi hết",
        "everything is sent, once; an expired cursor is read anew",
        (
            *phone("sync/faults", "for %d days sends everything, once"),
            "tests/api/test_moved_officer.py::test_what_is_new_is_taken_for_a_hundred_and_eighty_days",
        ),
    ),
    Fault(
        "cursor expired",
        "nothing",
        "read from nothing into a shadow copy; drafts and outbox untouched",
        (
            *phone("sync/pulling", "leaves drafts and the outbox alone when all is read anew"),
            "tests/api/test_sync_feed.py"
            "::test_nothing_of_a_request_takes_effect_when_its_cursor_is_turned_away",
        ),
    ),
    Fault(
        "resync cut at each page",
        "the book as it was, until the whole new one takes its place",
        "swapped in one transaction; a cut one is gone on with",
        (
            *phone("sync/faults", "after any of its pages loses nothing, and is gone on with"),
            *phone("sync/pulling", "is gathered aside while all is read anew, and shown at once"),
        ),
    ),
    Fault(
        "officer moved",
        "the own entries, and the lists of the new unit; the old one's rows are gone",
        "what was recorded before belongs where its area is; it may still be sent for 180 days",
        (
            "tests/api/test_sync_feed.py::test_who_moves_starts_anew_and_keeps_only_the_own_entries",
            "tests/api/test_moved_officer.py"
            "::test_an_open_entry_is_mended_however_long_its_officer_has_left",
            "tests/services/test_moving.py"
            "::test_a_move_waits_for_whoever_holds_the_old_unit_and_holds_nothing_up",
        ),
    ),
    Fault(
        "unit merged",
        "open entries under the other unit; its page says so",
        "entries and totals stay; the other unit's chiefs decide what is open",
        (
            "tests/services/test_merged_units.py::test_entries_and_totals_stay_where_they_were",
            "tests/services/test_merged_units.py"
            "::test_what_is_still_open_is_seen_and_decided_by_the_others_chiefs",
            "tests/webapp/test_unit.py"
            "::test_a_merged_unit_keeps_its_entries_and_the_other_leads_to_it",
        ),
    ),
    Fault(
        "approval racing an edit",
        "both versions side by side in Cần xử lý, or at the desk the words that were typed",
        "one of them takes effect, the other is a conflict and is kept",
        (
            "tests/browser/test_faults_of_people.py"
            "::test_one_officer_on_two_phones_has_one_book_and_both_versions",
            "tests/api/test_sync_judging.py::test_a_decision_on_an_older_version_is_a_conflict",
            "tests/webapp/test_entry.py"
            "::test_a_decision_on_an_older_version_is_a_conflict_and_keeps_the_words",
            *phone("sync/trouble", "in conflict keeps both, and sends mine again upon theirs"),
        ),
    ),
    Fault(
        "two chiefs at once",
        "“Đ/c … đã duyệt 20:14” for whoever was second",
        "one decision stands, one event, counted once",
        (
            "tests/services/test_concurrency.py"
            "::test_of_two_chiefs_who_decide_at_once_one_gets_a_conflict",
            "tests/api/test_salvage.py::test_two_chiefs_who_accept_at_once_have_one_effect",
            *phone("screens/review", "says who, what and when"),
        ),
    ),
    Fault(
        "server restored from yesterday's backup",
        "what it has lost stands in the book as unsent, until it is there again",
        "a new epoch; what was sent in the last 30 days is offered again, replays are free",
        (
            *phone(
                "sync/restored-server",
                "is healed by and by: what it does not know yet is kept and tried again",
                "stays in the book as unsent, from the sent box",
            ),
            "tests/promises/test_schedules.py::test_schedules_lose_nothing_and_count_nothing_twice",
        ),
    ),
    Fault(
        "disk full",
        "Máy chủ đang bận; at the desk a page that says so and when to come back",
        "503, and nothing half-done",
        (
            "tests/promises/test_storage.py::test_a_full_disk_puts_a_sync_off_wherever_it_is_noticed",
        ),
    ),
    Fault(
        "database busy",
        "Máy chủ đang bận; at the desk a page that says so and when to come back",
        "503 with Retry-After, and nothing half-done",
        (
            "tests/webapp/test_health.py"
            "::test_a_busy_database_answers_503_and_says_when_to_come_back",
            "tests/promises/test_storage.py"
            "::test_a_database_that_another_process_writes_to_puts_a_sync_off",
        ),
    ),
    Fault(
        "process killed",
        "nothing, or for a moment Chưa có mạng",
        "what was answered stands, the rest is repeated and counts once",
        (
            "tests/promises/test_killed.py::test_the_serving_process_is_killed_at_each_named_point",
            "tests/promises/test_killed.py::test_the_database_drops_its_connection_in_the_middle",
        ),
    ),
    Fault(
        "deploy under load",
        "nothing",
        "requests under way are answered by the old process, the others by the new one",
        (
            "tests/promises/test_deploy.py"
            "::test_nothing_is_lost_or_counted_twice_while_a_server_is_replaced",
        ),
    ),
)
