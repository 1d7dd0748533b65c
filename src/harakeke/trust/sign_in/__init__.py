"""Sign-in: how a person shows who they are. What they may do is another question (sector.organisations).

Staff: a name and a password, with time-based codes, recovery codes or a passkey (django-allauth). Whānau: a passkey on
their own phone, or a code said to them by who walks with them; no e-mail, no password. Demo mode adds one-click
sign-in. Words: passkey, code (said to someone; opens once), try (a code that opened nothing).
"""
