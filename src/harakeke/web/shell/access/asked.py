"""What a page of access is asked: the assumptions, as a form; and the same again as a part of other addresses."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from harakeke.commissioning.access_gaps.assumptions import (
    BETAS,
    DECAYS,
    LEAST_MINUTES,
    MOST_MINUTES,
    PEOPLE,
    WHOSE,
    Assumptions,
)
from harakeke.sector.organisations.models import Organisation
from harakeke.sector.workforce.words import KINDS

MINUTES = _("Give minutes from 5 to 180.")
DECAY_WORDS = {
    "zones": _("In three zones: near counts in full, farther counts less"),
    "smooth": _("Smoothly: each minute counts a little less"),
    "even": _("Evenly: everything within reach counts the same"),
}
BETA_WORDS = {
    0.0: _("Everyone counts the same"),
    0.4: _("Somewhat more where deprivation is higher"),
    0.8: _("More where deprivation is higher"),
}
WHOSE_WORDS = {"ours": _("Our own agency’s"), "everyones": _("Every agency’s")}
PEOPLE_WORDS = {
    "everyone": _("Everyone (2023 Census)"),
    "maori": _("Māori (2023 Census, by the share in 2018)"),
    "pacific": _("Pacific peoples (2023 Census, by the share in 2018)"),
}
Extra = tuple[str, str, Decimal]


def _minutes(label: Any, initial: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=LEAST_MINUTES, max_value=MOST_MINUTES, initial=initial, required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), MINUTES),
    )  # fmt: skip


class AssumptionsForm(forms.Form):
    """How far is too far, how nearness counts, whose need and whose navigators. What is left empty keeps its usual."""

    use_required_attribute = False
    city = _minutes(_("Near enough in cities and large towns (minutes)"), Assumptions.city)
    town = _minutes(_("Near enough in small towns and settlements (minutes)"), Assumptions.town)
    country = _minutes(_("Near enough in the country (minutes)"), Assumptions.country)
    decay = forms.ChoiceField(
        label=_("How nearness counts"), choices=[(one, DECAY_WORDS[one]) for one in DECAYS], required=False
    )
    beta = forms.TypedChoiceField(
        label=_("Where need is greater"), choices=[(str(one), BETA_WORDS[one]) for one in BETAS], coerce=float,
        required=False, empty_value=Assumptions.beta,
    )  # fmt: skip
    people = forms.ChoiceField(
        label=_("Whose need"), choices=[(one, PEOPLE_WORDS[one]) for one in PEOPLE], required=False
    )
    whose = forms.ChoiceField(
        label=_("Whose navigators"), choices=[(one, WHOSE_WORDS[one]) for one in WHOSE], required=False
    )
    kind = forms.ChoiceField(
        label=_("Navigators for what"), choices=[("", _("All of them")), *KINDS.items()], required=False
    )

    def assumptions(self) -> Assumptions:
        """What was asked; the usual where nothing was, or what cannot be."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        return Assumptions(**said)


@dataclass(frozen=True)
class Asked:
    """A page's question: of which desk and agency, under which assumptions, with what supposed besides."""

    desk: str
    agency: Organisation
    form: AssumptionsForm
    assumptions: Assumptions
    extra: tuple[Extra, ...]

    def address(self, page: str, *arguments: str, extra: tuple[Extra, ...] | None = None, **more: object) -> str:
        """Another page of the desk that asks under the same assumptions; `extra` in the place of what is supposed."""
        query: list[tuple[str, object]] = list(self.changed.items())
        supposed = self.extra if extra is None else extra
        query += as_given(supposed)
        query += [(name, value) for name, value in more.items() if value != ""]
        address = reverse(f"{self.desk}:{page}", args=arguments)
        return f"{address}?{urlencode(query)}" if query else address

    @property
    def changed(self) -> dict[str, object]:
        """The assumptions that are not the usual ones."""
        usual = asdict(Assumptions())
        return {name: value for name, value in asdict(self.assumptions).items() if value != usual[name]}


def asked(request: HttpRequest, desk: str) -> Asked:
    """What this request asks. A setting that cannot be is said beside its field, and the usual one serves."""
    agency = request.role.organisation
    form = AssumptionsForm(_with_the_usual(request.GET))
    return Asked(desk, agency, form, form.assumptions(), extra_in(request.GET.getlist("at")))


def as_given(extra: tuple[Extra, ...]) -> list[tuple[str, str]]:
    """What is supposed, as it stands in an address."""
    return [("at", f"{level}-{code}_{fte.normalize():f}") for level, code, fte in extra]


def extra_in(given: list[str]) -> tuple[Extra, ...]:
    """What is supposed, from an address: sa2-100800_2 is two FTE at that SA2. What cannot be read is left out."""
    return tuple(one for text in given[:20] if (one := _extra(text)) is not None)


def _extra(text: str) -> Extra | None:
    place, _under, fte = text.rpartition("_")
    level, _dash, code = place.partition("-")
    try:
        many = Decimal(fte)
    except InvalidOperation:
        return None
    fits = level in ("sa2", "ta") and code.isalnum() and many.is_finite() and Decimal("0.05") <= many <= 50
    return (level, code, many) if fits else None


def _with_the_usual(given: QueryDict) -> dict[str, object]:
    usual = {name: str(value) for name, value in asdict(Assumptions()).items() if name in AssumptionsForm.base_fields}
    return usual | {name: given[name] for name in usual if given.get(name)}
