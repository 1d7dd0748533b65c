"""Sign-in: how a person shows who they are. What they may do is another question (sector.organisations).

Second factor: time-based codes and recovery codes are ready (django-allauth). Demo mode adds one-click sign-in.
"""
