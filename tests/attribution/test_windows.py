"""Word pieces stand where they say; windows cover them once and respect paragraphs."""

from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reportedly.attribution.windows import LONGEST, SHAPES, WINDOW, Pieces, cut, pack
from reportedly.record import Span
from reportedly.text.sentences import lines

TOKENIZER = Tokenizer.from_file(str(files("reportedly") / "model" / "tokenizer.json"))
TOKENIZER.no_truncation()
TOKENIZER.no_padding()

PARTS = st.sampled_from(
    [
        *'Ann said “ ” " , . 6\'2" BBC iPhone naïve Åse 한국어 日本 Привет שלום'.split(),
        *"ﷺ ﬁne 👩‍👩‍👧 ½ U.S.".split(),
        *("e\u0301", "\u200d", "\u00a0", "\n", "\n\n", " ", "x" * 300, "𝒳", "[UNK]", "[SEP]"),
    ]
)
TEXTS = st.one_of(st.lists(PARTS, max_size=30).map(" ".join), st.text(max_size=80))


@settings(max_examples=200)
@given(TEXTS)
def test_pieces_lie_in_their_paragraphs_and_rise(text):
    paragraphs = lines(text)
    pieces = cut(TOKENIZER, text, paragraphs)
    assert len(pieces) == len(pieces.shapes) == len(pieces.offsets) == len(pieces.paragraph)
    before = (0, 0, 0)
    for number, (start, end) in zip(pieces.paragraph, pieces.offsets, strict=True):
        home = paragraphs[number]
        assert home.start <= start < end <= home.end
        assert before <= (number, start, end)
        before = (number, start, end)


@settings(max_examples=200)
@given(TEXTS)
def test_shapes_and_ids_are_in_range(text):
    pieces = cut(TOKENIZER, text, lines(text))
    assert ((pieces.shapes >= 0) & (pieces.shapes < SHAPES)).all()
    assert ((pieces.ids >= 0) & (pieces.ids < TOKENIZER.get_vocab_size())).all()
    # The last digit tells the first piece of a paragraph, and nothing else.
    first = np.flatnonzero(pieces.shapes % 2)
    expected = np.flatnonzero(np.diff(pieces.paragraph, prepend=-1))
    assert first.tolist() == expected.tolist()


def test_nothing_gives_no_pieces():
    pieces = cut(TOKENIZER, "", ())
    assert len(pieces) == 0
    assert list(pack(pieces)) == []


def test_a_paragraph_without_letters_known_or_not_is_no_trouble():
    text = "\u200d"
    assert len(cut(TOKENIZER, text, (Span(0, 1),))) in (0, 1)


@pytest.mark.parametrize(
    ("piece", "case", "place"),
    [
        ("Ann", 1, 0),
        ("said", 0, 0),
        ("“", 3, 2),
        ("BBC", 2, 1),
        ("so", 0, 1),
        ("”", 3, 2),
        (".", 3, 0),
    ],
)
def test_a_shape_tells_case_and_place(piece, case, place):
    text = "Ann said “BBC so”."
    pieces = cut(TOKENIZER, text, (Span(0, len(text)),))
    words = [text[start:end] for start, end in pieces.offsets]
    assert pieces.shapes[words.index(piece)] // 2 == case * 3 + place


def numbered(lengths):
    numbers = np.repeat(np.arange(len(lengths)), lengths).astype(np.int64)
    zeros = np.zeros(len(numbers), np.int64)
    return Pieces(zeros, zeros, np.zeros((len(numbers), 2), np.int64), numbers)


@settings(max_examples=300)
@given(
    st.lists(st.integers(0, 60), max_size=12),
    st.integers(1, 30).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size))),
    st.integers(1, 50),
)
def test_windows_cover_every_piece_once_and_hold_whole_paragraphs(lengths, sizes, longest):
    size, first = sizes
    longest = max(longest, size)
    pieces = numbered(lengths)
    windows = list(pack(pieces, size, first, longest))
    assert [i for w in windows for i in range(w.start, w.stop)] == list(range(len(pieces)))
    for n, window in enumerate(windows):
        room = first if n == 0 and first else size
        paragraphs = set(pieces.paragraph[window].tolist())
        assert 0 < window.stop - window.start <= longest
        if len(paragraphs) > 1:
            assert window.stop - window.start <= room
        elif window.stop - window.start > room:  # a long paragraph, or the most of it
            at_end = window.stop == len(pieces) or pieces.paragraph[window.stop] not in paragraphs
            assert at_end or window.stop - window.start == longest


def test_what_fits_is_one_window():
    third = WINDOW // 3
    assert list(pack(numbered([third] * 3))) == [slice(0, WINDOW)]
    assert list(pack(numbered([third, third, third + 1]))) == [
        slice(0, 2 * third),
        slice(2 * third, WINDOW + 1),
    ]
    assert list(pack(numbered([WINDOW + 5]))) == [slice(0, WINDOW + 5)]


def test_a_paragraph_beyond_all_bounds_is_cut_at_a_sentence_end():
    text = "It rained on the dam all day. " * 60
    pieces = cut(TOKENIZER, text, (Span(0, len(text)),))
    first, *_ = pack(pieces)
    assert LONGEST // 2 < first.stop <= LONGEST
    assert text[: pieces.offsets[first.stop - 1][1]].endswith("day.")
