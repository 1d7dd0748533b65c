from django.apps import AppConfig


class WallsConfig(AppConfig):
    name = "harakeke.trust.walls"
    label = "walls"
