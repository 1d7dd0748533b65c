"""`{% load demo %}{% demo_desks %}`: one button for each desk, in demo mode only."""

from __future__ import annotations

from typing import Any

from django import template

from harakeke.web.shell.door import demo_roles

register = template.Library()


@register.inclusion_tag("shell/parts/demo_desks.html", takes_context=True)
def demo_desks(context: template.Context) -> dict[str, Any]:
    """The made-up people one can be, with a form that signs in as one of them; nothing outside demo mode."""
    return {"demo_roles": demo_roles(), "csrf_token": context.get("csrf_token")}
