"""Forms that are written once, however often they are sent."""

from __future__ import annotations

from uuid import UUID, uuid4

from django import forms


class OnceForm(forms.Form):
    """A form that brings the id of what it makes, so that sent twice it is written once."""

    use_required_attribute = False
    row = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    def clean_row(self) -> UUID:
        return self.cleaned_data["row"] or uuid4()
