from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "harakeke.commissioning.funding"
    label = "funding"
