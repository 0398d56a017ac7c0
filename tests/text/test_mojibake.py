import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.record import Piece, Span
from reportedly.text.mojibake import composed, mended, note
from reportedly.text.offsets import to_raw

GOOD = "“The Torrin Dam isn’t safe,” Marit Solane said – £5 million, naïve, Müller, déjà vu… © 2024"


def garbled(text, charset="sloppy-windows-1252"):
    import ftfy  # noqa: F401 - its import registers the sloppy charsets

    return text.encode().decode(charset)


@pytest.mark.parametrize(
    ("raw", "whole"),
    [
        ("â€œLeaked Audioâ€\x9d", "“Leaked Audio”"),
        ("â€œLeaked Audioâ€, she said", "“Leaked Audio”, she said"),
        ("donâ€™t", "don’t"),
        ("MÃ¼ller", "Müller"),
        ("voilÃ  le travail", "voilà le travail"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
        ("don\x92t", "don’t"),
        ("donÃ¢â‚¬â„¢t", "don’t"),
        ("FranA\u0303\x83A\u0302§ois", "François"),
        ("SÃ©golÃ \u0308ne", "Ségolène"),
        ("said â€œyesâ€ and left", "said “yes” and left"),
        ("“Good” here,\nbadâ€™s there", "“Good” here,\nbad’s there"),
        ("“Good” and donâ€™t on one line", "“Good” and don’t on one line"),
        ("<b>donâ€™t</b> MÃ¼ller &amp; “Co.”", "<b>don’t</b> Müller &amp; “Co.”"),
    ],
)
def test_garbled_text_is_made_whole(raw, whole):
    assert mended(raw).text == whole


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        'don\'t "quote" &eacute; &amp; … ﬁ Ⅳ ½',
        "PÂTÉ À LA CARTE – « château »",
        "SÃO PAULO, São João",
        "Å, Ä, Ö – ÆØÅ",
        "Москва – «Правда»",
        "東京、大阪「はい」",
        "العربية فارسی می‌خواهم",
        "ΑΘΗΝΑ: «Όχι»",
        "Tiếng Việt: Đà Nẵng",
        "Łódź, Čeština, İstanbul",
        "an â€ alone",
        "lost: don�t",
        "",
    ],
)
def test_text_that_is_well_formed_stays(text):
    found = mended(text)
    assert (found.text, found.repairs) == (text, ())
    assert found.pieces == ((Piece(0, 0, len(text)),) if text else ())


def test_a_long_run_without_spaces_is_made_whole():
    text = "水務大臣は住民に、ダムは安全でないと述べた。" * 150
    assert mended(garbled(text)).text == text


def test_a_span_maps_back_with_whole_repaired_characters():
    raw = "She said: â€œdonâ€™tâ€\x9d, MÃ¼ller."
    found = mended(raw)
    assert found.text == "She said: “don’t”, Müller."
    assert found.raw(Span(10, 17)).of(raw) == "â€œdonâ€™tâ€\x9d"
    assert found.raw(Span(14, 15)).of(raw) == "â€™"
    assert found.raw(Span(11, 14)).of(raw) == "don"
    assert found.raw(Span(19, 26)).of(raw) == "MÃ¼ller."
    assert to_raw(found.pieces, Span(11, 16)) == Span(13, 20)
    assert (found.count, note(found.count)) == (4, "4 garbled characters were mended")
    assert (note(1), note(0)) == ("1 garbled character was mended", None)


def test_pieces_over_pieces():
    inner = (Piece(0, 2, 4), Piece(6, 8, 3))
    outer = (Piece(0, 10, 4), Piece(5, 20, 4))
    assert composed(inner, outer) == (Piece(0, 12, 2), Piece(3, 20, 1), Piece(6, 23, 1))


PARTS = st.lists(
    st.sampled_from(
        [
            GOOD,
            garbled(GOOD),
            garbled(garbled("don’t")),
            "â€",
            "Ã",
            "\xa0",
            "\x92",
            "\n",
            "<b>",
            "é",
        ]
    )
    | st.text(max_size=6),
    max_size=8,
).map("".join)


@given(PARTS)
def test_what_is_not_repaired_is_the_same_on_both_sides(raw):
    found = mended(raw)
    kept = []
    for piece in found.pieces:
        there = raw[piece.raw : piece.raw + piece.length]
        assert there == found.text[piece.start : piece.start + piece.length]
        assert there
    at = start = 0
    for repair in found.repairs:
        assert raw[at : repair.raw_start] == found.text[start : repair.start]
        assert found.raw(Span(repair.start, repair.end)) in (
            Span(repair.raw_start, repair.raw_end),
            Span(repair.raw_end, repair.raw_end),
        )
        kept.append(found.text[start : repair.start])
        at, start = repair.raw_end, repair.end
    assert raw[at:] == found.text[start:]


@given(PARTS, st.data())
def test_spans_map_back_in_order(raw, data):
    found = mended(raw)
    start = data.draw(st.integers(0, len(found.text)))
    span = Span(start, data.draw(st.integers(start, len(found.text))))
    there = found.raw(span)
    assert there.end <= len(raw)
    assert found.raw(Span(0, span.start)).end <= there.end
    bare = to_raw(found.pieces, span) if span.start < span.end else None
    assert bare is None or there.holds(bare)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 4)), max_size=6),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 4)), max_size=6),
)
def test_pieces_are_composed_letter_by_letter(one, other):
    inner, outer = _rising(one), _rising(other)
    first = {p.start + i: p.raw + i for p in inner for i in range(p.length)}
    second = {p.start + i: p.raw + i for p in outer for i in range(p.length)}
    both = {p.start + i: p.raw + i for p in composed(inner, outer) for i in range(p.length)}
    assert both == {at: second[mid] for at, mid in first.items() if mid in second}


def _rising(steps):
    pieces, start, raw = [], 0, 0
    for gap, jump, length in steps:
        start, raw = start + gap, raw + jump
        pieces.append(Piece(start, raw, length))
        start, raw = start + length, raw + length
    return pieces
