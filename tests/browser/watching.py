"""Whether stored text ran, or tried to, on the pages of a browser; and whether it stands there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Dialog, Page, Request

# Asks the page, so that whatever its policy blocked is told as well: blocked is not enough.
_LISTEN = """
addEventListener('securitypolicyviolation', (event) => {
    __told(`violation of ${event.effectiveDirective}: ${event.blockedURI} in ${event.documentURI}`);
}, true);
"""
_STRANGE = Path(__file__).with_name("strange.js").read_text("utf-8")
# A screen of the app comes by itself, a moment after its address: what is missing is waited for.
_MISSING = """async (texts) => {
    const plain = (text) => text.normalize('NFC').replace(/\\s+/gu, ' ').trim();
    const missing = () => {
        const boxes = [...document.querySelectorAll('input, textarea')].map((box) => box.value);
        const said = [...document.querySelectorAll('[aria-label]')].map((one) => one.ariaLabel);
        const all = plain([document.body.textContent, ...boxes, ...said].join(' '));
        return texts.filter((text) => !all.includes(plain(text)));
    };
    for (let tries = 0; tries < 60 && missing().length > 0; tries += 1) {
        await new Promise((done) => setTimeout(done, 50));
    }
    return missing();
}"""


@dataclass
class Watch:
    """Everything that a browser does which no page of ours should make it do."""

    address: str
    told: list[str] = field(default_factory=list)
    pages: int = 0
    addresses: set[str] = field(default_factory=set)

    def over(self, context: BrowserContext) -> None:
        """Watch every page that a browser opens from now on."""
        context.expose_binding("__ran", lambda _, *given: self.told.append(f"ran: {given}"))
        context.expose_binding("__told", lambda _, words: self.told.append(str(words)))
        context.add_init_script(_LISTEN)
        context.on("request", self._asked)
        context.on("page", self._opened)

    def looks_at(self, page: Page, place: str, texts: Iterable[str] = ()) -> None:
        """Look at a page that stands: nothing strange in it, and these texts letter by letter."""
        self.pages += 1
        self.addresses.add(page.url)
        missing = page.evaluate(_MISSING, list(texts))
        self.told += [f"{place}: does not show {text!r}" for text in missing]
        self.told += [f"{place}: {fault}" for fault in page.evaluate(_STRANGE)]
        cookies = {str(cookie.get("name")) for cookie in page.context.cookies()}
        self.told += [f"{place}: a cookie {name}" for name in cookies - OUR_COOKIES]

    def _opened(self, page: Page) -> None:
        page.on("dialog", self._asks)
        page.on("pageerror", lambda error: self.told.append(f"error: {error} on {page.url}"))
        page.on("popup", lambda other: self.told.append(f"opened {other.url}"))

    def _asks(self, dialog: Dialog) -> None:
        self.told.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        found = urlsplit(request.url)
        if found.scheme in ("http", "https") and not request.url.startswith(self.address):
            self.told.append(f"asked another origin: {request.url}")


OUR_COOKIES = {
    "tung_ngo_desk",
    "tung_ngo_desk_device",
    "tung_ngo_phone",
    "tung_ngo_language",
    "tung_ngo_theme",
}
