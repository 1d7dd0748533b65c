from django.urls import path

from . import agency, downloads, measure, picture, place, releases

app_name = "public"

urlpatterns = [
    path("", picture.show, name="figures"),
    path("agency/<slug:code>/", agency.show, name="agency"),
    path("agency/<slug:code>/<slug:measure>/<slug:table>/", agency.show_table, name="table"),
    path("place/", place.find_place, name="places"),
    path("place/<slug:code>/", place.show, name="place"),
    path("measure/", measure.show_all, name="measures"),
    path("measure/<slug:measure>/", measure.show, name="measure"),
    path("figures.csv", downloads.figures, name="csv"),
    path("figures/totals.csv", downloads.totals, name="totals_csv"),
    path("figures/<slug:measure>/<slug:by>.csv", downloads.measure, name="measure_csv"),
    path("releases/", releases.register, name="releases"),
    path("releases.json", releases.feed, name="releases_json"),
    path("releases/<uuid:release>/", releases.show, name="release"),
    path("releases/<uuid:release>/package.zip", downloads.package, name="package"),
    path("releases/<uuid:release>/manifest.json", downloads.manifest, name="manifest"),
    path("releases/<uuid:release>/notice.json", downloads.notice, name="notice"),
]
