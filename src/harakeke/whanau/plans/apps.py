from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "harakeke.whanau.plans"
    label = "plans"
