"""Cover: the cheapest shown cells whose hiding opens every narrow one."""

import heapq
from typing import Any

import numpy as np
import numpy.typing as npt


def cheapest_cover(openers: dict[int, set[int]], cost: npt.NDArray[np.integer[Any]]) -> list[int]:
    """Choose cells so that each narrow cell has an opener, by least cost per cell newly opened.

    By hand: 7 opens both for 30, or 8 and 9 open one each for 12: 12 + 12 < 30, so 8 and 9.

    >>> import numpy as np
    >>> cost = np.array([0, 0, 0, 0, 0, 0, 0, 30, 12, 12])
    >>> cheapest_cover({1: {7, 8}, 2: {7, 9}}, cost)
    [8, 9]
    """
    opens: dict[int, set[int]] = {}
    for cell, ways in openers.items():
        for way in ways:
            opens.setdefault(way, set()).add(cell)
    heap = [(float(cost[way]) / len(found), way) for way, found in opens.items()]
    heapq.heapify(heap)
    closed, chosen = set(openers), []
    while closed:
        price, way = heapq.heappop(heap)
        useful = len(opens[way] & closed)
        if not useful:
            continue
        now = float(cost[way]) / useful
        if now > price:  # others opened some of its cells meanwhile: back in the queue
            heapq.heappush(heap, (now, way))
            continue
        chosen.append(way)
        closed -= opens[way]
    return chosen
