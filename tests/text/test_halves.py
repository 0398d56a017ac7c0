"""Halves of characters, wherever they stand."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reportedly.record import Origin, Span
from reportedly.text.halves import mended


@given(st.text(st.characters()))
def test_what_files_can_hold_stays_as_it_is(text):
    assert mended(text) == text


@given(
    st.text(st.characters(codec=None) | st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF))
)
def test_a_sign_stands_for_each_half_so_that_offsets_stay(text):
    found = mended(text)
    found.encode()
    assert len(found) == len(text)
    assert all(b in {a, "\ufffd"} for a, b in zip(text, found, strict=True))


def test_they_are_found_in_tuples_and_nouns(article):
    broken = replace(
        article,
        authors=("Ada \ud83d",),
        origin=Origin("page\udcff.html", "text/html", "0", 1, "utf-8"),
    )
    found = mended(broken)
    assert found.authors == ("Ada \ufffd",)
    assert found.origin.name == "page\ufffd.html"
    assert found.paragraphs == article.paragraphs
    assert mended((Span(1, 2), None, 3)) == (Span(1, 2), None, 3)
    assert json.dumps(found.origin.name)
