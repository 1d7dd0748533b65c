"""Consent to share: for what, which kinds of thing, with whom, until when. One question before anything is told.

The whānau decides, and takes it back at a word; then nothing more is shared. It is kept apart from the agreement to
plan: ending that agreement ends every consent too. Words: consent, purpose, what (kinds of thing), recipient, expiry.
"""
