"""A way past every page of the desk that shows what reviewers and administrators wrote."""

from urllib.parse import quote

from domain.services.campaigns.views import MOST_LISTED
from tests.browser.desk_tour import compared
from tests.browser.sowing import CHIEF, UNIT
from tests.browser.sowing_at_desk import ADMIN, FORM
from tests.browser.text_at_desk import DeskLook

OCTOBER = "month=2026-10"
# The form's own texts that a page of figures shows: its label, its choice, what it counts.
FILLED = "&".join(("from=2026-11-01", "to=2026-11-30", f"form={FORM}"))


def reviewer(look: DeskLook) -> None:
    """Campaigns, older figures, re-checks, a closed month, reports and files."""
    desk, code = look.sown.desk, UNIT
    look.at("/campaigns", desk.names[:MOST_LISTED])
    look.at("/campaigns/new")
    look.at(f"/campaigns/new?form={FORM}")
    for campaign, texts in desk.campaigns.items():
        look.at(f"/campaigns/{campaign}", texts)
    look.at("/imports", desk.sources)
    look.at(f"/rechecks?unit={code}")
    for draw, notes in desk.findings.items():
        look.at(f"/rechecks/{draw}", notes)
    look.at(f"/rechecks/{desk.walk}/walk")
    look.at(f"/closing?{OCTOBER}")
    look.at(f"/closing/sign?month=2026-10&unit={code}")
    look.at(f"/units/{code}/closing?{OCTOBER}", [*desk.versions, look.sown.named])
    look.at(f"/?{FILLED}", [desk.label])
    look.at(f"/units/{code}?{FILLED}", [desk.label])
    look.at(f"/reports?unit={code}", [desk.label])
    look.at(compared(look.desk))
    _files(look)
    for path in ("/notices", "/deciding", "/second-step", "/devices"):
        look.at(path)


def _files(look: DeskLook) -> None:
    """Ask for a file of entries, and for the code of a report, as the pages name them."""
    page = look.desk.page
    look.at(f"/entries?{FILLED}")
    page.locator("button[name=format][value=xlsx]").click()
    page.locator("a.button[download]").wait_for()
    look.here("export")
    look.at("/exports")


def administrator(look: DeskLook) -> None:
    """Forms, days, lists that wait, units, people, and the log of all that."""
    sown, desk = look.sown, look.sown.desk
    for path in ("/administration", "/areas", "/roster", "/thresholds", "/retention", "/readings"):
        look.at(path)
    look.at("/audit")
    # A log shows its newest lines; what a person did is found by the name.
    look.at(f"/audit?who={ADMIN}&only=acts", [desk.label])
    look.at("/forms", [desk.label])
    look.at("/calendars?year=2024", desk.days)
    look.at(f"/roster/{desk.roster}", desk.brought)
    look.at(f"/areas/{desk.areas}", desk.brought_areas)
    look.at("/units-admin", list(sown.units.values()))
    for code, name in sown.units.items():
        written = quote(code, safe="")
        look.at(f"/units-admin/{written}", [name])
        look.at(f"/units-admin/{UNIT}/merge?into={written}&day=2026-12-31", [name])
    look.desk.go(f"/units/{UNIT}/people")
    links = look.desk.page.locator("h2 a[href^='/officers/']").all()
    officers = [str(link.get_attribute("href")) for link in links]
    for address in officers[: len(sown.payloads)]:
        look.at(address)


def chief(look: DeskLook) -> None:
    """What the department wrote, as a unit's chief reads it."""
    desk = look.sown.desk
    look.at("/campaigns", desk.names[:MOST_LISTED])
    look.at(f"/units/{UNIT}/closing?{OCTOBER}", desk.versions)
    look.at(f"/units/{UNIT}?{FILLED}", [desk.label])
    look.at("/people", look.sown.people)
    for path in ("/approvals", "/approvals/next", "/deciding", "/notices", "/devices", "/refused"):
        look.at(path)
    for draw in desk.findings:
        look.at(f"/rechecks/{draw}")


SEATS = {"phongban": reviewer, "quantri": administrator, CHIEF: chief}
