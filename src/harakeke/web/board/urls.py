from django.urls import path

from harakeke.web.board import papers

app_name = "board"

urlpatterns = [path("", papers.show_papers, name="papers")]
