from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "harakeke.trust.exports"
    label = "exports"
