from django.apps import AppConfig


class NavigatorDeskConfig(AppConfig):
    name = "harakeke.web.navigator"
    label = "navigator_desk"
