"""Agreement: the approved statement, given and understood, and then the whānau's agreement. The agreement door.

The whānau decides; the provider approves the statement's words, never whoever wrote them. No plan before it, in the
code and in the database. Making a plan carries the agreement to supply a few identifiers to Stats NZ: both are asked
plainly, neither is ever ticked beforehand. Each person says it for themselves, or someone says it for them and by what
right; from 16 they are asked themselves. It ends at a word, and lives again only by a new agreement.
Words: statement (draft, approved, retired), version, giving (of a statement), agreement, basis, withdrawal.
"""
