from django.apps import AppConfig


class ProviderDeskConfig(AppConfig):
    name = "harakeke.web.provider"
    label = "provider_desk"
