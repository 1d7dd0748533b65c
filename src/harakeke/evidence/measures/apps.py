from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "harakeke.evidence.measures"
    label = "measures"
