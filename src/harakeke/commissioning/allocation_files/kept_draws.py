"""What the draws of a published allocation said, read back from its explanation.json: drawing again takes seconds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from harakeke.methods.allocation import Uncertainty
from harakeke.methods.allocation.limits import BOUND_NAMES

from .explanation_file import part_of


def kept_draws(explanation: str, codes: Sequence[str]) -> Uncertainty | None:
    """The intervals and ranks of these areas, in the order of `codes`; None where nothing was drawn.

    How often each limit held stands in no file, so `binding` is not a number. Raises KeyError for an area that the
    file does not have.
    """
    told = part_of(explanation, "uncertainty")
    if told is None:
        return None
    place = {code: at for at, code in enumerate(part_of(explanation, "areas"))}
    at = [place[code] for code in codes]
    low, high = (np.array(told[name])[:, at] for name in ("low90", "high90"))
    first, last = (np.array(told[name], dtype=np.int64)[at] for name in ("rank_low90", "rank_high90"))
    return Uncertainty(
        draws=told["draws"],
        seed=told["seed"],
        low90=low,
        high90=high,
        binding=np.full((len(low), len(BOUND_NAMES), len(codes)), np.nan),
        rank_low90=first,
        rank_high90=last,
        rank_agreement=told["rank_agreement"],
        not_kept=told["not_kept"],
    )
