"""What every page promises, read from its HTML."""

import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from harakeke.web.shell.gallery import SampleForm
from harakeke.web.shell.parts import Column, Table
from harakeke.web.shell.templatetags.shell import cell, day, money

INLINE = [r"\sstyle=", r"<style", r"<script(?![^>]*\ssrc=)", r"\son[a-z]+=", r"javascript:", r'src="data:']


@pytest.mark.parametrize("data", ["none", "little", "much"])
def test_nothing_inline_needs_an_unsafe_content_policy(gallery_page, data):
    html = gallery_page(data)
    assert [pattern for pattern in INLINE if re.search(pattern, html)] == []


@pytest.mark.parametrize(("language", "words"), [("en", "Hide names"), ("mi", "Huna ngā ingoa")])
def test_a_page_says_its_language_and_speaks_it(gallery_page, language, words):
    html = gallery_page(language=language)
    assert f'<html lang="{language}">' in html
    assert words in html


def test_each_language_is_named_in_its_own_language(gallery_page):
    html = gallery_page()
    assert re.search(r'value="en" lang="en"[^>]*>English<', html)
    assert re.search(r'value="mi" lang="mi"[^>]*>Te reo Māori<', html)


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_needs_nothing_to_be_drawn(name):
    html = render_to_string(f"{name}.html")
    assert "<h1>" in html
    assert "Go to the first page" in html


def test_names_in_a_page_can_be_covered_and_no_name_is_in_its_title(gallery_page):
    html = gallery_page("much")
    assert html.count('data-name="name hidden"') > 10
    assert "Aroha" not in html.split("<title>")[1].split("</title>")[0]


def test_the_htmx_on_a_page_may_not_add_style_or_run_text(gallery_page):
    html = gallery_page()
    assert '"includeIndicatorStyles": false' in html
    assert '"allowEval": false' in html


# --- forms ---------------------------------------------------------------------------------------


def drawn(source: str, address: str = "/", **context) -> str:
    request = RequestFactory().get(address)
    return Template("{% load shell %}" + source).render(Context({"request": request, **context}))


def test_a_field_ties_its_hint_and_its_error_to_the_place_to_answer():
    form = SampleForm({"name": ""})
    html = drawn("{% field form.name %}", form=form)
    assert 'for="id_name"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_choices_are_a_group_named_by_their_question():
    html = drawn("{% field form.how %}", form=SampleForm())
    assert html.count('<input type="radio"') == 3
    assert re.search(r"<fieldset.*<legend>Where shall we meet\?</legend>", html, re.S)


def test_a_question_that_may_be_left_says_so():
    assert "(optional)" in drawn("{% field form.who %}", form=SampleForm())
    assert "(optional)" not in drawn("{% field form.name %}", form=SampleForm())


def test_a_placeholder_never_stands_in_for_a_label():
    class Form(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"placeholder": "Name"}))

    assert "placeholder" not in drawn("{% field form.name %}", form=Form())


def test_the_error_summary_links_to_every_field_to_put_right_and_stays_away_when_all_is_well():
    form = SampleForm({"name": ""})
    html = drawn("{% error_summary form %}", form=form)
    assert set(re.findall(r'href="#(\w+)"', html)) >= {"id_name", "id_dream", "id_how", "id_when"}
    assert drawn("{% error_summary form %}", form=SampleForm()).strip() == ""


def test_every_target_in_the_error_summary_is_on_the_page(gallery_page):
    html = gallery_page("much")
    summary = html.split("data-error-summary")[1].split("</ul>")[0]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets
    assert [target for target in targets if f'id="{target}"' not in html] == []


# --- lists and tables ----------------------------------------------------------------------------


def test_the_pager_keeps_the_search_and_the_filters():
    page = Paginator(range(95), 10).get_page(3)
    html = drawn("{% pager page %}", "/whanau/?q=%C4%81+b&show=overdue&page=3", page=page)
    assert 'href="?q=%C4%81+b&amp;show=overdue&amp;page=4"' in html
    assert 'href="?q=%C4%81+b&amp;show=overdue&amp;page=2"' in html
    assert "21 to 30 of 95" in html


def test_a_list_of_one_page_has_no_pager():
    assert drawn("{% pager page %}", page=Paginator(range(4), 10).get_page(1)).strip() == ""


def test_a_search_keeps_the_filters_and_starts_at_the_first_page():
    html = drawn("{% search_box %}", "/whanau/?q=mere&show=overdue&page=3")
    assert 'name="q" id="search-q" value="mere"' in html
    assert '<input type="hidden" name="show" value="overdue">' in html
    assert 'name="page"' not in html


def test_a_hidden_count_is_an_s_with_its_meaning_and_never_a_nought():
    table = Table("Plans", [Column("Area"), Column("Plans", number=True)], [["Buller", None], ["Grey", 0]])
    html = drawn("{% table table %}", table=table)
    assert re.search(r'<td class="number"><abbr title="Hidden[^"]+">S</abbr></td>', html)
    assert '<td class="number">0</td>' in html
    assert "It is not nought" in html


def test_what_people_wrote_is_escaped_in_every_part():
    nasty = '<script>"&'
    table = Table(nasty, [Column(nasty)], [[nasty]])
    parts = "{% table table %}{% tag words words %}{% private words %}{% empty words words %}"
    html = drawn(parts, table=table, words=nasty)
    assert "<script>" not in html


def test_dates_money_and_numbers_are_written_our_way():
    from datetime import date

    assert day(date(2026, 11, 19)) == "Thu 19 Nov 2026"
    with translation.override("mi"):
        assert day(date(2026, 11, 19)) == "Par 19 Rangi 2026"
    assert (money(1234.5), money(-1234.5, "cents")) == ("$1,234", "−$1,234.50")
    assert (cell(12345), cell(1310.5), cell("Ngāi")) == ("12,345", "1,310.5", "Ngāi")


# --- sign-in -------------------------------------------------------------------------------------


def test_the_sign_in_page_wears_our_layout_and_offers_no_sign_up(render_page):
    class Login(forms.Form):
        login = forms.CharField()

    html = render_page("account/login.html", {"form": Login()})
    assert 'class="skip"' in html
    assert 'for="id_login"' in html
    assert "sign up" not in html.lower()


def test_the_authenticator_page_draws_its_code_in_the_page_and_not_as_a_data_address(render_page):
    class Activate(forms.Form):
        code = forms.CharField()
        secret = "ABCDEFGH"

    html = render_page("mfa/totp/activate_form.html", {"form": Activate(), "totp_svg": "<svg></svg>"})
    assert '<div class="qr"' in html
    assert "<svg></svg>" in html
    assert "data:image" not in html
