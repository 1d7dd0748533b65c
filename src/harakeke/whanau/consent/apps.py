from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "harakeke.whanau.consent"
    label = "consent"
