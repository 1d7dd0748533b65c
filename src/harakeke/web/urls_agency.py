"""The addresses of an agency's node."""

from django.urls import include, path

from .shell import door

urlpatterns = [
    path("", door.door, name="door"),
    path("roles/", door.roles, name="roles"),
    path("demo/sign-in/", door.demo_sign_in, name="demo_sign_in"),
    path("accounts/", include("allauth.urls")),
    path("shell/", include("harakeke.web.shell.urls")),
    path("provider/", include("harakeke.web.provider.urls")),
    path("agency/", include("harakeke.web.agency.urls")),
    path("steward/", include("harakeke.web.steward.urls")),
    path("board/", include("harakeke.web.board.urls")),
    path("navigator/", include("harakeke.web.navigator.urls")),
    path("whanau/", include("harakeke.web.whanau.urls")),
]
