"""A referral in three: for what and to whom, what they are told, and the exact words once more before they are sent."""

from __future__ import annotations

from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.sector.organisations.models import Organisation
from harakeke.whanau.consent.actions import give_consent
from harakeke.whanau.consent.models import Purpose, What
from harakeke.whanau.consent.queries import covers
from harakeke.whanau.consent.rules import expiry
from harakeke.whanau.engagements.queries import engagements_of
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.referrals import actions, queries
from harakeke.whanau.referrals.models import ReferralStatus
from harakeke.whanau.referrals.words import KINDS, STATUSES

from .agreement_forms import YesToWordsForm, grown_up
from .desk import back_to_record, for_navigators, open_record, record_address, today
from .forms import ServiceForm, ToldForm


@for_navigators
def refer(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Each answer is carried along in the form, so nothing is kept or told before the last step."""
    whanau = open_record(request, whanau_id)
    agencies = _agencies(whanau)
    asked = request.POST.get("step", "1")
    service = ServiceForm(request.POST or None, agencies=agencies)
    told = ToldForm(request.POST if asked in ("2", "3") else None)
    step = _furthest(asked, service, told, back="back" in request.POST)
    covered = step > 2 and _covered(whanau, service, told)
    says_yes = YesToWordsForm(request.POST if step == 4 else None, people=grown_up(people_of(whanau), today()))
    if step == 4 and not covered and not says_yes.is_valid():
        step = 3
    if step == 4:
        said = service.cleaned_data | told.cleaned_data
        if not covered:
            _consent(request, whanau, said, says_yes)
        actions.refer(
            whanau=whanau, agency_id=said["agency"], service_kind=said["kind"], service=said["service"],
            told=said["told"], by=request.actor, on=today(), row_id=said["row"],
        )  # fmt: skip
        messages.success(
            request, _("The referral is written down. Tell the service these words, and close the loop later.")
        )
        return redirect(record_address(whanau))
    names = [_("For what"), _("What we will tell them"), _("Read it once more")]
    page = {"title": _("Connect to a service"), "step": step, "names": names, "service": service, "told": told}
    page |= {"covered": covered, "says_yes": says_yes, "until": expiry(today())}
    page |= {"form": (service, told, says_yes)[step - 1], "kind": KINDS.get(request.POST.get("kind", ""), "")}
    page |= {"cancel_url": record_address(whanau)}
    return render(request, "navigator/referral_form.html", page | {"breadcrumbs": back_to_record(whanau)})


@for_navigators
def show_referral(request: HttpRequest, whanau_id: UUID, referral_id: UUID) -> HttpResponse:
    """A referral with the words that were told; close its loop."""
    whanau = open_record(request, whanau_id)
    referral = get_object_or_404(queries.referrals_of(whanau), pk=referral_id)
    if request.method == "POST" and request.POST.get("status") in ReferralStatus.values:
        try:
            actions.close(referral=referral, status=request.POST["status"], on=today())
            messages.success(request, _("The loop is closed."))
        except actions.NotNext:
            messages.info(
                request, _("This loop was closed before. Make a new referral if the whānau wants to try again.")
            )
        return redirect("navigator:referral", whanau_id=whanau.pk, referral_id=referral.pk)
    page = {"title": _("A referral"), "whanau": whanau, "referral": referral, "kind": KINDS[referral.service_kind]}
    page |= {"status": STATUSES[referral.status], "open": referral.status == ReferralStatus.SENT}
    return render(request, "navigator/referral.html", page | {"breadcrumbs": back_to_record(whanau)})


def _furthest(asked: str, service: ServiceForm, told: ToldForm, *, back: bool) -> int:
    """The step to show next: never past one that needs putting right; 4 is the sending."""
    if back:
        return max(1, int(asked) - 1) if asked in ("2", "3") else 1
    if not service.is_valid():
        return 1
    if asked == "1":
        return 2
    if not told.is_valid():
        return 2
    return 4 if asked == "3" else 3


def _covered(whanau: Whanau, service: ServiceForm, told: ToldForm) -> bool:
    """Whether the whānau said yes to this before, and still does."""
    asked = {"recipient": service.cleaned_data["service"], "words": told.cleaned_data["told"], "on": today()}
    return covers(whanau, purpose=Purpose.CONNECT, what=[What.TOLD], **asked) is not None


def _consent(request: HttpRequest, whanau: Whanau, said: dict[str, object], says_yes: YesToWordsForm) -> None:
    """Write down who said yes to these very words, once for the referral they are told in."""
    give_consent(
        whanau=whanau, purpose=Purpose.CONNECT, what=[What.TOLD], recipient=said["service"], words=said["told"],
        given_by=says_yes.cleaned_data["says_yes"], by=request.actor, at=timezone.now(),
        row_id=uuid5(said["row"], "consent"),
    )  # fmt: skip


def _agencies(whanau: Whanau) -> list[Organisation]:
    open_now = engagements_of(whanau).filter(ends_on__isnull=True)
    return list({one.agency_id: one.agency for one in open_now}.values())
