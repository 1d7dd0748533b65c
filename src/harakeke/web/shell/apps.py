from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "harakeke.web.shell"
    label = "shell"
