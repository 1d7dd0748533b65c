from django.apps import AppConfig


class PublicDeskConfig(AppConfig):
    name = "harakeke.web.public"
    label = "public_desk"
