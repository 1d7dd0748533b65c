"""Whether the documents are true: links lead somewhere, promises name tests that exist, words are defined."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from harakeke.settings.state import CHECKOUT

LINK = re.compile(r"\[[^\]]+\]\(([^)#\s]+)(?:#[^)]*)?\)")
NAMED_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
NAMED_CODE = re.compile(r"`(src/harakeke/[\w/.]+)`")
GLOSSARY_WORD = re.compile(r"^\*\*`?([\w ]+?)`?\*\*", re.MULTILINE)


def documents() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "*.md"], cwd=CHECKOUT, capture_output=True)
    return [CHECKOUT / name for name in listed.stdout.decode().splitlines() if (CHECKOUT / name).exists()]


def problems() -> list[str]:
    """Every untrue thing found, in words."""
    return [*broken_links(), *missing_tests(), *undefined_folders()]


def broken_links() -> list[str]:
    return [
        f"{page.relative_to(CHECKOUT)} links to {target}, which is not there."
        for page in documents()
        for target in LINK.findall(page.read_text())
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists()
    ]


def missing_tests() -> list[str]:
    """Promises name the code that keeps them and the test that would fail; both must exist."""
    found = []
    for page in documents():
        text = page.read_text()
        for file, test in NAMED_TEST.findall(text):
            path = CHECKOUT / file
            if not path.exists() or f"def {test}(" not in path.read_text():
                found.append(f"{page.relative_to(CHECKOUT)} names the test {file}::{test}, which is not there.")
        found += [
            f"{page.relative_to(CHECKOUT)} names {code}, which is not there."
            for code in NAMED_CODE.findall(text)
            if not (CHECKOUT / code).exists()
        ]
    return found


def undefined_folders() -> list[str]:
    """The glossary is the architecture in words: every folder of the house is a word in it."""
    words = {word.lower() for word in GLOSSARY_WORD.findall((CHECKOUT / "GLOSSARY.md").read_text())}
    house = CHECKOUT / "src" / "harakeke"
    rooms = [path for path in [*house.iterdir(), *house.glob("*/*")] if (path / "__init__.py").exists()]
    return [
        f"The folder {room.relative_to(house)} is not a word of GLOSSARY.md."
        for room in sorted(rooms)
        if room.name.replace("_", " ") not in words
    ]


if __name__ == "__main__":
    found = problems()
    print("\n".join(found))
    sys.exit(1 if found else 0)
