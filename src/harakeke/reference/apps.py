from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "harakeke.reference"
    label = "reference"
