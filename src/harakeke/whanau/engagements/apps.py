from django.apps import AppConfig


class EngagementsConfig(AppConfig):
    name = "harakeke.whanau.engagements"
    label = "engagements"
