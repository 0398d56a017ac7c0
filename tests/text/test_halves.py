"""No half of a character comes out of a page's JSON, and nothing else is lost."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.text.halves import from_page, mended

SIGN = "\N{REPLACEMENT CHARACTER}"
TEXTS = st.text(st.characters(exclude_categories=()))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'"\ud83d\ude00"', "\N{GRINNING FACE}"),
        (r'["a\ud800", {"\udfffb": "\UD83D"}]', None),
        (r'["a\ud800b", {"\uDFFFb": "c"}]', [f"a{SIGN}b", {f"{SIGN}b": "c"}]),
        (r'"\\ud800"', r"\ud800"),
        ('"line\nend"', "line\nend"),
    ],
)
def test_halves_become_signs(text, value):
    if value is None:
        with pytest.raises(ValueError, match="escape"):
            from_page(text)
    else:
        assert from_page(text) == value


@given(VALUES)
def test_what_comes_out_can_be_written(value):
    found = from_page(json.dumps(value))
    json.dumps(found, ensure_ascii=False).encode()
    assert found == mended(found)
    written = json.dumps(value, ensure_ascii=False)
    if not any("\ud800" <= character <= "\udfff" for character in written):
        assert found == value
