"""Somebody's hand on a phone during a tour: finds its way by ids and places, never by words."""

from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass(frozen=True, slots=True)
class Guide:
    """A person's phone on a tour: the page, where the server is, who they are."""

    page: Page
    address: str
    password: str
    language: str = "vi"

    def go(self, path: str, mark: str) -> None:
        """Follow a link that need not stand on the screen; wait for what marks the screen."""
        self.page.evaluate(
            """(path) => {
                const link = document.createElement('a');
                link.href = path;
                document.body.append(link);
                link.click();
                link.remove();
            }""",
            path,
        )
        self.wait(mark)

    def wait(self, mark: str) -> None:
        """Wait until what marks a screen can be seen."""
        self.page.locator(mark).first.wait_for(state="visible")

    def press(self, what: str, nth: int = 0) -> None:
        """Tap one of the things that a selector finds."""
        self.page.locator(what).nth(nth).click()

    def pick(self, group: str, nth: int = 0) -> None:
        """Tap a choice of a group."""
        self.page.locator(f"#{group} label.option").nth(nth).click()

    def sheet(self, opener: str, nth: int = 0) -> None:
        """Open a sheet."""
        self.press(opener, nth)
        self.wait("dialog[open] h2")

    def close(self) -> None:
        """Close the sheet that is open."""
        self.press("dialog[open] .sheet-head button")
        self.page.locator("dialog[open]").wait_for(state="hidden")

    def pin(self, digits: str) -> None:
        """Type on the pad."""
        for digit in digits:
            keys = self.page.locator(".pin-pad[aria-busy=false] .pin-key")
            keys.nth((int(digit) + 9) % 10).click()

    def foot(self) -> None:
        """Press the main button at the foot."""
        self.page.locator(".page-foot button").first.click()
