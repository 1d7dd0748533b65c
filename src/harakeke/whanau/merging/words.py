"""What is said of finding, likeness and merging, in words for people."""

from django.utils.translation import gettext_lazy as _

from harakeke.methods.names import Closeness, Reason, Strength

CLOSENESS = {
    Closeness.AS_TYPED: _("Spelt as you typed it"),
    Closeness.SPELT_OTHERWISE: _("Another spelling"),
    Closeness.BEGINS_SO: _("Begins so"),
    Closeness.ONE_LETTER: _("One letter different"),
}

REASONS = {
    Reason.SAME_GIVEN: _("Same given names"),
    Reason.NEAR_GIVEN: _("Given names one letter apart"),
    Reason.SHARED_GIVEN: _("A given name in common"),
    Reason.OTHER_GIVEN: _("Different given names"),
    Reason.SAME_FAMILY: _("Same family name"),
    Reason.NEAR_FAMILY: _("Family names one letter apart"),
    Reason.OTHER_FAMILY: _("Different family names"),
    Reason.SAME_WORDS: _("Same names in another order"),
    Reason.SAME_BIRTH: _("Born on the same day"),
    Reason.SWAPPED_BIRTH: _("Day and month of birth the other way round"),
    Reason.NEAR_BIRTH: _("About the same age"),
    Reason.OTHER_BIRTH: _("Born on different days"),
    Reason.SAME_PLACE: _("Live in the same area"),
    Reason.SAME_PHONE: _("Same phone number"),
}

STRENGTHS = {
    Strength.SURELY: _("Very likely the same"),
    Strength.PERHAPS: _("Perhaps the same"),
    Strength.UNLIKELY: _("Probably two people"),
}

PLACES = {
    "agreement_agreement": _("Agreements"),
    "agreement_giving": _("Statements given"),
    "consent_consent": _("What may be shared"),
    "engagements_engagement": _("Who walks with them"),
    "merging_apart": _("Decisions that two people are two"),
    "merging_merge": _("Earlier merges"),
    "notices_notice": _("Notices"),
    "people_affiliation": _("Iwi, hapū and marae"),
    "people_contact": _("How to reach them"),
    "people_deskkey": _("Desk keys"),
    "people_othername": _("Other names"),
    "people_person": _("People"),
    "people_relationship": _("Lines of whakapapa"),
    "people_whanau": _("Whānau"),
    "plans_goal": _("Goals"),
    "plans_plan": _("Plans"),
    "plans_progress": _("Progress written down"),
    "plans_step": _("Next steps"),
    "readings_reading": _("Readings"),
    "referrals_referral": _("Services"),
    "visits_visit": _("Visits"),
}
OTHER_PLACE = _("Other things written down")

FIELDS = {
    "given_names": _("Given names"),
    "family_name": _("Family name"),
    "birth_date": _("Date of birth"),
    "ethnicities": _("Ethnicities"),
    "name": _("Name"),
    "area_id": _("Where they live"),
    "registered_on": _("Registered"),
    "gender": _("Gender"),
    "gender_words": _("Gender, in their words"),
    "sex": _("Sex at birth"),
    "languages": _("Languages"),
    "preferred_language": _("Language they prefer"),
    "interpreter": _("An interpreter is needed"),
}

REFUSALS = {
    "not_found": _("One of the two is not among the records you reach, or is merged already. Look for them again."),
    "itself": _("These are one record already."),
    "two_whanau": _(
        "These two people stand in two whānau. Bring the two whānau together first, if it is one whānau written down "
        "twice; then the two people can become one."
    ),
    "no_reason": _("Write down how you know; the reason is kept with the merge."),
    "both": _(
        "Both have something there can be only one of, and it is not ours to choose. End one of the two first, then "
        "come back."
    ),
    "tied": _(
        "Something written down of the one still hangs on it and could not be moved. Nothing was changed. Ask whoever "
        "runs this system to look at it."
    ),
    "changed": _(
        "Something this merge moved has been changed since: perhaps by a later merge. Undo the later one first, or "
        "put it right by hand. Nothing was changed."
    ),
    "written_since": _(
        "Since the merge something was written that belongs to both. It cannot be parted without choosing, so nothing "
        "was changed. Put right by hand what is wrong, and write it down."
    ),
    "undone": _("This merge was undone already."),
}
