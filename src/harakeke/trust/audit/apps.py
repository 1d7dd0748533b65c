from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "harakeke.trust.audit"
    label = "audit"
