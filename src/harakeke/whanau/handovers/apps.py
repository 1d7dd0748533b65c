from django.apps import AppConfig


class HandoversConfig(AppConfig):
    name = "harakeke.whanau.handovers"
    label = "handovers"
