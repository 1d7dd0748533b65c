from django.urls import path

from . import agency, downloads, picture, releases

app_name = "public"

urlpatterns = [
    path("", picture.show, name="figures"),
    path("agency/<slug:code>/", agency.show, name="agency"),
    path("figures.csv", downloads.figures, name="csv"),
    path("releases/", releases.register, name="releases"),
    path("releases/<uuid:release>/", releases.show, name="release"),
    path("releases/<uuid:release>/package.zip", downloads.package, name="package"),
]
