"""The language switch, and that everything we say can be said in te reo Māori."""

import re
from types import SimpleNamespace

import polib
import pytest
import yaml
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from harakeke.cli import translations
from harakeke.reference.official import OfficialName, official
from harakeke.web.shell import figures
from harakeke.web.shell.language import choose_language
from harakeke.web.shell.navigation import role_words
from harakeke.web.shell.svg import element

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


def said_in(entry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_word_people_read_has_te_reo():
    assert [f"{words.where}: {words.text}" for words in translations.missing()] == []


def test_every_entry_stands_once_and_is_whole():
    polib.pofile(str(translations.CATALOGUE), check_for_duplicates=True)
    assert [entry.msgid for entry in CATALOGUE if not all(said_in(entry)) or entry.fuzzy or entry.obsolete] == []


def test_the_catalogue_says_its_language_and_how_many_forms_a_word_has():
    assert CATALOGUE.metadata["Language"] == "mi"
    assert CATALOGUE.metadata["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    assert all(set(entry.msgstr_plural) == {0, 1} for entry in CATALOGUE if entry.msgid_plural)


FRAMEWORKS = sorted((translations.SOURCE / "evidence" / "measures").glob("framework_*.yaml"))


@pytest.mark.parametrize("path", FRAMEWORKS, ids=lambda path: path.stem)
def test_the_words_of_every_measure_are_marked_for_the_translators(path):
    measures = yaml.safe_load(path.read_text(encoding="utf-8"))["measures"]
    assert {words for one in measures for words in (one["short"], one["words"])} <= set(figures.FRAMEWORK_WORDS)


def test_a_definition_that_travelled_in_english_is_read_in_te_reo():
    definitions = {
        "people": {"words": "People of those whānau", "short": "People"},
        "ta": {"codes": {"elsewhere": "Elsewhere"}},
        "ethnicity": {"codes": {"9": "Not stated"}},
    }
    with translation.override("mi"):
        assert figures.measure_words("people", definitions) == "Ngā tāngata o aua whānau"
        assert figures.short_words("people", definitions) == "Ngā tāngata"
        assert figures.code_words("ta", "elsewhere", definitions) == "Wāhi kē atu"
        assert figures.code_words("ethnicity", "9", definitions) == "Kāore i kīia"


@pytest.mark.parametrize("name", ["Leading healthy lifestyles", "Middle Eastern/Latin American/African"])
def test_an_official_name_is_not_translated_and_says_that_it_is_english(name):
    page = Template("{{ name }}")
    with translation.override("mi"):
        assert page.render(Context({"name": official(name)})) == f'<span lang="en">{name}</span>'
    assert page.render(Context({"name": official(name)})) == name


def test_an_official_name_in_te_reo_is_not_called_english():
    assert not isinstance(official("Māori"), OfficialName)


def test_an_official_name_is_shown_as_words_and_in_a_drawing_without_markup():
    with translation.override("mi"):
        assert "&lt;b&gt;" in Template("{{ name }}").render(Context({"name": official("<b>")}))
        assert element("text", official("Asian & other")) == "<text>Asian &amp; other</text>"


def test_te_reo_carries_the_same_placeholders_as_the_english():
    for entry in CATALOGUE:
        for said in said_in(entry):
            assert sorted(PLACEHOLDER.findall(said)) == sorted(PLACEHOLDER.findall(entry.msgid)), entry.msgid


def test_no_te_reo_noun_takes_an_english_s():
    words = r"\b(whānaus|iwis|hapūs|maraes|kaiārahis|rohes|takiwās|huis|tamarikis|moemoeās|Māoris)\b"
    assert [entry.msgid for entry in CATALOGUE if re.search(words, f"{entry.msgid} {said_in(entry)}", re.I)] == []


def test_one_word_stands_for_one_thing():
    """A release, an outcome, a referral, an agency and a step each have one word, whichever desk speaks of them."""
    kept = {
        r"\breleases?\b": "whakaputa",
        r"\boutcome\b": r"\bhua\b",
        r"\breferrals?\b": "tukunga",
        r"\bagenc(y|ies)\b": "pokapū",
        r"\b(next|first) steps?\b": "hīkoi",
        r"\bstatement\b": "tauākī",
        r"\bquarters?\b": "hauwhā",
    }
    strays = [
        (entry.msgid, said)
        for english, te_reo in kept.items()
        for entry in CATALOGUE
        for said in said_in(entry)
        if re.search(english, PLACEHOLDER.sub("", entry.msgid), re.I) and not re.search(te_reo, said, re.I)
    ]
    assert strays == []


def test_no_word_speaks_of_people_by_what_they_lack():
    words = r"\b(client|case(?!-sensitive)|problem|non-compliant|vulnerable|beneficiary)s?\b"
    assert [entry.msgid for entry in CATALOGUE if re.search(words, entry.msgid, re.I)] == []


@pytest.mark.parametrize(("own", "said"), [("navigator", "Kaiārahi"), ("kaitūwhana", "Kaitūwhana")])
def test_a_navigator_is_called_in_te_reo_unless_the_agency_has_its_own_word(own, said):
    role = SimpleNamespace(kind="navigator", organisation=SimpleNamespace(navigator_word=own, name="Te Puna"))
    with translation.override("mi"):
        assert role_words(role) == f"{said}, Te Puna"


def test_strings_in_templates_and_in_code_are_both_found(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text(
        '{% load i18n %}\n  {% translate "Kia kaha" %}\n    {% blocktranslate %}{{ n }} of us{% endblocktranslate %}'
    )
    (tmp_path / "b.py").write_text('name = _("Kia ora")\nlater = gettext_noop("Haere rā")\n')
    found = {words.text for words in translations.missing([tmp_path])}
    assert found == {"Kia kaha", "%(n)s of us", "Kia ora", "Haere rā"}


def test_every_entry_we_wrote_says_that_it_awaits_review():
    assert len(translations.awaiting_review()) == len(CATALOGUE)
