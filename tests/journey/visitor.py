"""Someone in front of a browser: opens pages, looks at each with axe, and notes whatever the browser complains of."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Locator, expect
from tests.browser_pages import SIDEWAYS, faults

IN_PLACE = "one => Boolean(one.closest('[hx-post], [hx-get]'))"  # htmx answers without another page


class Visitor:
    """A person with a phone (360) or a desk (1440), with or without JavaScript."""

    def __init__(self, browser: Browser, address: str, pictures: Path, *, width: int, js: bool):
        self.address, self.pictures, self.js, self.width = address, pictures, js, width
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=js, accept_downloads=True
        )
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))

    def _hear(self, said) -> None:  # type: ignore[no-untyped-def]
        if said.type in ("error", "warning"):
            self.complaints.append(f"{self.page.url}: {said.text}")

    def open(self, path: str) -> None:
        answer = self.page.goto(self.address + path)
        assert answer
        assert answer.ok, f"{path}: {answer.status}"

    def sit_down(self, username: str) -> None:
        """Sign in with one click."""
        self.open("/" if "navigator" not in self.page.url else "/accounts/logout/")
        self.page.locator(f'button[value="{username}"]').click()
        expect(self.page.locator(".who")).to_be_visible()

    def look(self, picture: str = "") -> None:
        """See the page as people do: nothing wrong to axe, nothing beyond the edge, one heading."""
        expect(self.page.locator("h1")).to_have_count(1)
        if self.js:
            found = faults(self.page)
            assert not found, "\n".join([self.page.url, *found])
            assert self.page.evaluate(SIDEWAYS) == 0, f"{self.page.url} scrolls sideways at {self.width}"
        if picture:
            self.page.screenshot(
                path=self.pictures / f"{picture}-{self.width}{'' if self.js else '-plain'}.png", full_page=True
            )

    def press(self, name: str, role: str = "button") -> None:
        """Press a button or link, and go on when the page it leads to is drawn, as a person does.

        Without JavaScript each leads to a page; looking before its styles are there would measure half a page.
        """
        target = self.page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
        if self.js:
            target.click()
            self.page.wait_for_load_state()
        else:
            with self.page.expect_navigation(wait_until="load"):
                target.click()

    def follow(self, name: str) -> None:
        self.press(name, "link")

    def write(self, field: str, words: str) -> None:
        self.page.locator(f'[name="{field}"]').fill(words)

    def choose(self, field: str, value: str | None = None, which: int = 0) -> None:
        """Choose a radio button or tick a box, by its value or its place."""
        found = self.page.locator(f'[name="{field}"]' + (f'[value="{value}"]' if value else ""))
        found.nth(which).check()

    def status_of(self, path: str) -> int:
        """What this address answers, asked beside the page: a refusal would be complained of on it."""
        return self.page.request.get(self.address + path).status

    def tick(self, label: str) -> None:
        """Choose by the words beside it."""
        self.page.get_by_label(label, exact=True).check()

    def row(self, words: str) -> None:
        """Open the row of a list that says this."""
        self.page.locator("main li").filter(has_text=words).locator("a").first.click()
        self.page.wait_for_load_state()

    def wrote(self, words: str) -> None:
        """What was just done is said."""
        expect(self.page.locator("#messages")).to_contain_text(words)

    def says(self, *words: str) -> None:
        for said in words:
            expect(self.page.locator("main")).to_contain_text(said)

    def tab_to(self, selector: str, presses: int = 90) -> None:
        """Reach something with the Tab key alone."""
        for _ in range(presses):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"Tab never reached {selector}")

    def words(self) -> str:
        return self.page.locator("main").inner_text()


class HandsOnKeys(Visitor):
    """Someone who never touches a mouse or a screen: everything is reached with Tab, and done with the keys."""

    def press(self, name: str, role: str = "button") -> None:
        target = self.page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
        self._reach(target)
        if self.js and target.evaluate(IN_PLACE):
            self.page.keyboard.press("Enter")
        else:  # a key, unlike a click, is not waited for
            with self.page.expect_navigation(wait_until="load"):
                self.page.keyboard.press("Enter")

    def write(self, field: str, words: str) -> None:
        self._reach(self.page.locator(f'[name="{field}"]'))
        self.page.keyboard.type(words)

    def choose(self, field: str, value: str | None = None, which: int = 0) -> None:
        found = self.page.locator(f'[name="{field}"]' + (f'[value="{value}"]' if value else ""))
        self._choose(found.nth(which))

    def tick(self, label: str) -> None:
        self._choose(self.page.get_by_label(label, exact=True))

    def _choose(self, target: Locator) -> None:
        """A box is its own stop; of radio buttons one is, and arrows go to the others."""
        if target.get_attribute("type") == "checkbox":
            self._reach(target)
            self.page.keyboard.press("Space")
        else:
            name = target.get_attribute("name")
            self.tab_to(f'[name="{name}"]')
            self.page.keyboard.press("Space")
            for _ in range(12):
                if target.is_checked():
                    return
                self.page.keyboard.press("ArrowDown")
        expect(target).to_be_checked()

    def _reach(self, target: Locator) -> None:
        for _ in range(120):
            if target.evaluate("one => document.activeElement === one"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reached {target}")
