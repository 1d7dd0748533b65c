from django.apps import AppConfig


class PrivacyRequestsConfig(AppConfig):
    name = "harakeke.whanau.privacy_requests"
    label = "privacy_requests"
