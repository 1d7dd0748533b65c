"""The addresses of the national node."""

from django.urls import include, path

from .national.receive import receive
from .shell import door

urlpatterns = [
    path("", include("harakeke.web.public.urls")),
    path("find/", include("harakeke.web.public.find_urls")),
    path("places/need/", include("harakeke.web.public.need_urls")),
    path("ministry/", include("harakeke.web.national.urls")),
    path("receive/", receive, name="receive"),
    path("roles/", door.roles, name="roles"),
    path("demo/sign-in/", door.demo_sign_in, name="demo_sign_in"),
    path("accounts/", include("allauth.urls")),
    path("shell/", include("harakeke.web.shell.urls")),
]
