from django.urls import path

from harakeke.web.agency import closing, patterns, period, quarter, withdrawals, words

app_name = "agency"

urlpatterns = [
    path("", quarter.show_quarters, name="quarter"),
    path("patterns/", patterns.show_patterns, name="patterns"),
    path("words/", words.show_words, name="words"),
    path("words/<str:name>/", words.set_words, name="set_words"),
    path("withdrawals/<uuid:withdrawal_id>/confirm/", withdrawals.confirm, name="confirm_withdrawal"),
    path("withdrawals/<uuid:withdrawal_id>/decline/", withdrawals.decline, name="decline_withdrawal"),
    path("<str:name>/", period.show_period, name="period"),
    path("<str:name>/close/", closing.close, name="close"),
]
