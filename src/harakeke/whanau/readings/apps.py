from django.apps import AppConfig


class ReadingsConfig(AppConfig):
    name = "harakeke.whanau.readings"
    label = "readings"
