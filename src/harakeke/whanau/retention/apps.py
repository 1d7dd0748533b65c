from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "harakeke.whanau.retention"
    label = "retention"
