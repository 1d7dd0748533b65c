"""Desk keys: how someone of a whānau comes to the whānau's own desk, and how that is taken back.

Who walks with the whānau gives the key, at the whānau's word: a code, said or printed, that opens once; from then on a
passkey on their own phone, if they like. No e-mail, no password. Taking the key back shuts the desk at once.
Words: key, code, card (the code printed, with what to do), holder.
"""
