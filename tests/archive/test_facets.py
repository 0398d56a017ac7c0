from collections import Counter

import pytest

from reportedly.archive.facets import COLUMNS, facets

JANUARY_2020 = 1_577_836_800
DAY = 86_400


def counted(archive, *moments):
    rows = [(None, None, None, "direct", "states", None, at) for at in moments]
    return {facet.name: facet for facet in facets(archive.database, rows)}


def test_nothing_has_no_counts(archive):
    assert {(f.counts, f.others, f.none) for f in facets(archive.database, ())} == {((), 0, 0)}


def test_times_stand_in_their_order_and_by_utc(archive):
    found = counted(archive, JANUARY_2020, JANUARY_2020 - 1, JANUARY_2020 + 40 * DAY, None, -1)
    months = [(c.value, c.count) for c in found["month"].counts]
    assert months == [("1969-12", 1), ("2019-12", 1), ("2020-01", 1), ("2020-02", 1)]
    years = [(c.value, c.count) for c in found["year"].counts]
    assert years == [("1969", 1), ("2019", 1), ("2020", 2)]
    assert found["year"].none == found["month"].none == 1
    assert found["year"].field == found["month"].field == "on"


def test_what_is_checked_and_what_is_not(archive):
    rows = [(None, None, None, "direct", "states", verdict, 0) for verdict in ("differs", None)]
    found = {facet.name: facet for facet in facets(archive.database, rows)}
    assert {(c.value, c.count) for c in found["checked"].counts} == {("yes", 1), ("no", 1)}
    assert [(c.value, c.count) for c in found["verdict"].counts] == [("differs", 1)]
    assert found["verdict"].none == 1


def test_the_most_frequent_are_listed_and_the_others_counted(filled):
    rows = filled.database.rows(f"SELECT {COLUMNS} FROM attribution")
    speakers = Counter(row[0] for row in rows if row[0])
    facet = next(f for f in facets(filled.database, rows) if f.name == "speaker")
    assert [c.count for c in facet.counts] == [n for _, n in speakers.most_common(20)]
    assert facet.others == speakers.total() - sum(c.count for c in facet.counts) > 0
    assert facet.counts[0].value == "marit-solane"
    assert facet.counts[0].label == "Marit Solane"


@pytest.mark.parametrize("name", ["source", "kind", "act"])
def test_each_row_is_counted_once(filled, name):
    rows = filled.database.rows(f"SELECT {COLUMNS} FROM attribution")
    facet = next(f for f in facets(filled.database, rows) if f.name == name)
    assert sum(c.count for c in facet.counts) + facet.others + facet.none == len(rows)
