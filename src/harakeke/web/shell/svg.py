"""Writing SVG safely: every word is escaped, and nothing carries a style attribute."""

from __future__ import annotations

from hashlib import blake2s
from html import escape

from django.utils.safestring import SafeString, mark_safe


def element(name: str, *inside: str, **attributes: object) -> SafeString:
    """One element; `class_` becomes class, and underscores in other names become hyphens.

    >>> element("rect", x=1, class_="bar")
    '<rect x="1" class="bar"/>'
    >>> element("text", "Ngā <b>", text_anchor="end")
    '<text text-anchor="end">Ngā &lt;b&gt;</text>'
    """
    written = "".join(f' {_attribute(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None)
    body = "".join(part if isinstance(part, SafeString) else escape(str(part)) for part in inside)
    whole = f"<{name}{written}>{body}</{name}>" if body else f"<{name}{written}/>"
    return mark_safe(whole)  # noqa: S308  # every part was escaped above, or is an element made here


def frame(title: str, sentence: str, *inside: SafeString, **attributes: object) -> SafeString:
    """The svg itself, named by its title and described by its sentence."""
    key = "f" + blake2s(f"{title}{sentence}".encode(), digest_size=5).hexdigest()
    return element(
        "svg",
        element("title", title, id=f"{key}t"),
        element("desc", sentence, id=f"{key}d"),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_labelledby=f"{key}t",
        aria_describedby=f"{key}d",
        **attributes,
    )


def _attribute(key: str) -> str:
    if key in {"viewBox", "preserveAspectRatio"}:
        return key
    return key.rstrip("_").replace("_", "-")


def _value(value: object) -> str:
    """Numbers as short as they can be: 12.50 is written 12.5. Words are escaped."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value) if isinstance(value, int) else escape(str(value))
