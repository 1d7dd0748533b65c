"""Pages, one folder per desk; `shell` holds what they share.

A page reads the form, makes one call into a capability and shows the answer.
Desks do not import each other.
Words: desk, page, shell.
"""
