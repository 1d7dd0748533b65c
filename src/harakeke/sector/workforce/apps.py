from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "harakeke.sector.workforce"
    label = "workforce"
