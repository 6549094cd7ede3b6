"""Faults between a phone and the server, and of a phone and its store."""

from typing import Final

from tests.promises.fault import Fault, phone

ROAD: Final = (
    "tests/browser/test_faults.py::test_the_officer_is_told_and_the_entry_is_sent_once_after_it[{}]"
)

FAULTS_OF_THE_PHONE: Final = (
    Fault(
        "answer lost after commit",
        "Chưa có mạng, 1 việc còn trên máy; then Đã gửi hết",
        "the repeat is acknowledged as a replay and counts once",
        (
            ROAD.format("answer lost after commit"),
            "tests/promises/test_schedules.py::test_schedules_lose_nothing_and_count_nothing_twice",
            *phone("sync/sending", "counts once though its answer was lost"),
        ),
    ),
    Fault(
        "request cut mid-body",
        "Chưa có mạng, 1 việc còn trên máy; then Đã gửi hết",
        "half a request has no effect; the queue stays and goes again",
        (
            ROAD.format("request cut mid-body"),
            "tests/promises/test_schedules.py::test_schedules_lose_nothing_and_count_nothing_twice",
        ),
    ),
    Fault(
        "captive portal",
        "Mạng này chưa cho ra ngoài (có thể cần đăng nhập Wi-Fi)",
        "only JSON that carries `protocol` is an answer; the queue stays as it is",
        (
            ROAD.format("captive portal"),
            ROAD.format("portal that asks to sign in"),
            *phone("sync/transport", "is a 200 with JSON that carries protocol"),
        ),
    ),
    Fault(
        "online without a route",
        "Chưa có mạng. Cứ ghi tiếp: có mạng là máy tự gửi",
        "nothing waits for the network; it is tried again by itself",
        (
            ROAD.format("online without a route"),
            *phone("sync/waking", "tries again by itself after a failure"),
        ),
    ),
    Fault(
        "429, 502, 503",
        "Máy chủ đang bận (429, 503); a proxy's page is taken for no answer (502)",
        "the queue stays; nothing is asked before Retry-After is over, unless a person insists",
        (
            ROAD.format("429"),
            ROAD.format("502"),
            ROAD.format("503"),
            *phone("sync/whole-request", "503 waits for as long as it says"),
            *phone(
                "sync/waking",
                "does not come before the server asked to be asked, unless a person insists",
            ),
        ),
    ),
    Fault(
        "413",
        "Đã gửi hết, after more requests",
        "the batch is halved until it passes; one that is too large alone is set aside",
        (
            "tests/browser/test_faults.py::test_too_much_at_once_goes_in_halves",
            *phone("sync/trouble", "because it is too much goes in halves"),
            "tests/api/test_sync_envelope.py::test_too_much_at_once_is_too_large",
        ),
    ),
    Fault(
        "poison entry",
        "one entry in Cần xử lý, with why; all others received",
        "the others of its batch are as if it were not there; it stays mendable",
        (
            "tests/promises/test_bad_batch.py"
            "::test_at_every_position_a_bad_one_leaves_the_other_49_as_they_are",
            *phone(
                "sync/trouble",
                "at all is halved until what cannot be read is found, and the rest goes through",
                "holds everything else on that entry back, and nothing on others",
            ),
        ),
    ),
    Fault(
        "batches out of order",
        "nothing",
        "steps on an entry go in their order; what comes late takes effect once or not at all",
        (
            "tests/promises/test_schedules.py::test_schedules_lose_nothing_and_count_nothing_twice",
            "tests/api/test_sync_exactly_once.py::test_several_steps_queued_on_one_entry_count_on",
            *phone("sync/settle-push", "is read by id, in whatever order it comes"),
        ),
    ),
    Fault(
        "two tabs",
        "both show the same, none sends what the other is sending",
        "one engine at a time; each entry arrives once, one request at a time",
        (
            "tests/browser/test_faults.py::test_two_tabs_send_each_entry_once_and_one_at_a_time",
            *phone("session", "know when another one signed the officer out, or somebody else in"),
        ),
    ),
    Fault(
        "app swiped away mid-sync",
        "at the next opening: waiting, then Đã gửi hết",
        "the entry is sent again and counts once",
        (
            "tests/browser/test_faults.py::test_swiped_away_while_the_server_answers",
            "tests/browser/test_killed_phone.py::test_killed_while_the_server_answers",
        ),
    ),
    Fault(
        "killed mid-form",
        "Phiếu đang ghi dở, with what was typed",
        "every keystroke that was shown as saved is there",
        (
            "tests/browser/test_killed_phone.py::test_killed_in_the_middle_of_a_form",
            "tests/browser/test_killed_phone.py::test_killed_right_after_the_words_saved",
            *phone(
                "store/drafts", "is on the disk as soon as it is saved, and is there after a kill"
            ),
        ),
    ),
    Fault(
        "quota full",
        "that it is not saved and what to do; the text stays on the screen",
        "never a false “saved”; it is tried again by itself",
        phone(
            "screens/keeper",
            "is never told as saved, though later keystrokes get through",
            "is tried again by itself, whatever was typed, the times too",
        ),
    ),
    Fault(
        "origin evicted",
        "that the browser dropped the book, and how much was unsent in it",
        "the gap in the numbers tells the chief too",
        phone(
            "store/dropped",
            "is told to its officer, with how much was unsent",
            "leaves a gap in the numbers, by which the server tells its chief",
        ),
    ),
    Fault(
        "database found damaged",
        "nothing but the locked book; what was unsent goes out, and the lists come again",
        "the browser deletes its first database whole; the second copy, in a bucket of its own,"
        " is put back, and each thing counts once",
        (
            "tests/browser/test_second_copy.py::test_what_was_unsent_comes_back_and_is_sent_once",
            *phone(
                "store/second",
                "brings back what was unsent, under its number, and it is sent once",
                "holds no key that opens a book without its PIN",
                "forgets a book that is wiped, and keeps the others",
            ),
        ),
    ),
    Fault(
        "private mode without IndexedDB",
        "a page that says that nothing can be kept here, and what to do",
        "no white page, nothing said to be saved",
        phone("store/standing", "is told apart by what its person can do about it"),
    ),
    Fault(
        "persistence denied",
        "Máy chưa hứa giữ dữ liệu, with what to do",
        "the app works on, and says so",
        phone("sync/state", "tell of everything that puts the store at risk"),
    ),
    Fault(
        "upgrade blocked by a tab",
        "Một thẻ khác đang mở bản cũ của ứng dụng. Hãy đóng thẻ đó",
        "the upgrade waits; the old tab lets go where it can",
        phone("store/standing", "is waited for while a frozen tab blocks it, and told"),
    ),
    Fault(
        "upgrade failing half-way",
        "that the app could not be brought up to date; it is tried again",
        "all is as it was before, nothing is lost",
        phone(
            "store/standing",
            "that fails half-way leaves everything as it was, and the old version goes on",
        ),
    ),
    Fault(
        "old app and new server",
        "all sent; then, with nothing unsent, that a new version is needed",
        "what it sends is taken for 180 days; what it does not know it keeps and passes over",
        (
            "tests/api/test_old_versions.py"
            "::test_a_replaced_version_sends_and_is_told_its_results_and_nothing_new",
            *phone("sync/protocol", "keeps kinds that nobody knows yet"),
        ),
    ),
    Fault(
        "new app and old server",
        "nothing",
        "what an old server leaves out of an answer is not needed",
        phone("sync/protocol", "may leave out what an entry does not need"),
    ),
    Fault(
        "session expired while offline",
        "Phiên đăng nhập đã hết, 1 việc còn trên máy; Đăng nhập lại",
        "recording goes on; after the sign-in it is sent, once",
        (
            "tests/browser/test_faults.py"
            "::test_a_session_that_ended_meanwhile_asks_to_sign_in_and_then_sends",
            *phone("session", "is told, and recording goes on"),
        ),
    ),
)
