"""Agreement: the approved statement, given and understood, and then the whānau's agreement. The agreement door.

The whānau decides; the provider approves the statement's words. No plan before it, in the code and in the database.
Making a plan carries the agreement to supply a few identifiers to Stats NZ: both are asked plainly, neither is ever
ticked beforehand. Words: statement, giving (of a statement), agreement, withdrawal.
"""
