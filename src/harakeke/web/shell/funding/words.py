"""What funding is called on a page: states, limits, kinds of place, dollars and shares."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from harakeke.commissioning.funding.lifecycle import ADOPTED, DECLINED, DRAFT, PROPOSED, WITHDRAWN
from harakeke.web.shell.parts import Kind

STANDS: dict[str, tuple[object, Kind]] = {
    DRAFT: (gettext_lazy("Draft"), "plain"),
    PROPOSED: (gettext_lazy("Waits for the board"), "attention"),
    ADOPTED: (gettext_lazy("Adopted"), "good"),
    DECLINED: (gettext_lazy("Declined"), "plain"),
    WITHDRAWN: (gettext_lazy("Withdrawn"), "plain"),
}
#: Stats NZ's kinds of urban and rural area, 2018, by their code.
KINDS_OF_PLACE = {
    "11": gettext_lazy("a major city"),
    "12": gettext_lazy("a large urban area"),
    "13": gettext_lazy("a medium urban area"),
    "14": gettext_lazy("a small urban area"),
    "21": gettext_lazy("a rural settlement"),
    "22": gettext_lazy("the country"),
    "31": gettext_lazy("on inland water"),
    "32": gettext_lazy("on an inlet"),
    "33": gettext_lazy("on the sea"),
}
# What the rules say when something is not done; they are pure and speak English.
REASONS = (
    gettext_noop("Only an analyst of the agency writes its scenarios."),
    gettext_noop("This is another agency's scenario; its own analyst writes it."),
    gettext_noop("Only a member of the agency's board decides what is adopted."),
    gettext_noop("This is another agency's proposal; its own board decides."),
    gettext_noop("You proposed this yourself; another member of the board must decide."),
    gettext_noop("Only the agency's analysts and its board comment on its scenarios."),
    gettext_noop("Only who said something takes it back. Answer it with a comment of your own."),
    gettext_noop("This comment is already taken back."),
    gettext_noop("Give the scenario a name, so that others find it."),
    gettext_noop("The name is too long. Say it in 120 letters; the reasons have a place of their own."),
    gettext_noop("Say why in a few words: whoever reads this later will want to know."),
    gettext_noop("That is too long to be kept. Say it in 4,000 letters."),
    gettext_noop("A version of this scenario already waits for the board. Withdraw it first."),
    gettext_noop("This version is a draft; propose it first."),
    gettext_noop("This version is proposed and waits for the board."),
    gettext_noop("This version was adopted and stays for ever. Keep a new version to change something."),
    gettext_noop("This version was declined. Keep a new version, then propose that one."),
    gettext_noop("This proposal was withdrawn. Propose the version again."),
    gettext_noop("There is no such proposal."),
)


def dollars(amount: float | None) -> str:
    """Whole dollars; a dash where there is no figure."""
    if amount is None:
        return "–"
    return f"{'−' if amount < -0.5 else ''}${abs(amount):,.0f}"


def change(amount: float) -> str:
    """Dollars with their sign: +$1,200."""
    return f"+{dollars(amount)}" if amount > 0.5 else dollars(amount)


def percent_of(share: float | None, digits: int | None = None) -> str:
    """A share in per cent; a dash where there is none."""
    if share is None:
        return "–"
    return f"{round(share * 100, 6):g}%" if digits is None else f"{share * 100:.{digits}f}%"


def changed_by(share: float | None) -> str:
    """A change in per cent with its sign; where there was nothing before, that is said."""
    if share is None:
        return _("new")
    return f"{'+' if share > 0.00005 else '−' if share < -0.00005 else '±'}{abs(share) * 100:.1f}%"


def rurality_words(kind: str) -> str:
    """A kind of place in words; a kind of somebody's own file as it is written there."""
    return str(KINDS_OF_PLACE.get(kind, kind))
