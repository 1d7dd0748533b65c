"""The addresses of an agency's node."""

from django.urls import include, path

from .shell import door
from .whanau import sign_in

urlpatterns = [
    path("", door.door, name="door"),
    path("find/", include("harakeke.web.public.find_urls")),
    path("places/need/", include("harakeke.web.public.need_urls")),
    path("funding/", include("harakeke.web.public.funding_urls")),
    path("roles/", door.roles, name="roles"),
    path("demo/sign-in/", door.demo_sign_in, name="demo_sign_in"),
    path("accounts/code/", sign_in.with_code, name="desk_code"),
    path("accounts/passkey/", sign_in.AddPasskey.as_view(), name="desk_passkey"),
    path("accounts/", include("allauth.urls")),
    path("shell/", include("harakeke.web.shell.urls")),
    path("provider/", include("harakeke.web.provider.urls")),
    path("agency/", include("harakeke.web.agency.urls")),
    path("steward/", include("harakeke.web.steward.urls")),
    path("board/", include("harakeke.web.board.urls")),
    path("navigator/", include("harakeke.web.navigator.urls")),
    path("whanau/", include("harakeke.web.whanau.urls")),
]
