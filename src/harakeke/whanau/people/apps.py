from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "harakeke.whanau.people"
    label = "people"
