import pytest

from reportedly.record import Span
from reportedly.text.quotes import quoted


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("She said “no” and “never”.", ["“no”", "“never”"]),
        ('He said "no".', ['"no"']),
        ("„Nein“, sagte er", ["„Nein“, sagte er"]),
        ("« Non », dit-elle.", ["« Non »"]),
        ("“It goes on", ["“It goes on"]),
        ("He is 6'2\" tall.", []),
        ("ended” here", []),
        ('“mixed" marks', ['“mixed"']),
        ("nothing", []),
    ],
)
def test_passages_between_marks(text, passages):
    assert [span.of(text) for span in quoted(text, Span(0, len(text)))] == passages
