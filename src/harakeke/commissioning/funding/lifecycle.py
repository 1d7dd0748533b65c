"""The life cycle of a version of a scenario, as a table. The database keeps it too (migrations).

A version that nobody has proposed is a draft: it has no proposal yet. Every other state is its proposal's.
"""

from __future__ import annotations

DRAFT, PROPOSED, ADOPTED, DECLINED, WITHDRAWN = "draft", "proposed", "adopted", "declined", "withdrawn"

NEXT: dict[str, frozenset[str]] = {
    DRAFT: frozenset({PROPOSED}),
    PROPOSED: frozenset({ADOPTED, DECLINED, WITHDRAWN}),
    ADOPTED: frozenset(),
    DECLINED: frozenset(),
    WITHDRAWN: frozenset({PROPOSED}),  # by a new proposal: what was proposed before stays as it was
}
OF_A_PROPOSAL = (PROPOSED, ADOPTED, DECLINED, WITHDRAWN)
DECIDED = (ADOPTED, DECLINED)
