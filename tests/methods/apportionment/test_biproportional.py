from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from harakeke.methods.apportionment import Infeasible, apportion, biproportional

from .by_hand import best_table

SMALL = st.integers(0, 6)  # tie often, and leave gaps
METHODS = st.sampled_from(("webster", "dhondt", "adams", "hill", "dean"))
quickly = settings(max_examples=50)


@st.composite
def tables(draw, votes=SMALL):
    """Votes of a small table, with totals that some table of the same shape has."""
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    given_votes = [[draw(votes) for _ in range(columns)] for _ in range(rows)]
    some = np.array([[draw(st.integers(0, 2)) for _ in range(columns)] for _ in range(rows)])
    return given_votes, some.sum(axis=1).tolist(), some.sum(axis=0).tolist()


class TestAgainstEveryTableThereIs:
    @quickly
    @given(tables(), METHODS)
    def test_it_is_the_table_with_the_largest_product_of_claims_and_of_tied_ones_the_rules(self, table, method):
        votes, rows, columns = table
        best = best_table(votes, rows, columns, method)
        if best is None:
            with pytest.raises(Infeasible):
                biproportional(votes, rows, columns, method=method)
        else:
            assert biproportional(votes, rows, columns, method=method).tolist() == best

    @quickly
    @given(tables(st.just(1)), METHODS)
    def test_so_too_where_everything_ties(self, table, method):
        votes, rows, columns = table
        best = best_table(votes, rows, columns, method)
        assume(best is not None)
        assert biproportional(votes, rows, columns, method=method).tolist() == best

    @quickly
    @given(tables(st.integers(10**17, 10**17 + 2)))
    def test_so_too_where_floating_point_sees_a_tie_and_there_is_none(self, table):
        votes, rows, columns = table
        assert biproportional(votes, rows, columns).tolist() == best_table(votes, rows, columns, "webster")


def test_the_canton_of_zug_in_2018():
    """The six lists above the threshold in eleven municipalities (votes as counted; the seats as they were given)."""
    votes = [
        [8108, 4687, 1584, 531, 279, 477, 2363, 3860, 1481, 91, 22023],
        [19389, 9334, 4807, 1946, 396, 2844, 3523, 4702, 3310, 812, 21343],
        [14814, 6691, 4005, 826, 379, 1654, 2842, 2624, 2713, 461, 33789],
        [4486, 2270, 621, 198, 0, 361, 728, 465, 925, 0, 10131],
        [15695, 4705, 1750, 84, 0, 51, 627, 1106, 1563, 302, 21794],
        [21298, 8178, 2875, 1336, 399, 1450, 3715, 2610, 4063, 344, 26798],
    ]
    seats = [
        [2, 1, 1, 0, 0, 0, 1, 2, 1, 0, 3],
        [3, 3, 2, 1, 1, 2, 2, 2, 1, 1, 3],
        [2, 2, 1, 1, 0, 1, 2, 1, 1, 1, 5],
        [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2],
        [3, 1, 1, 0, 0, 0, 0, 0, 1, 0, 3],
        [4, 2, 1, 1, 1, 1, 2, 1, 2, 0, 3],
    ]
    municipalities = [15, 10, 6, 3, 2, 4, 7, 6, 6, 2, 19]
    assert biproportional(votes, [11, 21, 17, 4, 9, 18], municipalities).tolist() == seats


class TestProperties:
    @quickly
    @given(tables(st.integers(1, 60) | st.floats(0.01, 50)), METHODS, st.randoms())
    def test_totals_are_exact_and_with_keys_the_order_of_rows_and_columns_changes_nothing(self, table, method, random):
        votes, rows, columns = (np.array(one) for one in table)
        rows, columns = rows * 3, columns * 3
        assume(method in ("webster", "dhondt") or ((rows >= len(columns)).all() and (columns >= len(rows)).all()))
        across, down = list(range(len(rows))), list(range(len(columns)))
        random.shuffle(across), random.shuffle(down)
        named = {"row_keys": [f"region {one}" for one in range(len(rows))], "column_keys": list("xyz"[: len(columns)])}
        moved = {
            "row_keys": [named["row_keys"][one] for one in across],
            "column_keys": [named["column_keys"][one] for one in down],
        }
        here = biproportional(votes, rows, columns, method=method, **named)
        there = biproportional(votes[np.ix_(across, down)], rows[across], columns[down], method=method, **moved)
        assert here.sum(axis=1).tolist() == rows.tolist() and here.sum(axis=0).tolist() == columns.tolist()
        assert there.tolist() == here[np.ix_(across, down)].tolist()

    @quickly
    @given(tables(st.integers(1, 60)), st.integers(1, 1000), st.integers(1, 1000))
    def test_a_row_or_column_counted_in_another_unit_changes_nothing(self, table, times, other):
        votes, rows, columns = (np.array(one) for one in table)
        again = votes.copy()
        again[0] *= times
        again[:, -1] *= other
        same_order = np.argsort(votes, axis=None).tolist() == np.argsort(again, axis=None).tolist()
        here, there = biproportional(votes, rows, columns), biproportional(again, rows, columns)
        assert there.sum(axis=0).tolist() == columns.tolist()
        if same_order:  # ties are broken by votes, so only then may tied answers be compared
            assert here.tolist() == there.tolist()

    @given(st.lists(st.integers(1, 60), min_size=1, max_size=6), st.integers(0, 30))
    @settings(max_examples=30)
    def test_one_column_alone_gives_each_row_its_total_and_one_row_gives_plain_webster(self, votes, seats):
        shared = apportion(votes, seats)
        assert biproportional([[own] for own in votes], shared, [seats])[:, 0].tolist() == shared.tolist()

    def test_sixteen_regions_and_eight_agencies_and_a_large_table_come_out(self):
        rng = np.random.default_rng(7)
        for shape in ((16, 8), (300, 4)):
            votes = rng.lognormal(5, 1.2, shape)
            some = rng.multinomial(2000, (votes / votes.sum()).ravel()).reshape(shape)
            shared = biproportional(votes, some.sum(axis=1), some.sum(axis=0))
            assert (shared.sum(axis=1) == some.sum(axis=1)).all() and (shared.sum(axis=0) == some.sum(axis=0)).all()

    def test_three_hundred_rows_that_all_tie_are_decided_by_key(self):
        shared = biproportional(np.ones((300, 2)), [3] * 300, [450, 450])
        assert shared.tolist() == [[2, 1]] * 150 + [[1, 2]] * 150


class TestWhatCannotBeMet:
    def test_rows_with_votes_in_too_few_columns_are_named_with_them(self):
        with pytest.raises(Infeasible) as refused:
            biproportional(
                [[1, 0, 0], [2, 0, 0], [1, 2, 3]], [2, 2, 1], [1, 2, 2],
                row_keys=["Northland", "Gisborne", "Otago"], column_keys=["Te Pou Matakana", "Rangitāmiro", "Te Tauraki"],
            )  # fmt: skip
        assert str(refused.value) == (
            "Due to the rows 'Northland' and 'Gisborne': 4. Votes for that are only in the column 'Te Pou Matakana'."
            " Due there: 1. Change those totals, or the votes that are nought."
        )
        assert (refused.value.rows, refused.value.columns) == ((0, 1), (0,))

    def test_or_told_from_the_columns_where_that_is_shorter(self):
        votes = [[1, 1, 1, 0], [1, 1, 1, 0], [1, 1, 1, 0], [1, 1, 1, 2]]
        with pytest.raises(
            Infeasible, match=r"Due to the column 4: 3. Votes for that are only in the row 4. Due there: 2"
        ):
            biproportional(votes, [2, 2, 2, 2], [2, 2, 1, 3])

    def test_a_method_that_gives_one_to_every_place_says_so(self):
        with pytest.raises(Infeasible, match="This method gives one to every place with votes, and here are 3"):
            biproportional([[1, 2, 3], [0, 1, 1]], [2, 2], [1, 1, 2], method="adams")
        with pytest.raises(Infeasible, match=r"of which 2 must go to others, as this method gives one"):
            biproportional([[1, 0], [1, 5], [1, 5]], [4, 3, 3], [5, 5], method="adams")

    def test_a_row_without_votes_that_is_due_something_is_named(self):
        with pytest.raises(Infeasible, match=r"Due to the row 'b': 1. It has no votes anywhere"):
            biproportional([[1, 1], [0, 0]], [1, 1], [1, 1], row_keys=["a", "b"])

    def test_many_names_are_counted(self):
        votes = [[1, 0]] * 9 + [[1, 1]]
        with pytest.raises(Infeasible, match=r"rows 1, 2, 3, 4, 5, 6 and 3 more|the column 2"):
            biproportional(votes, [1] * 9 + [1], [8, 2])

    @pytest.mark.parametrize(
        ("votes", "rows", "columns", "options", "says"),
        [
            ([[1, 2]], [2], [1, 2], {}, "rows add to 2 seats and the columns to 3"),
            ([[1, 2]], [2, 1], [1, 2], {}, "1 rows; give as many totals"),
            ([[1, 2]], [3], [1, 2.5], {}, "seats of column 2 are a whole number"),
            ([[1, -2]], [3], [1, 2], {"row_keys": ["Otago"]}, "Row 'Otago', column 2 has votes"),
            ([1, 2], [3], [1, 2], {}, "a table of rows and columns"),
            ([[1, 2]], [3], [1, 2], {"method": "hamilton"}, "no divisor method 'hamilton'"),
            ([[1, 2]], [10**8], [10**8, 0], {}, "can share 10,000,000 seats"),
        ],
    )
    def test_numbers_that_do_not_fit_are_refused(self, votes, rows, columns, options, says):
        with pytest.raises(ValueError, match=says):
            biproportional(votes, rows, columns, **options)

    def test_nothing_due_is_nothing_anywhere(self):
        assert biproportional([[1, 0], [0, 0]], [0, 0], [0, 0]).tolist() == [[0, 0], [0, 0]]
