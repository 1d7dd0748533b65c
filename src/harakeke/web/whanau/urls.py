from datetime import date

from django.urls import path, register_converter

from . import agreement, asked, happened, home, looked, plan, readings, shared, take_away, whakapapa


class DayInAddress:
    """A day as 2026-11-20."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayInAddress, "day")

app_name = "whanau"

urlpatterns = [
    path("", home.show_home, name="home"),
    path("plan/", plan.show_plan, name="plan"),
    path("plan/picture/", plan.show_picture, name="picture"),
    path("plan/photos/", plan.show_photos, name="photos"),
    path("plan/photos/<uuid:photo_id>/", plan.show_photo, name="photo"),
    path("plan/versions/", plan.show_versions, name="versions"),
    path("plan/versions/<uuid:version_id>/", plan.show_version, name="version"),
    path("plan/safety/", plan.show_safety, name="safety"),
    path("whakapapa/", whakapapa.show_whakapapa, name="whakapapa"),
    path("happened/", happened.show_story, name="happened"),
    path("looked/", looked.show_who_looked, name="looked"),
    path("looked/<day:day>/<int:user_id>/", looked.ask_about, name="ask_about"),
    path("agreement/", agreement.show_agreement, name="agreement"),
    path("agreement/end/", agreement.end_agreement, name="end_agreement"),
    path("shared/", shared.show_shared, name="shared"),
    path("shared/<uuid:consent_id>/stop/", shared.stop_sharing, name="stop_sharing"),
    path("asked/", asked.show_asked, name="asked"),
    path("asked/put-right/", asked.correct, name="correct"),
    path("asked/see/", asked.ask_to_see, name="ask_to_see"),
    path("asked/<uuid:request_id>/", asked.show_request, name="request"),
    path("take/", take_away.show_ways, name="take_away"),
    path("take/paper/", take_away.paper, name="paper"),
    path("take/data/", take_away.data, name="data"),
    path("readings/", readings.show_readings, name="readings"),
    path("readings/new/", readings.take_reading, name="take_reading"),
    path("readings/<uuid:reading_id>/", readings.show_reading, name="reading"),
    path("readings/<uuid:reading_id>/aside/", readings.put_aside, name="reading_aside"),
    path("come/", readings.show_goals_come, name="goals_come"),
]
