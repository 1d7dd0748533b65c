from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "harakeke.sector.vocabulary"
    label = "vocabulary"
