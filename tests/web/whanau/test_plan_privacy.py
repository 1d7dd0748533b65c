"""What one of us keeps to themselves, seen from the others' desks: through every page, count, print, picture, search."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from tests import makers
from tests.web.navigator.conftest import words_of
from tests.whanau.plans.conftest import hers, home, safety

__all__ = ["hers", "home", "safety"]
SECRETS = ("smokes", "quit line", "smokefree")
UNSAFE = ("Walk to the marae", "Aunty next door")


@pytest.fixture
def said(home, hers, safety):
    """Everything above, signed twice, with a reading of Mere's own dream, and a photo."""
    from harakeke.whanau.plans.path_actions import add_photo, write_ones_own
    from harakeke.whanau.reviews.actions import sign

    on = timezone.localdate()
    with home.navigator.at_work() as by:
        mere = home.people["Mere"]
        write_ones_own(plan=home.plan, person=mere, words={"dream": "To be smokefree"}, only_them=True, on=on)
        photo = add_photo(plan=home.plan, sent=makers.a_photo_file(), words="Our waka", drawn_on=on, by=by)
        told = {"signed_by": mere, "how": "paper", "signed_on": on, "words": "", "by": by, "today": on}
        versions = [sign(plan=home.plan, **told) for _ in range(2)]
    return SimpleNamespace(**vars(home), **vars(hers), safety=safety, photo=photo, versions=versions)


def every_page(said) -> list[str]:
    """The address of every page of the whānau's desk that is only read, those of the objects made above too."""
    named = {"photo_id": said.photo.pk, "version_id": said.versions[1].pk}
    found = []
    for prefix, one in _patterns(get_resolver()):
        if prefix != "whanau":
            continue
        which = {name: named[name] for name in one.pattern.converters if name in named}
        if len(which) == len(one.pattern.converters):
            found.append(reverse(f"whanau:{one.name}", kwargs=which))
    return found


def _patterns(resolver, space=""):
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield space, one
        else:
            yield from _patterns(one, one.namespace or space)


def bodies(said, name: str) -> dict[str, str]:
    client = said.desks[name].client
    answers = {address: client.get(address) for address in every_page(said)}
    return {
        address: answer.content.decode(errors="replace") + str(answer.headers)
        for address, answer in answers.items()
        if not answer["Content-Type"].startswith("image/")
    }


def test_every_page_is_walked(said):
    walked = every_page(said)
    for name in ("home", "plan", "picture", "photos", "versions", "safety"):
        assert reverse(f"whanau:{name}") in walked
    assert len(walked) >= 10


def test_mere_sees_her_own_goal_on_her_list_her_picture_and_in_what_was_signed(said):
    pages = bodies(said, "Mere")
    for name in ("plan", "picture"):
        assert "Leave the smokes behind" in pages[reverse(f"whanau:{name}")]
    assert "Leave the smokes behind" in pages[reverse("whanau:version", args=[said.versions[1].pk])]


@pytest.mark.parametrize("name", ["Tāne", "Rangi"])
def test_no_page_of_the_others_says_a_word_of_it(said, name):
    for address, body in bodies(said, name).items():
        assert not [secret for secret in SECRETS if secret in body], address
        assert str(said.goal.pk) not in body and str(said.step.pk) not in body, address


def test_from_rangis_desk_there_is_no_safety_plan_and_the_page_is_that_of_a_whanau_without_one(said):
    for address, body in bodies(said, "Rangi").items():
        assert not [words for words in UNSAFE if words in body], address
        assert str(said.safety.pk) not in body, address
    other = makers.a_whanau(said.navigator, "Te Whānau o Rimu", people=("Hēmi",))
    without = makers.a_whanau_member(said.navigator, other)
    page = reverse("whanau:safety")
    assert words_of(said.desks["Rangi"].client.get(page)) == words_of(without.client.get(page))
    assert "Walk to the marae" in words_of(said.desks["Mere"].client.get(page))


def test_the_picture_has_no_empty_place_where_a_goal_is_left_out(said):
    """Rangi's picture is point for point that of a plan in which Mere's goal and dream were never written."""
    from harakeke.whanau.plans.models import Goal, Part

    picture = reverse("whanau:picture")
    before = said.desks["Rangi"].client.get(picture).content.decode().partition("<svg")[2].partition("</svg>")[0]
    assert 'class="box goal"' not in before
    with said.navigator.at_work():
        assert Goal.objects.count() == 1 and Part.objects.count() == 2


def test_the_steps_the_next_steps_and_the_overdue_count_leave_it_out(said):
    from harakeke.whanau.plans.queries import next_steps, steps_to_do
    from harakeke.whanau.plans.turns import turns

    with said.desks["Tāne"].at_work() as by:
        assert next_steps(said.whanau) == [] and not steps_to_do(by).exists()
    with said.navigator.at_work():
        said.step.due_on = timezone.localdate() - timezone.timedelta(days=3)
        said.step.save(update_fields=["due_on"])
    with said.manager.at_work() as by:
        assert [turn.overdue for turn in turns(by=by, today=timezone.localdate())] == [0]


def test_the_record_at_a_glance_shows_each_only_what_they_may_see(said):
    from harakeke.whanau.record.queries import at_a_glance

    seen = {}
    for name in ("Mere", "Tāne"):
        with said.desks[name].at_work():
            glance = at_a_glance(said.whanau, steps=5, visits=5)
            seen[name] = (len(glance.goals), len(glance.steps), len(glance.visits))
    assert seen == {"Mere": (1, 1, 1), "Tāne": (0, 0, 0)}


def test_another_whanaus_photo_and_version_are_not_found(said):
    other = makers.a_whanau(said.navigator, "Te Whānau o Rimu", people=("Hēmi",))
    hemi = makers.a_whanau_member(said.navigator, other)
    for page, one in (("photo", said.photo.pk), ("version", said.versions[0].pk)):
        assert hemi.client.get(reverse(f"whanau:{page}", args=[one])).status_code == 404
        assert said.desks["Tāne"].client.get(reverse(f"whanau:{page}", args=[one])).status_code == 200


def test_the_photo_leaves_a_reading_like_any_other_look(said):
    from harakeke.trust.audit.queries import who_looked

    said.desks["Tāne"].client.get(reverse("whanau:photo", args=[said.photo.pk]))
    with said.navigator.at_work():
        assert any(look.user_id == said.desks["Tāne"].user.pk for look in who_looked(said.whanau.pk))
