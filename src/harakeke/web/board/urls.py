from django.urls import path

from harakeke.web.board import download, papers

app_name = "board"

urlpatterns = [
    path("", papers.show_papers, name="papers"),
    path("<str:period>/<str:measure>/<str:table>.csv", download.download, name="download"),
]
