from django.apps import AppConfig


class GoingOutConfig(AppConfig):
    name = "harakeke.whanau.going_out"
    label = "going_out"
