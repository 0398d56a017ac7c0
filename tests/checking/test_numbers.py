import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.checking.spoken import spoken
from reportedly.record import Span


def atoms(text):
    return list(spoken(text, (Span(0, len(text)),)).atoms)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five million", ["5000000"]),
        ("5 million", ["5000000"]),
        ("5,000,000", ["5000000"]),
        ("one and two", ["one", "and", "2"]),
        ("twenty-five", ["25"]),
        ("twenty five", ["25"]),
        ("a hundred and fifty", ["150"]),
        ("one hundred thousand", ["100000"]),
        ("fifteen hundred", ["1500"]),
        ("two thousand and five", ["2005"]),
        ("two thousand three hundred and four", ["2304"]),
        ("nineteen ninety-five", ["1995"]),
        ("twenty sixteen", ["2016"]),
        ("1.5 million", ["1500000"]),
        ("one point five million", ["1500000"]),
        ("three point one four", ["3.14"]),
        ("twenty, thirty years", ["20", "30", "years"]),
        ("the 21st", ["the", "twentyfirst"]),
        ("the twenty-first", ["the", "twentyfirst"]),
        ("the 8th", ["the", "eighth"]),
        ("one of the ten", ["one", "of", "the", "10"]),
        ("a million", ["1000000"]),
        ("a house", ["a", "house"]),
        ("and a hundred", ["and", "100"]),
    ],
)
def test_numbers_are_read_as_they_are_spoken(text, expected):
    assert atoms(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$5 million", "five million dollars"),
        ("$20 trillion", "20 trillion dollars"),
        ("40%", "forty percent"),
        ("40 per cent", "40 percent"),
        ("a dollar", "a dollars"),
        ("£3", "three pounds"),
        ("1,400 people", "fourteen hundred people"),
    ],
)
def test_what_is_said_alike_is_the_same(one, other):
    assert atoms(one) == atoms(other)


@pytest.mark.parametrize(
    ("one", "other"), [("fifteen", "fifty"), ("5 million", "5 billion"), ("two three", "23")]
)
def test_other_numbers_stay_others(one, other):
    assert atoms(one) != atoms(other)


_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen""".split()


def in_words(number):
    if number < 20:
        return _SMALL[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_SMALL[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{_SMALL[number // 100]} hundred{rest}"
    for size, name in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_words(number // size)} {name}" + (joint + in_words(rest) if rest else "")
    raise AssertionError(number)


@given(st.integers(2, 10**11))
def test_every_number_in_words_is_the_same_in_digits(number):
    assert atoms(f"about {in_words(number)} people") == ["about", str(number), "people"]
    assert atoms(f"about {number:,} people") == ["about", str(number), "people"]
