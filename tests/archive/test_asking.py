import pytest

from reportedly.archive.asking import ask
from reportedly.archive.query import parse
from reportedly.errors import QueryError


@pytest.fixture
def place(tmp_path):
    """A file: what is asked here is SQLite's own."""
    return tmp_path / "news.db"


@pytest.fixture
def asked(filled):
    return lambda text: ask(filled.database, parse(text))


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("", 'marks : "all"'),
        ("dam wall", '(content : "dam") AND (content : "wall")'),
        ("dam OR wal*", '(content : "dam" OR content : "wal" *)'),
        ("dam -wall", '((content : "dam")) NOT ((content : "wall"))'),
        ("kind:direct kind:mixed", '(marks : "kdirect" OR marks : "kmixed")'),
        ("-source:anonymous", '(marks : "all") NOT ((marks : "tAnonymousSource"))'),
        ("checked:no", '(marks : "all") NOT (marks : "checked")'),
        ("checked:yes checked:no", 'marks : "all"'),
        ('content:x" OR said', None),
        (
            'x NEAR(b) AND "c',
            '(content : "x") AND (content : "NEAR(b)") AND (content : "AND") AND (content : "c")',
        ),
        ("outlet:nobody", '(marks : "none")'),
    ],
)
def test_words_and_marks_are_one_expression(asked, text, expression):
    if expression is None:
        with pytest.raises(QueryError, match="content: is no field"):
            asked(text)
    else:
        assert asked(text).expression == expression


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("on:2024-03-15", "m202403"),
        ("after:2024 before:2025", "m202403"),
        ("after:1900", "m202403"),
        ("on:2023", "none"),
        ("score:>0.85 score:0.1..0.2", "p8 p9 p10 p1 p2"),
    ],
)
def test_what_the_index_knows_roughly_is_looked_at_as_well(asked, text, marks):
    found = asked(text)
    wanted = " OR ".join(f'marks : "{mark}"' for mark in marks.split())
    assert found.expression == f"({wanted})"
    assert found.where.startswith(" AND ((a.")
    assert len(found.parameters) == found.where.count("?") > 0


@pytest.mark.parametrize(
    ("text", "free"),
    [("", True), ("after:2024", True), ("-after:2024", False), ("dam", False), ("-dam", False),
     ("kind:direct", False)],
)  # fmt: skip
def test_a_time_alone_needs_no_index_of_words(asked, text, free):
    assert asked(text).free is free


def test_one_letter_is_too_few_for_any_ending(asked):
    with pytest.raises(QueryError, match=r"a\*: give at least 2 letters before the \*"):
        asked("a*")
