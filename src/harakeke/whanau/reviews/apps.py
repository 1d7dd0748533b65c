from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "harakeke.whanau.reviews"
    label = "reviews"
