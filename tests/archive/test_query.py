from datetime import UTC, datetime
from math import inf

import pytest
from hypothesis import given
from typed import TYPED

from reportedly.archive.fields import Bounds, Flag, Name, Period
from reportedly.archive.query import Condition, Phrase, parse
from reportedly.errors import QueryError

DAY = 86_400
SEPTEMBER = 1_472_688_000


@pytest.mark.parametrize(
    ("text", "words", "without"),
    [
        ("military force", [["military"], ["force"]], []),
        ('"military force"', [["military force"]], []),
        ("“military force” now", [["military force"], ["now"]], []),
        ("a OR b OR c d", [["a", "b", "c"], ["d"]], []),
        ("or OR", [["or"], ["OR"]], []),
        ("OR", [["OR"]], []),
        ("force -military", [["force"]], ["military"]),
        ('-"military force"', [], ["military force"]),
        ("a - b", [["a"], ["b"]], []),
        ("well-known", [["well-known"]], []),
        ('"not closed', [["not closed"]], []),
        ("Kerry: 10:30 https://a.example/b", [["Kerry:"], ["10:30"], ["https://a.example/b"]], []),
        ('"speaker:x"', [["speaker:x"]], []),
        ('!!! … "" \'', [], []),
        ("a\0b \ud800", [["a"], ["b"]], []),
    ],
)
def test_words_are_looked_for_as_they_stand(text, words, without):
    query = parse(text)
    assert [[phrase.text for phrase in either] for either in query.words] == words
    assert [phrase.text for phrase in query.without] == without


def test_a_star_is_any_ending():
    assert parse('forc* "military forc"* ').words == (
        (Phrase("forc", prefix=True),),
        (Phrase("military forc", prefix=True),),
    )


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("speaker:kerry", "speaker", Name("kerry")),
        ('Speaker:"John  Kerry"', "speaker", Name("John Kerry")),
        ("source:person", "source", Name("Named Person")),
        ('source:"unnamed group of people"', "source", Name("Unnamed Group of People")),
        ("verdict:not-found", "verdict", Name("not found")),
        ("kind:Direct", "kind", Name("direct")),
        ("checked:yes", "checked", Flag(on=True)),
        ("on:2016-09", "on", Period(SEPTEMBER, SEPTEMBER + 30 * DAY)),
        ("on:9999", "on", Period(datetime(9999, 1, 1, tzinfo=UTC).timestamp(), inf)),
        ("on:9999-12", "on", Period(datetime(9999, 12, 1, tzinfo=UTC).timestamp(), inf)),
        ("on:2016-9-30", "on", Period(SEPTEMBER + 29 * DAY, SEPTEMBER + 30 * DAY)),
        ("after:2016-09", "after", Period(SEPTEMBER, float("inf"))),
        ("before:2016-09", "before", Period(float("-inf"), SEPTEMBER)),
        ("score:>=0.8", "score", Bounds(0.8, float("inf"))),
        ("score:0.2..0.5", "score", Bounds(0.2, 0.5)),
    ],
)
def test_fields_have_values(text, field, value):
    assert parse(text).conditions == (Condition(field, (value,)),)


def test_over_is_not_from_on():
    (bounds,) = parse("score:>0.8").conditions[0].values
    assert bounds.low > 0.8


def test_a_field_given_twice_is_either_and_a_minus_is_none():
    assert parse("kind:direct kind:mixed -outlet:a -outlet:b").conditions == (
        Condition("kind", (Name("direct"), Name("mixed"))),
        Condition("outlet", (Name("a"), Name("b")), negated=True),
    )
    assert (
        parse("kind:direct OR kind:mixed").conditions == parse("kind:direct kind:mixed").conditions
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("speker:x", "speker: is no field; did you mean speaker:? known are speaker, outlet"),
        ("kind:dirct", "kind:dirct cannot be; did you mean direct? kind: takes direct, indirect"),
        ("on:2016-02-30", "on:2016-02-30 cannot be; on: takes a year, month or day"),
        ("after:0", "after:0 cannot be"),
        ("score:much", "score:much cannot be; score: takes a score from 0 to 1"),
        ("checked:maybe", "checked:maybe cannot be; checked: takes yes, no"),
        ('speaker:""', "speaker: stands without a value"),
        ("a OR kind:direct", "OR before kind:direct: it joins two words, or two values"),
        ("a OR -b", "OR before b"),
        ("a " * 201, "the query holds 201 words"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(text, said):
    with pytest.raises(QueryError) as error:
        parse(text)
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


@given(TYPED)
def test_any_string_is_understood_or_refused(text):
    try:
        query = parse(text)
    except QueryError as error:
        said = str(error)
    else:
        said = ""
        assert query.text == text
    assert "\n" not in said
