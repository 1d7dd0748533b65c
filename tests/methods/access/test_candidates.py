from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from harakeke.methods.access import (
    AccessError,
    Setting,
    Viable,
    candidates,
    choose_sites,
    communities,
    rank_intervals,
)

#: A road through seven areas; organisations at both ends, and one where nothing is unmet.
ROAD = ["a", "b", "c", "d", "e", "f", "g"]
BESIDE = list(itertools.pairwise(ROAD))
UNMET = [40.0, 60.0, 0.0, 50.0, 70.0, 30.0, 20.0]
ORGANISATIONS = [1, 0, 1, 0, 0, 0, 2]


def on_the_road(viable: Viable, **other):
    given_ = {"unmet": UNMET, "need": [100.0] * 7, "adjacency": BESIDE, "organisations": ORGANISATIONS} | other
    return communities(ROAD, given_["unmet"], given_["need"], given_["adjacency"], given_["organisations"], viable)


def test_a_community_hangs_together_and_has_a_local_organisation():
    found = on_the_road(Viable(least=50))
    assert [(one.seed, one.areas) for one in found] == [("g", ("g", "f", "e", "d")), ("a", ("a", "b"))]
    assert (found[0].unmet, found[0].need, found[0].organisations) == (170.0, 400.0, 2)


def test_one_with_too_little_unmet_need_is_none():
    assert [one.seed for one in on_the_road(Viable(least=101))] == ["g"]


def test_it_grows_no_farther_than_its_rings():
    assert on_the_road(Viable(least=50, rings=1))[-1].areas == ("g", "f")


def test_it_stops_before_it_is_more_than_a_team_can_serve():
    """f would fit, e no longer; then d is out of touch."""
    assert on_the_road(Viable(least=10, most=60))[0].areas == ("g", "f")


def test_within_a_ring_the_greatest_unmet_need_joins_first_and_equal_ones_by_key():
    star = [("m", other) for other in "xyz"]
    found = communities(["z", "m", "y", "x"], [5, 1, 9, 5], [10] * 4, star, [0, 1, 0, 0], Viable(1, rings=1))
    assert found[0].areas == ("m", "y", "x", "z")


def test_an_area_that_is_not_there_is_named():
    with pytest.raises(AccessError, match=r"adjacency, row 1 .*'q' is none of the areas"):
        on_the_road(Viable(50), adjacency=[("a", "b"), ("b", "q")])


def test_a_key_twice_is_named():
    with pytest.raises(AccessError, match=r"keys, row 1 .*'a' stands here twice"):
        communities(["a", "a"], [1, 1], [1, 1], [], [1, 1], Viable(1))


@pytest.mark.parametrize("numbers", [(0, 5, 1), (6, 5, 1), (1, 5, -1)])
def test_numbers_of_a_team_that_do_not_fit_are_refused(numbers):
    with pytest.raises(AccessError, match="viable: The numbers do not fit"):
        Viable(*numbers)


class TestMaximalCovering:
    @example(covers=[set(), {1}, {0, 1}, {1}], need=[0, 1, 0, 0, 0, 0, 0], sites=1)
    @settings(max_examples=40)
    @given(
        covers=st.lists(st.sets(st.integers(0, 6)), max_size=6),
        need=st.lists(st.integers(0, 9), min_size=7, max_size=7),
        sites=st.integers(0, 4),
    )
    def test_it_is_the_first_best_choice_of_all_there_are(self, covers, need, sites):
        """By enumeration: the greatest need covered; of those choices the one whose sites come first."""

        def covered(chosen) -> int:
            return sum(need[area] for area in set().union(*(covers[one] for one in chosen)))

        useful = [one for one in range(len(covers)) if covered([one])]
        every = [c for many in range(sites + 1) for c in itertools.combinations(useful, many)]
        best = max(map(covered, every))
        first = min(
            (c for c in every if covered(c) == best),
            key=lambda c: tuple(one not in c for one in range(len(covers))),
        )  # fmt: skip
        found = choose_sites([sorted(one) for one in covers], need, sites)
        assert covered(found) == best
        assert len(found) <= sites
        assert set(found) <= set(first)  # of the first best choice, those that add something
        assert all(covered([other for other in found if other != one]) < best for one in found)

    def test_what_is_asked_of_it_is_checked(self):
        with pytest.raises(AccessError, match="sites: -1 is below 0"):
            choose_sites([[0]], [1], -1)
        with pytest.raises(AccessError, match=r"covers, row 1 .*covers an area that is not there"):
            choose_sites([[0], [3]], [1], 1)

    def test_a_country_of_candidates_is_chosen_from_at_once(self):
        rng = np.random.default_rng(5)
        covers = [rng.choice(400, 12, replace=False).tolist() for _ in range(60)]
        need = rng.integers(1, 200, 400)
        found = choose_sites(covers, need, 4)
        greedy: set[int] = set()
        for _ in range(4):
            best = max(range(60), key=lambda one: need[sorted(set(covers[one]) - greedy)].sum())
            greedy |= set(covers[best])
        assert need[sorted(set().union(*(covers[one] for one in found)))].sum() >= need[sorted(greedy)].sum()
        assert found == choose_sites(covers, need, 4)


class TestRankIntervals:
    def ways(self):
        """b reaches something when people go farther; the far end never does."""
        need = [100.0] * 7
        near = Setting([0.0, 0, 3, 0, 0, 0, 0], need)
        far = Setting([0.0, 3, 3, 0, 0, 0, 0], need)
        return {"near": near, **{f"far {number}": far for number in range(9)}}

    def found(self, **other):
        return candidates(ROAD, self.ways(), BESIDE, ORGANISATIONS, Viable(150), sites=2, **other)

    def test_a_candidate_holds_under_nine_settings_in_ten(self):
        ranks = {one.seed: one for one in self.found().ranks}
        assert (ranks["g"].share, ranks["g"].best, ranks["g"].worst, ranks["g"].qualifies) == (1.0, 1, 1, True)
        assert (ranks["a"].share, ranks["a"].viable_in, ranks["a"].qualifies) == (0.1, ("near",), False)

    def test_only_those_that_qualify_are_chosen(self):
        found = self.found()
        assert [one.seed for one in found.communities] == ["g", "a"]
        assert found.chosen == ("g",)
        assert (found.covered, found.unmet) == (400.0, 600.0)

    def test_less_agreement_may_be_asked_for(self):
        assert self.found(agreement=0.1).chosen == ("g", "a")

    def test_nine_of_ten_is_enough(self):
        ranked = on_the_road(Viable(150))
        one = rank_intervals({f"s{n}": ranked if n else [] for n in range(10)})[0]
        assert (one.share, one.qualifies) == (0.9, True)

    def test_where_nobody_reaches_anything_all_need_is_unmet(self):
        found = candidates(["a"], {"one": Setting([0.0], [200])}, [], [1], Viable(100), sites=1)
        assert (found.chosen, found.unmet) == (("a",), 200.0)

    def test_without_settings_it_is_refused(self):
        with pytest.raises(AccessError, match="settings: There is none"):
            candidates(["a"], {}, [], [1], Viable(1))

    @settings(max_examples=10)
    @given(st.permutations(range(7)))
    def test_another_order_of_rows_and_pairs_finds_the_same(self, order):
        def at(values):
            return [values[one] for one in order]

        moved = {name: Setting(at(one.access), at(one.need)) for name, one in self.ways().items()}
        beside = [pair[::-1] for pair in reversed(BESIDE)]
        found = candidates(at(ROAD), moved, beside, at(ORGANISATIONS), Viable(150), sites=2)
        assert found == self.found()
