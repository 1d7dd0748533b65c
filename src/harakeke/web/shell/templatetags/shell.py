"""The parts of a page, for templates: `{% load shell %}`.

Each tag draws one template in shell/parts; the words around them are in
templates/shell/base.html. A part is given values (see harakeke.web.shell.parts)
and never looks anything up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, SelectDateWidget
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import HIDDEN, Choice, Event, Link, Pair, Row, Table

register = template.Library()

PART = "shell/parts/{}.html"


# --- forms ---------------------------------------------------------------------------------------


@register.inclusion_tag(PART.format("field"))
def field(bound: BoundField, label: str = "", hint: str = "", lang: str = "") -> dict[str, object]:
    """A question of a form: its words, its hint, what went wrong, and where to answer.

    A widget with the attribute `data-name` holds names: the cover button hides them.
    """
    bound.field.widget.attrs.pop("placeholder", None)  # fades as one types; the label and hint stay
    return {
        "field": bound,
        "shape": _shape(bound),
        "parts": _date_parts(bound) if isinstance(bound.field.widget, SelectDateWidget) else [],
        "label": label or bound.label,
        "hint": hint or bound.help_text,
        "lang": lang,
        "private": "data-name" in bound.field.widget.attrs,
    }


def _shape(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, CheckboxInput):
        return "tick"
    return "parts" if widget.use_fieldset else "line"


def _date_parts(bound: BoundField) -> list[dict[str, object]]:
    """A date in three lists, each with its own word, in the order we say it."""
    words = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    described = {"aria-describedby": bound.aria_describedby} if bound.aria_describedby else {}
    drawn: dict[str, Any] = bound.field.widget.get_context(
        bound.html_name, bound.value(), {"id": bound.auto_id, **described}
    )
    lists = {part["name"].rpartition("_")[2]: part for part in drawn["widget"]["subwidgets"]}
    return [
        {
            "label": words[name],
            "id": lists[name]["attrs"]["id"],
            "html": _drawn(bound, lists[name]),
        }
        for name in words
    ]


def _drawn(bound: BoundField, part: dict[str, Any]) -> SafeString:
    """Django's own template for this list, which escapes what it draws."""
    html = bound.form.renderer.render(part["template_name"], {"widget": part})
    return mark_safe(html)  # noqa: S308


@register.inclusion_tag(PART.format("form_fields"))
def form_fields(form: BaseForm) -> dict[str, object]:
    """Every field of a form in its own order, hidden ones too."""
    return {"form": form}


@register.inclusion_tag(PART.format("error_summary"))
def error_summary(form: BaseForm) -> dict[str, object]:
    """What must be put right, on top of the page, each with a link to its field."""
    return {"form": form, "fields": [bound for bound in form.visible_fields() if bound.errors]}


@register.inclusion_tag(PART.format("button"))
def button(
    label: str, kind: str = "", href: str = "", name: str = "", value: str = "", form: str = ""
) -> dict[str, str]:
    """A button that sends the form, or with `href` a link that looks like one.

    `kind` is empty for the one main thing to do, or "second", "danger", "quiet".
    """
    return {"label": label, "kind": kind, "href": href, "name": name, "value": value, "form": form}


@register.inclusion_tag(PART.format("search_box"), takes_context=True)
def search_box(context: template.Context, label: str = "", hint: str = "", name: str = "q") -> dict[str, object]:
    """A search box that keeps the other filters and starts again at the first page."""
    asked = _query(context)
    return {
        "label": label or _("Search"),
        "hint": hint,
        "name": name,
        "value": asked.get(name, ""),
        "kept": [(key, value) for key, value in asked.items() if key not in (name, "page")],
    }


# --- lists and tables ----------------------------------------------------------------------------


@register.inclusion_tag(PART.format("finder"), takes_context=True)
def finder(context: template.Context, label: str, choices: Sequence[Choice], hint: str = "") -> dict[str, object]:
    """A box to look for words and lists to choose from, in one form that works without JavaScript."""
    return {"value": _query(context).get("q", ""), "label": label, "choices": choices, "hint": hint}


@register.inclusion_tag(PART.format("rows"))
def rows(items: Iterable[Row], label: str = "") -> dict[str, object]:
    """A list of rows, each with its name, hint and status; the whole row is the target."""
    return {"rows": list(items), "label": label}


@register.inclusion_tag(PART.format("summary"))
def summary(pairs: Iterable[Pair]) -> dict[str, object]:
    """A list of facts, each with a link to change it."""
    return {"pairs": list(pairs)}


@register.inclusion_tag(PART.format("table"))
def table(table: Table) -> dict[str, object]:
    """A table that scrolls inside itself on a phone; hidden counts show "S" with its meaning."""
    return {"table": table, "hidden": HIDDEN}


@register.inclusion_tag(PART.format("empty"))
def empty(title: str, text: str = "", url: str = "", action: str = "") -> dict[str, str]:
    """What an empty list says: why it is empty and what to do."""
    return {"title": title, "text": text, "url": url, "action": action}


@register.inclusion_tag(PART.format("pager"), takes_context=True)
def pager(context: template.Context, page: Page[Any], name: str = "page") -> dict[str, object]:
    """Earlier and later pages of a list; every other part of the address stays as it was."""
    asked = _query(context)

    def address(number: int) -> str:
        kept = asked.copy()
        kept[name] = str(number)
        return f"?{kept.urlencode()}"

    return {
        "page": page,
        "before": address(page.previous_page_number()) if page.has_previous() else "",
        "after": address(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag(PART.format("timeline"))
def timeline(events: Iterable[Event]) -> dict[str, object]:
    """What happened, newest first."""
    return {"events": list(events)}


# --- finding one's way ---------------------------------------------------------------------------


@register.inclusion_tag(PART.format("crumbs"))
def crumbs(links: Iterable[Link]) -> dict[str, object]:
    """The way back up, without the page itself."""
    return {"links": list(links)}


@register.inclusion_tag(PART.format("tabs"))
def tabs(links: Iterable[Link], label: str = "") -> dict[str, object]:
    """Views of one thing, each its own page."""
    return {"links": list(links), "label": label or _("Views of this page")}


@register.inclusion_tag(PART.format("steps"))
def steps(names: Sequence[str], current: int) -> dict[str, object]:
    """How far along: `current` counts from 1."""
    return {
        "steps": [(name, number < current, number == current) for number, name in enumerate(names, 1)],
        "current": current,
        "total": len(names),
    }


# --- words set apart -----------------------------------------------------------------------------


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    """Words set apart: kind "info", "good", "attention" or "danger"; say the kind in the title too."""
    return render_to_string(PART.format("notice"), {"content": content, "kind": kind, "title": title})


@register.simple_block_tag
def how_made(content: str, title: str = "") -> SafeString:
    """How a figure was made, folded away under it."""
    return render_to_string(PART.format("how_made"), {"content": content, "title": title or _("How this was made")})


@register.simple_tag
def tag(label: str, kind: str = "plain") -> SafeString:
    """A state in a word or two; the word says it, the colour only helps."""
    return format_html('<span class="tag {}">{}</span>', kind, label)


@register.simple_tag
def private(words: object, lang: str = "") -> SafeString:
    """Someone's name, or words that give them away: the cover button hides it."""
    language = format_html(' lang="{}"', lang) if lang else ""
    return format_html('<span data-name="{}"{}>{}</span>', _("name hidden"), language, words)


@register.inclusion_tag(PART.format("copy_button"))
def copy_button(target: str, label: str = "") -> dict[str, str]:
    """Copies what stands in the element with this id. Only there when JavaScript is."""
    return {"target": target, "label": label or _("Copy")}


@register.inclusion_tag(PART.format("print_button"))
def print_button(label: str = "") -> dict[str, str]:
    """Prints the page. Only there when JavaScript is."""
    return {"label": label or _("Print this page")}


@register.inclusion_tag(PART.format("on_paper"), takes_context=True)
def on_paper(context: template.Context, vintage: str = "") -> dict[str, str]:
    """A line that only paper has: the day it was printed, the page's address, and what its figures are of."""
    return {"day": day(timezone.now()), "address": context["request"].build_absolute_uri(), "vintage": vintage}


# --- figures -------------------------------------------------------------------------------------


@register.inclusion_tag("shell/chart.html")
def chart(figure: object, download: str = "") -> dict[str, object]:
    """A chart with its sentence, its table and its download."""
    return {"figure": figure, "download": download}


@register.inclusion_tag("shell/map.html")
def area_map(figure: object, download: str = "") -> dict[str, object]:
    """A map with its sentence, its legend, its table and its download."""
    return {"figure": figure, "download": download}


# --- how values are written ----------------------------------------------------------------------


@register.filter
def day(value: date | datetime | None) -> str:
    """A date as we write it: Thu 20 Nov 2026."""
    if value is None:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return format_date(value, "D j M Y")


@register.filter
def money(amount: Decimal | float | int | None, cents: str = "") -> str:
    """Dollars; cents only where asked for: {{ amount|money:"cents" }}."""
    if amount is None:
        return ""
    sign = "−" if amount < 0 else ""
    return f"{sign}${abs(amount):,.{2 if cents else 0}f}"


@register.filter
def cell(value: object) -> str:
    """A value in a table: numbers with thousands, dates as we write them, the rest as it is."""
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, float):
        return f"{round(value, 2):,}"
    if isinstance(value, int | Decimal):
        return f"{value:,}"
    if isinstance(value, date):
        return day(value)
    return value  # type: ignore[return-value]  # SafeString stays safe, the rest is escaped


def _query(context: template.Context) -> QueryDict:
    request = context.get("request")
    return request.GET.copy() if request is not None else QueryDict(mutable=True)
