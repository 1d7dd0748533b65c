from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "harakeke.whanau.referrals"
    label = "referrals"
