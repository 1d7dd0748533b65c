"""What every public page is: open to all, only ever read, and kept for a minute by whoever has read it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

Page = Callable[..., HttpResponse]
A_MINUTE = 60


def for_everyone(page: Page) -> Page:
    """A page that anyone may read (GET and HEAD), in the language of their cookie.

    Only the reader's own browser may keep it: the page carries the token of its language form, and for those who are
    signed in their name. Downloads say for themselves how long they may be kept.
    """

    @wraps(page)
    def opened(request: HttpRequest, *arguments: object, **named: object) -> HttpResponse:
        answer = page(request, *arguments, **named)
        if not answer.has_header("Cache-Control"):
            patch_cache_control(answer, private=True, max_age=0 if request.user.is_authenticated else A_MINUTE)
        patch_vary_headers(answer, ["Cookie", "Accept-Language"])
        return answer

    return login_not_required(require_safe(opened))
