from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "harakeke.whanau.notices"
    label = "notices"
