from django.urls import include, path

from . import agreement, finding, goals, happened, plan, record, referral, register, statement, steps, today, visit

app_name = "navigator"

of_a_goal = [
    path("", goals.show_goal, name="goal"),
    path("steps/new/", steps.add_step, name="add_step"),
    path("progress/", goals.note_progress, name="note_progress"),
]

of_a_whanau = [
    path("", record.show_record, name="record"),
    path("statement/", statement.give_statement, name="give_statement"),
    path("agreement/", agreement.ask_agreement, name="agreement"),
    path("plan/", plan.write_plan, name="plan"),
    path("goals/new/", goals.set_goal, name="set_goal"),
    path("goals/<uuid:goal_id>/", include(of_a_goal)),
    path("steps/<uuid:step_id>/done/", steps.mark_done, name="step_done"),
    path("steps/<uuid:step_id>/not-done/", steps.mark_not_done, name="step_not_done"),
    path("visits/", happened.show_visits, name="visits"),
    path("visits/new/", visit.add_visit, name="add_visit"),
    path("referrals/new/", referral.refer, name="refer"),
    path("referrals/<uuid:referral_id>/", referral.show_referral, name="referral"),
    path("looked/", happened.show_who_looked, name="looked"),
]

urlpatterns = [
    path("", today.show_today, name="today"),
    path("whanau/", finding.show_whanau, name="whanau"),
    path("whanau/register/", register.register, name="register"),
    path("whanau/register/areas/", register.suggest_areas, name="areas"),
    path("whanau/<uuid:whanau_id>/", include(of_a_whanau)),
]
