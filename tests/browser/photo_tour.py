"""A way through the screens of a photo, for phone_tour's other ways to be walked beside it."""

from tests.browser.guide import Guide
from tests.browser.phone_tour import Tour


def photos(guide: Guide) -> Tour:
    """A photo from the camera to its entry, and the question before it is taken off."""
    guide.go("/app/record/new/outreach", ".time-part")
    guide.page.locator("#f-topic").select_option(index=1)
    guide.page.locator("#f-area").select_option(index=1)
    guide.page.locator("#f-attendees").fill("60")
    # Begun now, it is the newest of the evening, and lies on top of the book.
    guide.press(".time-part .button.outline")
    guide.press("a[href$='/photo']")
    guide.page.wait_for_function(
        "() => document.querySelector('video') && document.querySelector('video').videoWidth > 0"
    )
    yield "photo-camera"
    guide.foot()
    guide.wait(".painting canvas")
    guide.press(".more-details summary")
    guide.press(".more-details .button", 1)
    guide.foot()
    guide.wait("#sure-problem .field-problem")
    yield "photo-paint"
    guide.page.locator("#sure").check()
    guide.foot()
    guide.wait(".pictures img")
    yield "photo-form"
    guide.foot()
    guide.wait(".take-back")
    guide.go("/app/book", ".day-group")
    guide.press(".day-group a[href^='/app/entry/']")
    guide.wait(".pictures img")
    entry = guide.page.url.removeprefix(guide.address)
    yield "photo-entry"
    guide.sheet(".pictures .button")
    yield "photo-take-off-here"
    guide.close()
    guide.press("a.page-back")
    guide.wait(".day-group")
    guide.press("a.sync-link")
    guide.press(".card .button.brand")
    # Nothing waits and nothing is on its way any more, whatever else is in trouble.
    guide.wait("a.sync-link .chip:not(.wait):not(.info)")
    # By its own address: once it is sent, one that needs mending lies above it.
    guide.go(entry, ".pictures")
    guide.sheet(".pictures .button")
    guide.pick("take-off", 2)
    guide.press("dialog[open] .button.red")
    guide.wait("#take-off-done-problem .field-problem")
    yield "photo-take-off"
    guide.close()
