"""Both languages of the index say the same."""

import pytest

from reportedly.archive.terms import LONGEST, Fts5, TsQuery, vector


@pytest.mark.parametrize(
    ("text", "prefix", "fts5", "tsquery"),
    [
        ("dam", False, 'content : "dam"', "('dam')"),
        ("own mother", False, 'content : "own mother"', "('own' <-> 'mother')"),
        ("own moth", True, 'content : "own moth" *', "('own' <-> 'moth':*)"),
        ("Él's \\ 'x' | !&", False, "content : \"Él's \\ 'x' | !&\"", "('el' <-> 's' <-> 'x')"),
        ('a"b', False, 'content : "a b"', "('a' <-> 'b')"),
        ("!!", False, 'content : "!!"', "'#'"),
        ("!!", True, 'content : "!!" *', "'#'"),
        ("x" * 5000, False, f'content : "{"x" * 5000}"', f"('{'x' * LONGEST}')"),
    ],
    ids=["word", "phrase", "prefix", "signs", "quotes", "nothing", "any ending of nothing", "long"],
)
def test_words_mean_nothing_but_themselves(text, prefix, fts5, tsquery):
    assert Fts5().phrase("content", text, prefix=prefix) == fts5
    assert TsQuery().phrase("content", text, prefix=prefix) == tsquery


def test_columns_do_not_mix():
    terms = TsQuery()
    found = terms.without(
        terms.every([terms.phrase("marks", "kdirect"), terms.phrase("called", "Pell")]),
        [terms.phrase("content", "dam"), terms.phrase("content", "wall")],
    )
    assert found == "((('#kdirect') & ('=pell')) & !(('dam') | ('wall')))"
    assert vector("The dam, the DAM", "Pell") == "'the':1,3 'dam':2,4 '=pell':1"
