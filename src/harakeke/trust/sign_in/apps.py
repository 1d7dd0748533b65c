from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "harakeke.trust.sign_in"
    label = "sign_in"
