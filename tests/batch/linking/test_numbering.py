"""Reports by number: in the order of time, each once, copies known by their words."""

import numpy as np
import pytest

from reportedly.batch.linking import numbering
from reportedly.batch.linking.numbering import Column, number


def column(unit, rows):
    """Rows of key, words (as a number), moment, how many words."""
    keys, whole, moments, words = zip(*rows, strict=True)
    return Column(
        unit,
        np.array(keys, np.uint64),
        np.array(whole, np.uint64),
        np.array(moments, np.float64),
        np.array(words, np.int32),
        np.arange(len(rows), dtype=np.int32),
        0,
    )


NAN = float("nan")


def test_reports_are_in_the_order_of_time_and_those_without_one_last():
    found = number([column(3, [(1, 1, NAN, 50), (2, 2, 20, 50)]), column(4, [(3, 3, 10, 50)])])
    assert found.units.tolist() == [4, 3, 3]
    assert found.rows.tolist() == [0, 1, 0]
    assert found.sampled.tolist() == [0, 1, 0]
    assert found.planned.tolist() == [2, 1, 0]


def test_a_report_counts_where_it_stands_first():
    found = number([column(0, [(1, 7, 5, 50), (2, 7, 4, 50)]), column(1, [(1, 7, 5, 50)])])
    assert list(zip(found.units.tolist(), found.rows.tolist(), strict=True)) == [(0, 1), (0, 0)]


def test_the_first_in_time_stands_for_its_text():
    found = number([column(0, [(1, 7, 5, 50), (2, 7, 4, 50), (3, 8, 6, 50), (4, 7, NAN, 50)])])
    assert found.text.tolist() == [0, 0, 2, 0]


def test_a_few_words_are_no_text_that_is_copied():
    assert number([column(0, [(1, 7, 5, 19), (2, 7, 4, 19)])]).text.tolist() == [0, 1]


def test_a_unit_knows_its_reports(layout):
    columns = [
        column(n, [(10 * n + k, 10 * n + k, 50 - n * k, 50) for k in range(4)]) for n in (2, 5)
    ]
    numbering.keep(layout, number(columns))
    found, order = numbering.kept(layout), numbering.planned(layout)
    for unit in (2, 5):
        own = found.of_unit(unit, order)
        assert found.units[own].tolist() == [unit] * 4
        assert found.rows[own].tolist() == [0, 1, 2, 3]
    assert len(found.of_unit(3, order)) == 0


@pytest.mark.parametrize("count", [0, 1], ids=["no unit", "an empty unit"])
def test_nothing_has_no_number(count):
    empty = np.empty(0)
    columns = [
        Column(0, *(empty.astype(k) for k in ("u8", "u8", "f8", "i4", "i4")), 0)
        for _ in range(count)
    ]
    assert len(number(columns)) == 0
