from django.apps import AppConfig


class RestrictedConfig(AppConfig):
    name = "harakeke.whanau.restricted"
    label = "restricted"
