"""Errors without anybody in them: no debug page, no form, no statement, no address of a record in a log."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views import defaults

log = logging.getLogger("harakeke.errors")


class CalmErrors:
    """Shows our own pages for errors, in demo mode too: Django's debug pages would show a person's record."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]):
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answer(request)
        if answer.status_code == 404 and request.resolver_match is None:  # no page has this address
            return defaults.page_not_found(request, Http404())
        if answer.status_code == 500 and not hasattr(answer, "calm"):  # something around the page failed
            return _server_error(request)
        return answer

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if isinstance(problem, PermissionDenied):
            return defaults.permission_denied(request, problem)
        if isinstance(problem, Http404):
            return defaults.page_not_found(request, problem)
        match = request.resolver_match
        log.error("The page %s failed: %s", match.view_name if match else "?", type(problem).__name__, exc_info=problem)
        return _server_error(request)


def _server_error(request: HttpRequest) -> HttpResponse:
    answer = defaults.server_error(request)
    answer.calm = True
    return answer


class NobodyNamed(logging.Filter):
    """Keeps the kind of an error and where it arose; drops its words, which may quote a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[2] is not None:
            trace = record.exc_info[2]
            places = []
            while trace is not None:
                code = trace.tb_frame.f_code
                places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}")
                trace = trace.tb_next
            record.msg = f"{record.getMessage()} at {' > '.join(places[-6:])}"
            record.args, record.exc_info, record.exc_text = (), None, None
        if hasattr(record, "request"):
            record.msg, record.args = "A request could not be answered (%s).", (getattr(record, "status_code", "?"),)
        return True
