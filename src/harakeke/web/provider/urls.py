from django.urls import path

from harakeke.web.provider import caseloads

app_name = "provider"

urlpatterns = [path("", caseloads.show_caseloads, name="caseloads")]
