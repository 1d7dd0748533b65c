from django.urls import path

from harakeke.web.shell import gallery, language

app_name = "shell"

urlpatterns = [
    path("language/", language.choose_language, name="language"),
    path("gallery/", gallery.show_gallery, name="gallery"),
]
