"""A browser without JavaScript at a desk, for tests of the pages."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from uuid import UUID, uuid4

from werkzeug.test import TestResponse

from tests.town import Town

VOID = {"meta", "link", "input", "img", "br", "hr", "rect", "polyline"}


@dataclass
class Element:
    """A piece of a page: its name, what stands in its tag, and the text within it."""

    name: str
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list)
    within: "Element | None" = None

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())


class Page(HTMLParser):
    """A page, as far as a test asks about it."""

    def __init__(self, response: TestResponse) -> None:
        super().__init__(convert_charrefs=True)
        self.status = response.status_code
        self.headers = response.headers
        self.html = response.get_data(as_text=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = {name: value or "" for name, value in attrs}
        element = Element(tag, given, within=self._open[-1] if self._open else None)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].name == tag, f"<{self._open[-1].name}> ended by </{tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.parts.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Elements of a tag whose attributes have these values."""
        return [
            element
            for element in self.elements
            if element.name == tag
            and all(element.attributes.get(key) == value for key, value in attributes.items())
        ]

    @property
    def text(self) -> str:
        """All that can be read in the page's main part."""
        (main,) = self.all("main")
        return main.text

    @property
    def heading(self) -> str:
        return self.all("h1")[0].text

    def row(self, name: str) -> list[Element]:
        """The cells of the first table row whose heading begins with a name."""
        for heading in self.all("th", scope="row"):
            if heading.text.startswith(name):
                row = heading.within
                return [e for e in self.elements if e.within is row]
        raise AssertionError(f"no row {name}: {[h.text for h in self.all('th', scope='row')]}")

    def cells(self, name: str) -> list[str]:
        """The texts of a row's cells, its heading left out."""
        return [cell.text for cell in self.row(name)[1:]]

    def link(self, text: str) -> str:
        """Where the first link with a text leads."""
        for element in self.all("a"):
            if element.text == text:
                return element.attributes["href"]
        raise AssertionError(f"no link {text}: {[a.text for a in self.all('a')]}")

    def links_in(self, row: str) -> list[tuple[str, str]]:
        """Text and address of every link of a row."""
        cells = self.row(row)
        found = []
        for link in self.all("a"):
            above = link.within
            while above is not None and above not in cells:
                above = above.within
            if above is not None:
                found.append((link.text, link.attributes["href"]))
        return found

    def hidden(self, name: str) -> str:
        """The value of the first hidden field of a name."""
        return self.all("input", type="hidden", name=name)[0].attributes["value"]

    def sums(self) -> dict[str, tuple[int, int]]:
        """What the page of entries says that its entries come to: label to both standings."""
        found: dict[str, tuple[int, int]] = {}
        for heading in self.all("th", scope="row"):
            cells = [e for e in self.elements if e.within is heading.within and e.name == "td"]
            if len(cells) == 2 and all(_is_number(cell.text) for cell in cells):
                found[heading.text] = (as_number(cells[0].text), as_number(cells[1].text))
        return found


def as_number(text: str) -> int:
    """The first number of a text, as Vietnamese writes it."""
    found = re.search(r"−?[\d.]+", text)
    assert found, text
    return int(found.group().replace(".", "").replace("−", "-"))


def _is_number(text: str) -> bool:
    return re.fullmatch(r"−?[\d.]+", text) is not None


@dataclass
class Desk:
    """A browser with somebody signed in, or nobody."""

    town: Town
    username: str | None = None
    device_id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        self.client = self.town.app.test_client()
        if self.username:
            token = self.town.token(self.username, self.device_id, kind="desk")
            self.client.set_cookie("tung_ngo_desk", token)

    def open(self, path: str, status: int = 200, **headers: str) -> Page:
        """Open a page that answers with a status."""
        response = self.client.get(path, headers={"Accept-Language": "vi", **headers})
        assert response.status_code == status, (path, response.status_code)
        return Page(response)

    def send(self, path: str, status: int = 303, **fields: str) -> TestResponse:
        """Send a form."""
        headers = {"Accept-Language": "vi", "Sec-Fetch-Site": "same-origin"}
        response = self.client.post(path, data=fields, headers=headers)
        assert response.status_code == status, (path, response.status_code, response.text[:2000])
        return response

    def decide(self, entry_id: str, step: str, status: int = 303, **fields: str) -> Page:
        """Press a button of an entry's page, with what the page has hidden in it."""
        page = self.open(f"/entries/{entry_id}")
        hidden = {name: page.hidden(name) for name in ("mutation_id", "base_version")}
        return Page(self.send(f"/entries/{entry_id}/{step}", status, **{**hidden, **fields}))
