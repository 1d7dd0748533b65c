from django.apps import AppConfig


class ShellConfig(AppConfig):
    """Goes before `allauth` in INSTALLED_APPS, so that its pages wear our templates."""

    name = "harakeke.web.shell"
    label = "shell"
    verbose_name = "Layout and parts of pages"
