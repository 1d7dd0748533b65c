from django.apps import AppConfig


class WhanauDeskConfig(AppConfig):
    name = "harakeke.web.whanau"
    label = "whanau_desk"
