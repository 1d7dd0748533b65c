from django.apps import AppConfig


class StewardDeskConfig(AppConfig):
    name = "harakeke.web.steward"
    label = "steward_desk"
