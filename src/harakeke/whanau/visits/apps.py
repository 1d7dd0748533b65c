from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "harakeke.whanau.visits"
    label = "visits"
