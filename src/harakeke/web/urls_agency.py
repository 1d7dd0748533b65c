"""The addresses of an agency's node."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
]
