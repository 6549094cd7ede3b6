"""What is true of every page of administration: its cost, and the way to it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from tests.town import Town
from tests.webapp.conftest import MakeDesk
from tests.webapp.test_pages import ADMINISTRATION

MOST_QUERIES = 12


def test_every_page_costs_few_queries(
    town: Town,
    desk: MakeDesk,
    queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    admin = desk("quantri")
    admin.send("/units-admin/06685/duty", number="0203 3825 113")
    person = f"/officers/{town.officers['canbo1']}"
    look = "/units-admin/06676/merge?into=06685&day=2099-01-01"
    for path in (*ADMINISTRATION, person, look):
        admin.client.get(path)
        with queries() as asked:
            admin.client.get(path)
        assert len(asked) <= MOST_QUERIES, (path, len(asked), asked)


def test_the_hub_leads_to_every_page(desk: MakeDesk) -> None:
    admin = desk("quantri")
    page = admin.open("/administration")
    for link in page.all("a"):
        path = link.attributes["href"]
        if path.startswith("/") and link.within and link.within.name == "h2":
            assert admin.open(path).heading.startswith(link.text)
