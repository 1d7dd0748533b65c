from django.apps import AppConfig


class AgencyDeskConfig(AppConfig):
    name = "harakeke.web.agency"
    label = "agency_desk"
