"""The floor of the page benchmark: a bare Django view with three queries. Not part of the product."""

import os

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
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import Context, Template  # noqa: E402
from django.urls import path  # noqa: E402

from harakeke.whanau.people.models import Person  # noqa: E402
from harakeke.whanau.plans.models import Goal  # noqa: E402
from harakeke.whanau.visits.models import Visit  # noqa: E402

PAGE = Template(
    "<!DOCTYPE html><title>Whānau</title>"
    "<ul>{% for one in people %}<li>{{ one }}, {{ one.birth_date }}</li>{% endfor %}</ul>"
    "<ul>{% for one in goals %}<li>{{ one.words }}, {{ one.domain }}</li>{% endfor %}</ul>"
    "<ul>{% for one in visits %}<li>{{ one.on }}, {{ one.by }}: {{ one.note }}</li>{% endfor %}</ul>"
)


def page(request: HttpRequest, whanau: str) -> HttpResponse:
    if SIGNED_IN and not request.user.is_authenticated:
        return HttpResponse(status=403)
    found = {
        "people": Person.objects.filter(whanau=whanau).order_by("birth_date"),
        "goals": Goal.objects.filter(whanau=whanau).select_related("domain"),
        "visits": Visit.objects.filter(whanau=whanau).select_related("by").order_by("-on")[:6],
    }
    return HttpResponse(PAGE.render(Context(found)))


urlpatterns = [path("<uuid:whanau>/", page)]
application = WSGIHandler()
