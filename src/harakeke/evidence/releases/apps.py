from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "harakeke.evidence.releases"
    label = "releases"
