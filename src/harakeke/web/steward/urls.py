from django.urls import path

from harakeke.web.steward import audit, changes, deciding, preview, release, releases, withdrawals

app_name = "steward"

urlpatterns = [
    path("", releases.show_releases, name="releases"),
    path("audit/", audit.show_audit, name="audit"),
    path("<uuid:release_id>/", release.show_release, name="release"),
    path("<uuid:release_id>/check/", deciding.check, name="check"),
    path("<uuid:release_id>/decline/", deciding.decline, name="decline"),
    path("<uuid:release_id>/changes/", changes.show_changes, name="changes"),
    path("<uuid:release_id>/preview/", preview.show_preview, name="preview"),
    path("<uuid:release_id>/preview/<slug:measure>/<slug:table>/", preview.show_table, name="preview_table"),
    path("<uuid:release_id>/withdraw/", withdrawals.propose, name="withdraw"),
    path("withdrawals/<uuid:withdrawal_id>/confirm/", withdrawals.confirm, name="confirm_withdrawal"),
    path("withdrawals/<uuid:withdrawal_id>/decline/", withdrawals.decline, name="decline_withdrawal"),
]
