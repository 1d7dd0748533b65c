"""The floor of the page benchmark: bare Django views with a given number of queries. Not part of the product."""

import os
from collections.abc import Callable
from datetime import timedelta
from itertools import cycle, islice

import django
from django.conf import settings

from harakeke.settings import databases

SIGNED_IN = os.environ.get("HARAKEKE_BENCH_SIGNED_IN") == "1"


def configure() -> None:
    """Django with nothing switched on; the database's administrator, so that row-level security is bypassed."""
    from psycopg.conninfo import conninfo_to_dict

    from harakeke.settings import node

    place = conninfo_to_dict(databases.server().url(None, databases.database_name("agency")))
    settings.configure(
        SECRET_KEY=node.SECRET_KEY,
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        HARAKEKE_NODE="agency",
        AUTH_USER_MODEL="sign_in.User",
        INSTALLED_APPS=[app for app in node.INSTALLED_APPS if "web." not in app and "allauth" not in app],
        SESSION_COOKIE_NAME=node.SESSION_COOKIE_NAME,
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ]
        if SIGNED_IN
        else [],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": place["dbname"],
                "USER": place.get("user", ""),
                "PASSWORD": place.get("password", ""),
                "HOST": place.get("host", ""),
                "PORT": place.get("port", ""),
                "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}},
            }
        },
    )
    django.setup()


configure()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db.models import QuerySet  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import Context, Template  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402

from harakeke.cli.bench_country import NAVIGATOR, TENANT  # noqa: E402
from harakeke.reference.models import OutcomeDomain  # noqa: E402
from harakeke.whanau.agreement.models import Agreement  # noqa: E402
from harakeke.whanau.engagements.models import Engagement  # noqa: E402
from harakeke.whanau.going_out.models import Outing  # noqa: E402
from harakeke.whanau.handovers.models import Handover, Introduction  # noqa: E402
from harakeke.whanau.merging.models import NameKey  # noqa: E402
from harakeke.whanau.people.models import OtherName, Person, Whanau  # noqa: E402
from harakeke.whanau.plans.models import Goal, Plan, Step  # noqa: E402
from harakeke.whanau.readings.models import Mark, Reading  # noqa: E402
from harakeke.whanau.visits.models import Visit  # noqa: E402

Read = tuple[str, QuerySet]  # type: ignore[type-arg]  # how a row is written, and the rows


def of_a_record(whanau: str, words: str) -> list[Read]:
    return [
        ("{{ one }}, {{ one.birth_date }}", Person.objects.filter(whanau=whanau).order_by("birth_date")),
        ("{{ one.words }}, {{ one.domain }}", Goal.objects.filter(whanau=whanau).select_related("domain")),
        (
            "{{ one.on }}, {{ one.by }}: {{ one.note }}",
            Visit.objects.filter(whanau=whanau).select_related("by").order_by("-on")[:6],
        ),
        ("{{ one.words }}, {{ one.due_on }}", Step.objects.filter(whanau=whanau, done_on=None)[:3]),
        ("{{ one.navigator }}", Engagement.objects.filter(whanau=whanau).select_related("navigator")),
    ]


def of_today(whanau: str, words: str) -> list[Read]:
    mine, soon = list_of_mine(), timezone.localdate() + timedelta(days=1)
    steps = Step.objects.filter(whanau__in=mine, done_on=None).select_related("whanau__area")[:50]
    review = Plan.objects.filter(whanau__in=mine, ends_on=None, review_on__lt=soon).select_related("whanau__area")[:6]
    new = Whanau.objects.filter(pk__in=mine, plans=None).select_related("area")[:11]
    return [
        ("{{ one.words }}, {{ one.who }}, {{ one.due_on }}, {{ one.whanau }}", steps),
        ("{{ one.whanau }}, {{ one.review_on }}", review),
        ("{{ one.name }}, {{ one.area }}", new),
        ("{{ one.called }}", Handover.objects.filter(receiver=NAVIGATOR, state="asked").select_related("giver")),
        ("{{ one.where }}", Outing.objects.filter(by=NAVIGATOR, back_at=None)),
        ("{{ one.where }}", Outing.objects.filter(buddy=NAVIGATOR, back_at=None).select_related("by")),
        ("{{ one.state }}", Introduction.objects.filter(written_by=NAVIGATOR, state="taken")),
        ("{{ one.state }}", Introduction.objects.filter(to_provider=TENANT, state="offered")),
        ("{{ one.agreed_at }}", Agreement.objects.filter(whanau__in=mine, withdrawn_at=None)[:11]),
        ("{{ one.on }}", Visit.objects.filter(whanau__in=mine).order_by("-on")[:11]),
        ("{{ one }}", Goal.objects.filter(whanau__in=mine)[:11]),
        ("{{ one }}", OutcomeDomain.objects.all()),
    ]


def of_a_search(whanau: str, words: str) -> list[Read]:
    keys = NameKey.objects.filter(tenant_id=TENANT, whanau_id__in=list_of_mine())
    found = Whanau.objects.filter(pk__in=keys.filter(key=words.lower()).values("whanau_id")).select_related("area")
    people = Person.objects.filter(whanau__in=found.values("pk"))
    return [
        ("{{ one.key }}", keys.filter(key=words.lower())),
        ("{{ one.name }}, {{ one.area }}", found),
        ("{{ one }}, {{ one.birth_date }}", people),
        ("{{ one.key }}", keys.filter(key__startswith=words.lower())[:41]),
        ("{{ one.name }}", OtherName.objects.filter(whanau__in=found.values("pk"))),
        ("{{ one.key }}", keys.filter(key__startswith=words.lower()[:2])[:41]),
        ("{{ one.name }}, {{ one.area }}", Whanau.objects.filter(pk__in=list_of_mine()).select_related("area")[:20]),
    ]


def of_the_star(whanau: str, words: str) -> list[Read]:
    readings = Reading.objects.filter(whanau=whanau, person=None).select_related("by").order_by("-on")
    return [
        ("{{ one }}", Whanau.objects.filter(pk=whanau).select_related("area")),
        ("{{ one }}, {{ one.birth_date }}", Person.objects.filter(whanau=whanau).order_by("birth_date")),
        ("{{ one.reader }}, {{ one.on }}, {{ one.by }}", readings),
        ("{{ one.domain }}: {{ one.level }}", Mark.objects.filter(whanau=whanau).select_related("domain")),
        ("{{ one }}", OutcomeDomain.objects.order_by("position")),
        ("{{ one.words }}, {{ one.domain }}", Goal.objects.filter(whanau=whanau).select_related("domain")),
        ("{{ one.dream }}", Plan.objects.filter(whanau=whanau, ends_on=None)),
        ("{{ one.navigator }}", Engagement.objects.filter(whanau=whanau).select_related("navigator")),
        ("{{ one.words }}, {{ one.due_on }}", Step.objects.filter(whanau=whanau, done_on=None)[:3]),
    ]


def list_of_mine() -> QuerySet:  # type: ignore[type-arg]
    return Engagement.objects.filter(navigator=NAVIGATOR, tenant=TENANT, ends_on=None).values("whanau")


VIEWS: dict[str, Callable[[str, str], list[Read]]] = {
    "record": of_a_record, "today": of_today, "search": of_a_search, "star": of_the_star
}  # fmt: skip
ROW = {
    row: Template("<ul>{% for one in rows %}<li>" + row + "</li>{% endfor %}</ul>")
    for reads in VIEWS.values()
    for row, _ in reads("00000000-0000-0000-0000-000000000000", "")
}


def page(request: HttpRequest, view: str, queries: int, whanau: str) -> HttpResponse:
    """The first so many reads of a view; where it has fewer, it begins again."""
    if SIGNED_IN and not request.user.is_authenticated:
        return HttpResponse(status=403)
    reads = VIEWS[view](whanau, request.POST.get("words", ""))
    lists = [ROW[row].render(Context({"rows": rows.all()})) for row, rows in islice(cycle(reads), queries)]
    return HttpResponse("<!DOCTYPE html><title>Whānau</title>" + "".join(lists))


urlpatterns = [path("<str:view>/<int:queries>/<uuid:whanau>/", page)]
application = WSGIHandler()
