"""Coming to the desk: with a code from who walks with us, and from then on with a passkey on our own phone."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.webauthn.views import AddWebAuthnView
from django import forms
from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from harakeke.trust.sign_in.codes import DIGITS, TooManyTries, as_digits, redeem
from harakeke.web.shell.desk import at_desk


class CodeForm(forms.Form):
    use_required_attribute = False
    code = forms.CharField(
        label=gettext_lazy("Your code"), max_length=40,
        help_text=gettext_lazy("Nine digits, as in 482 190 355. Spaces do not matter."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "code"}),
        error_messages={"required": gettext_lazy("Write the nine digits of your code.")},
    )  # fmt: skip

    def clean_code(self) -> str:
        digits = as_digits(self.cleaned_data["code"])
        if len(digits) != DIGITS:
            raise forms.ValidationError(_("A code has nine digits. Look at it again, or have it said once more."))
        return digits


@never_cache
def with_code(request: HttpRequest) -> HttpResponse:
    """Sign in with a code. What it opens, it opens once."""
    if request.user.is_authenticated:
        return redirect("/")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _let_in(request, form):
        messages.success(request, _("Kia ora. This is your desk."))
        return redirect("/")
    return render(request, "whanau/sign_in.html", {"title": _("Sign in with a code"), "form": form})


def _let_in(request: HttpRequest, form: CodeForm) -> bool:
    visitor = get_adapter(request).get_client_ip(request)
    try:
        user = redeem(form.cleaned_data["code"], visitor=visitor, at=timezone.now())
    except TooManyTries:
        form.add_error("code", _("Too many codes were tried. Wait ten minutes, then try once more."))
        return False
    if user is None:
        form.add_error("code", _("This code opens nothing: it was used, or its time is over. Ask for a new one."))
        return False
    auth.login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return True


@method_decorator(at_desk("whanau_member"), name="dispatch")
@method_decorator(never_cache, name="dispatch")
class AddPasskey(AddWebAuthnView):  # type: ignore[misc]
    """Make a passkey that signs in by itself: the phone asks for a finger, a face or its own number."""

    template_name = "whanau/passkey.html"

    def dispatch(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        """Whoever has a passkey already shows it first; the answer that says so is kept out of caches too."""
        try:
            return super().dispatch(request, *arguments, **named)
        except ReauthenticationRequired:
            return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        return super().get_context_data(**named) | {"title": _("Come in with your phone")}

    def get_success_url(self) -> str:
        return reverse("whanau:home")
