"""What is asked when someone is told that they were written down, or is not told for a reason the Act names."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from harakeke.whanau.agreement.words import CHANNELS
from harakeke.whanau.notices.words import EXCEPTIONS, SOURCES

from .forms import choice_field, words_field


def words_to_tell(provider: str) -> str:
    """Words to begin from. They say what principle 3A asks; whoever tells makes them fit."""
    return gettext(
        "%(provider)s has written down your name, and what your whānau told us about you, so that we can walk with "
        "your whānau. Your navigator and %(provider)s can read it. It is kept by %(provider)s under the Privacy Act "
        "2020. You can see it and have it put right; ask any of us."
    ) % {"provider": provider}


class TellingForm(forms.Form):
    use_required_attribute = False
    source = choice_field(_("Who told us about them?"), list(SOURCES.items()), missing=_("Choose who told us."))
    channel = choice_field(_("How were they told?"), list(CHANNELS.items()), missing=_("Choose how they were told."))
    words = words_field(
        _("The words they were told"), rows=6, longest=4000, missing=_("Write down the words they were told."),
        hint=_("Begin from these; add who else may see it, and your address."),
    )  # fmt: skip


class ExceptionForm(forms.Form):
    use_required_attribute = False
    exception = choice_field(
        _("Which exception of the Act?"), list(EXCEPTIONS.items()), missing=_("Choose the exception that fits.")
    )
    reason = words_field(
        _("Why does it fit here?"), rows=3, longest=2000,
        missing=_("Say why it fits; the Act asks for grounds, not only a name."),
    )  # fmt: skip
