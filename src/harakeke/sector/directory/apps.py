from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "harakeke.sector.directory"
    label = "directory"
