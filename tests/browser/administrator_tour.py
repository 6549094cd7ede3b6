"""The administrator's way through the desk: what they answer for, and their second step."""

from collections.abc import Generator

import pyotp
from playwright.sync_api import FilePayload

from tests.browser import wire
from tests.browser.desk_tour import BUSY, SILENT, Desk, Tour


def administrator(desk: Desk) -> Tour:
    """What an administrator answers for, and the second step from its set-up to its end."""
    for name in ("retention", "readings", "people", "thresholds"):
        desk.go(f"/{name}")
        yield f"{name}-province" if name == "people" else name
    desk.page.locator("#late_hours").fill("0")
    desk.page.locator("form[action='/thresholds'] button").click()
    desk.page.locator("#wrong").wait_for()
    yield "thresholds-wrong"
    desk.go("/thresholds")
    desk.page.locator("#late_hours").fill("48" if desk.language == "vi" else "36")
    desk.page.locator("form[action='/thresholds'] button").click()
    desk.page.locator("form[action='/thresholds/defaults']").wait_for()
    yield "thresholds-changed"
    desk.go("/closing")
    yield "closing-administrator"
    desk.go("/readings?who=khong-co-ai")
    yield "readings-none"
    yield from administration(desk)
    code = yield from _set_up_second_step(desk)
    desk.page.locator("form[action='/sign-out'] button").click()
    desk.page.locator("#username").fill("quantri.quangninh")
    desk.page.locator("#password").fill(desk.password)
    desk.page.locator("form[action='/sign-in'] button").click()
    desk.page.locator("#totp").wait_for()
    yield "sign-in-second-step"
    for typed in ("000000", code[0]):
        desk.page.locator("#totp").fill(typed)
        desk.page.locator("form[action='/sign-in'] button").click()
        if typed == "000000":
            desk.page.locator("#wrong").wait_for()
            yield "sign-in-second-step-wrong"
    desk.page.locator("form[action='/sign-out']").wait_for()
    desk.go("/second-step")
    desk.page.locator("summary").click()
    yield "second-step-off"
    # The next language's administrator signs in with the password alone.
    desk.page.locator("#password").fill(desk.password)
    desk.page.locator("#totp").fill(code[1])
    desk.page.locator("form[action='/second-step/off'] button").click()
    desk.page.locator("form[action='/second-step/begin']").wait_for()


def administration(desk: Desk) -> Tour:
    """The pages of administration: their hub, what each looks like, and a roster that waits."""
    for name in ("administration", "audit", "calendars", "forms", "areas", "units-admin"):
        desk.go(f"/{name}")
        yield name
    desk.go(f"/units-admin/{BUSY}")
    yield "unit-to-merge"
    desk.go(f"/units-admin/{BUSY}/merge?into={SILENT}&day=2026-11-30")
    yield "merger-looked-at"
    desk.go(f"/units/{BUSY}/people")
    desk.follow("h2 a[href^='/officers/']")
    yield "officer"
    for name, lines in (
        ("roster-wrong", "x,,sep,1"),
        ("roster-preview", f"x{desk.language},Ai Đó,officer,{BUSY}"),
    ):
        desk.go("/roster")
        table = f"username,full_name,role,unit_code\n{lines}\n".encode()
        file = FilePayload(name="a.csv", mimeType="text/csv", buffer=table)
        desk.page.locator("[name=file]").set_input_files(file)
        desk.page.locator("form[action='/roster'] button").click()
        found = "[role=alert]" if name == "roster-wrong" else "[name=digest]"
        desk.page.locator(found).wait_for(state="attached")
        yield name
    desk.page.locator("form[action$='/apply'] button").click()
    desk.page.locator("form[action$='/codes'] button").click()
    desk.page.locator(".codes").wait_for()
    yield "roster-codes"


def _set_up_second_step(desk: Desk) -> Generator[str, None, list[str]]:
    desk.go("/second-step")
    desk.page.locator("form[action='/second-step/begin'] button").click()
    secret = desk.page.locator(".secret").inner_text().replace(" ", "")
    now = wire.sign_in(desk.address, "canbo.honggai", desk.password).now
    desk.page.locator("#totp").fill(pyotp.TOTP(secret).at(now))
    desk.page.locator("form[action='/second-step/confirm'] button").click()
    desk.page.locator(".spare").wait_for()
    yield "second-step-spare"
    return [line.inner_text().strip() for line in desk.page.locator(".spare li").all()]
