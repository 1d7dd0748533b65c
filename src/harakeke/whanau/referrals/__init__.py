"""Referrals: connecting a whānau to a service, with the exact words that were told, until the loop is closed.

The whānau decides what is told. An agency may count referrals and see where they stuck, never what was told.
Words: referral, service, told, taken up, closed.
"""
