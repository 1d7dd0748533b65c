from django.apps import AppConfig


class AgreementConfig(AppConfig):
    name = "harakeke.whanau.agreement"
    label = "agreement"
