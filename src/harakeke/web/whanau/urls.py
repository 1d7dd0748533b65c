from django.urls import path

from . import agreement, home, looked, plan

app_name = "whanau"

urlpatterns = [
    path("", home.show_home, name="home"),
    path("plan/", plan.show_plan, name="plan"),
    path("looked/", looked.show_who_looked, name="looked"),
    path("agreement/", agreement.show_agreement, name="agreement"),
]
