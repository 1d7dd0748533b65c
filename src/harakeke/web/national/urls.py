from django.urls import path

from . import received

app_name = "national"

urlpatterns = [path("", received.show, name="received")]
