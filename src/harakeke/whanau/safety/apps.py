from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "harakeke.whanau.safety"
    label = "safety"
