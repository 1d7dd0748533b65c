"""Why something was not done, as the pure rules say it: marked here for the translators, for rules know no language."""

from django.utils.translation import gettext_noop as _

WORDS = (
    _("Choose at least one keeper, or nobody could open this record any more."),
    _("Someone is chosen as a keeper and as hidden from. They can be only one of the two."),
    _("A keeper is a manager here, or a navigator who walks with this whānau now."),
    _("Choose a day for looking at it again: after today, and within a year."),
    _("Say in a few words what is happening. Someone else will read it and close this use."),
    _("Choose between 1 and 12 hours."),
    _("This record is restricted already. Change that restriction instead."),
    _("This keeper cannot be named. Choose someone else who is at work here."),
    _("Say in a few words what you found, and what follows."),
    _("This use is closed already, or it is your own: someone else closes it."),
    _("Say in a few words what the file is for. Someone else reads it and decides."),
    _("Choose how long it may be taken: 1, 7, 30 days."),
    _("You asked for this file, so someone else allows it or not."),
    _("This was decided already."),
    _("Its time is over. Whoever needs the file asks anew."),
    _("Only who asked for this file takes it."),
    _("This file was not allowed, or nobody has decided yet."),
    _("Its time is over. Ask anew, and say why it is still needed."),
    _("Say in a few words why. It stands in the register."),
    _("Say in a few words why. Whoever comes after you needs to know."),
    _("This record is not due: its time has not come, or someone walks with them."),
    _("It is on hold, or an agreement still lives. That is ended first."),
    _("You proposed this, so someone else confirms it or not."),
    _(
        "Something stands against it: a hold, a living agreement, someone who walks with them, newer contact, "
        "or another record that names theirs. Nothing was deleted."
    ),
    _("This was let go already, or taken back."),
    _("Say in a few words what you know or will do."),
    _("Choose a day for looking again: after today, and within three months."),
    _("Write exactly what was shared, word for word; and nothing there if nothing was shared."),
    _(
        "Under section 66 what is asked for must be given. Only what is legally privileged may be kept back: "
        "say so if it is, and ask a lawyer if you are not sure."
    ),
    _("It can stand on their own desk once they were told. Tell them first, or leave it off."),
)
