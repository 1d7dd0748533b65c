from django.urls import path

from harakeke.web.national.receive import receive

urlpatterns = [path("receive/", receive)]
