"""The audit log: who read or wrote what about a whānau, why and when; kept so that nobody can quietly change it.

Nobody decides here: triggers write what is changed, the record door writes what is read, in the same transaction as
the deed. Whānau see who looked; auditors see that the log is whole. The log holds names of columns, never their
content, so that a record can be corrected or erased without the log keeping it.

Words: entry, act, subject, seal (to chain entries by hash), head (the chain's last hash), anchor (the signed head,
kept outside the database), reading.
"""
