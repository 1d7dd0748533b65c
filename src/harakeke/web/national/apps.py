from django.apps import AppConfig


class NationalDeskConfig(AppConfig):
    name = "harakeke.web.national"
    label = "national_desk"
