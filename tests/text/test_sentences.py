from hypothesis import given
from hypothesis import strategies as st

from reportedly.record import Span
from reportedly.text.sentences import lines, sentences, trimmed


def test_lines_are_trimmed_and_never_empty():
    text = " one \r\n\n  \n two"
    assert [span.of(text) for span in lines(text)] == ["one", "two"]


def test_sentences_do_not_break_at_titles():
    text = "Mr. Moss left. “Good,” said Dr. Vale. He stayed."
    found = [span.of(text) for span in sentences(text, Span(0, len(text)))]
    assert found == ["Mr. Moss left.", "“Good,” said Dr. Vale.", "He stayed."]


def test_sentences_stay_inside_their_paragraph():
    text = "Before. One. Two. After."
    assert [s.of(text) for s in sentences(text, Span(8, 17))] == ["One.", "Two."]


@given(st.text(max_size=40))
def test_trimming_loses_white_space_only(text):
    span = trimmed(text, Span(0, len(text)))
    assert span.of(text) == text.strip()
