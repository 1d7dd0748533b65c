from django.apps import AppConfig


class DeskKeysConfig(AppConfig):
    name = "harakeke.whanau.desk_keys"
    label = "desk_keys"
