from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "harakeke.sector.organisations"
    label = "organisations"
