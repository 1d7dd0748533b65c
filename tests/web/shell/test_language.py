"""The language switch, and that everything we say can be said in te reo Māori."""

import re

import polib
import pytest
from django.test import RequestFactory

from harakeke.cli import translations
from harakeke.web.shell.language import choose_language

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
CATALOGUE = polib.pofile(str(translations.CATALOGUE))


def chosen(**data):
    return choose_language(RequestFactory().post("/language/", data))


def test_choosing_a_language_is_remembered_and_goes_back_to_the_page(settings):
    response = chosen(language="mi", next="/whanau/?page=3")
    assert (response.status_code, response["Location"]) == (302, "/whanau/?page=3")
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "mi"


@pytest.mark.parametrize("place", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_choosing_a_language_never_leads_to_another_site(place):
    assert chosen(language="mi", next=place)["Location"] == "/"


def test_a_language_we_do_not_have_changes_nothing():
    assert not chosen(language="xx", next="/").cookies


def test_a_language_is_not_changed_by_following_a_link():
    assert choose_language(RequestFactory().get("/language/")).status_code == 405


SHELL = translations.SOURCE / "web" / "shell"
PARTS = re.findall(r'PART.format\("(\w+)"\)', (SHELL / "templatetags" / "shell.py").read_text(encoding="utf-8"))
SPOKEN = [f"templates/shell/parts/{part}.html" for part in [*PARTS, "field_words"]]
SPOKEN += [
    f"templates/shell/{page}.html" for page in ("base", "form", "confirm", "chart", "map", "figure_foot", "gallery")
]
SPOKEN += [f"templates/{error}.html" for error in ("400", "403", "403_csrf", "404", "500", "account/login")]
SPOKEN += ["charts.py", "maps.py", "gallery.py", "templatetags/shell.py"]


def test_every_word_of_the_layout_its_parts_and_its_figures_has_te_reo():
    lacking = [words for words in translations.missing([SHELL]) if words.where.rpartition(":")[0] in SPOKEN]
    assert [words.text for words in lacking] == []


def test_te_reo_carries_the_same_placeholders_as_the_english():
    for entry in CATALOGUE:
        for said in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert sorted(PLACEHOLDER.findall(said)) == sorted(PLACEHOLDER.findall(entry.msgid)), entry.msgid


def test_no_te_reo_noun_takes_an_english_s():
    words = r"\b(whānaus|iwis|hapūs|maraes|kaiārahis|rohes|huis|tamarikis|Māoris)\b"
    assert [entry.msgid for entry in CATALOGUE if re.search(words, entry.msgid + entry.msgstr, re.I)] == []


def test_no_word_speaks_of_people_by_what_they_lack():
    words = r"\b(client|case(?!-sensitive)|problem|non-compliant|vulnerable|beneficiary)s?\b"
    assert [entry.msgid for entry in CATALOGUE if re.search(words, entry.msgid, re.I)] == []


def test_strings_in_templates_and_in_code_are_both_found(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text(
        '{% load i18n %}\n  {% translate "Kia kaha" %}\n    {% blocktranslate %}{{ n }} of us{% endblocktranslate %}'
    )
    (tmp_path / "b.py").write_text('from django.utils.translation import gettext_lazy as _\nname = _("Kia ora")\n')
    found = {words.text for words in translations.missing([tmp_path])}
    assert found == {"Kia kaha", "%(n)s of us", "Kia ora"}


def test_every_entry_we_wrote_says_that_it_awaits_review():
    assert len(translations.awaiting_review()) == len(CATALOGUE)
