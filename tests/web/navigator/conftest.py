from __future__ import annotations

import html
import re

import pytest
from django.urls import reverse


@pytest.fixture
def navigator(db):
    from tests.makers import a_navigator

    return a_navigator(preferred_name="Hana")


@pytest.fixture
def whanau(navigator):
    from tests.makers import a_whanau

    return a_whanau(navigator, name="Te Whānau o Rātā", people=("Mere", "Tāne"))


@pytest.fixture
def desk(navigator):
    """The navigator's browser: `get` and `post` by the name of a page, as someone without JavaScript would."""

    class Desk:
        client = navigator.client

        def get(self, page, /, *which, **asked):
            return self.client.get(reverse(f"navigator:{page}", args=which), asked)

        def post(self, page, /, *which, **said):
            headers = said.pop("headers", None)
            return self.client.post(reverse(f"navigator:{page}", args=which), said, headers=headers)

    return Desk()


def words_of(response) -> str:
    """What a person reads on a page, in one line."""
    body = response.content.decode().partition("<main")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def hidden(response, name: str) -> str:
    """The value a hidden field of the page carries."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', response.content.decode())
    assert found, f"no hidden '{name}' on the page"
    return found[1]
