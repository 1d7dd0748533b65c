from django.apps import AppConfig


class NeedProfilesConfig(AppConfig):
    name = "harakeke.commissioning.need_profiles"
    label = "need_profiles"
