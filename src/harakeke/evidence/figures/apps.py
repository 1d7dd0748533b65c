from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "harakeke.evidence.figures"
    label = "figures"
