from django.urls import path

from harakeke.web.steward import audit, deciding, release, releases

app_name = "steward"

urlpatterns = [
    path("", releases.show_releases, name="releases"),
    path("audit/", audit.show_audit, name="audit"),
    path("<uuid:release_id>/", release.show_release, name="release"),
    path("<uuid:release_id>/check/", deciding.check, name="check"),
    path("<uuid:release_id>/decline/", deciding.decline, name="decline"),
]
