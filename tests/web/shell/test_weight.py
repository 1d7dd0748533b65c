"""What a page costs to load on a slow phone."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders

LIMIT = 60_000


def test_a_pages_style_and_script_are_at_most_60_kilobytes_compressed(gallery_page):
    html = gallery_page()
    names = re.findall(r'(?:rel="stylesheet" href|<script src)="/static/([^"]+)"', html)
    assert len(names) >= 5
    sizes = {name: len(gzip.compress(Path(finders.find(name)).read_bytes(), 6)) for name in names}
    assert sum(sizes.values()) <= LIMIT, sizes


def test_the_two_font_files_together_stay_under_64_kilobytes():
    folder = Path(finders.find("harakeke/tokens.css"))
    names = re.findall(r'url\("\.\./([^"]+)"\)', folder.read_text(encoding="utf-8"))
    assert len(names) == 2
    assert sum(Path(finders.find(name)).stat().st_size for name in names) < 64_000


def test_the_lock_file_holds_hashes_and_no_addresses():
    lock = (Path(__file__).parents[3] / "package-lock.json").read_text(encoding="utf-8")
    assert "http" not in lock
    assert lock.count('"integrity": "sha512-') == 2
