"""PDF: paragraphs by where lines stand, running heads, hyphens, and what cannot be read."""

import io
import time

import pytest

from reportedly.errors import NoTextError, ReadError
from reportedly.reading.collections import Kind, pages
from reportedly.reading.collections.pdf import pdf_text

NAME = "report.pdf"


def lines(*texts, top=700, left=72, size=12, apart=14.4):
    return [(left, top - n * apart, size, text) for n, text in enumerate(texts)]


def story(*paragraphs, top=700):
    found = []
    for paragraph in paragraphs:
        found += lines(*paragraph, top=top)
        top -= 14.4 * len(paragraph) + 12
    return found


FIRST = ("Marit Solane told the Port Sorrel Courier on Tuesday", "that the gates are not ready.")
SECOND = ("Ada Moss of the Torrin Dam board would not comment", "when the paper asked her.")


def test_paragraphs_are_told_by_their_distance(printed):
    sheet = [(72, 740, 24, "Minister warned of the dam"), *story(FIRST, SECOND)]
    text, _, _ = pdf_text(printed(sheet), NAME)
    assert text == "\n\n".join(["Minister warned of the dam", "\n".join(FIRST), "\n".join(SECOND)])


def test_paragraphs_are_told_by_their_indent(printed):
    first = lines(*FIRST, "She spoke for an hour, and left.")
    second = [(90, 700 - 3 * 14.4, 12, SECOND[0]), (72, 700 - 4 * 14.4, 12, SECOND[1])]
    text, _, _ = pdf_text(printed([*first, *second]), NAME)
    assert [p.split("\n")[0] for p in text.split("\n\n")] == [FIRST[0], SECOND[0]]


def test_words_that_a_line_parts_are_whole(printed):
    sheet = lines(
        "The interna-",
        "tional board met in secret on a well-known date, and well-",
        "known it is,",
    )
    text, _, _ = pdf_text(printed(sheet), NAME)
    assert "The international board" in text
    assert "and well-known it is" in text


def test_running_heads_and_page_numbers_are_left_out(printed):
    sheets = [
        [
            (72, 770, 9, f"The Courier, page {n}"),
            *story(FIRST, SECOND),
            (300, 30, 9, str(n)),
        ]
        for n in range(1, 4)
    ]
    text, _, notes = pdf_text(printed(*sheets), NAME)
    assert "Courier, page" not in text
    assert not any(line.isdigit() for line in text.split("\n"))
    assert text.count(FIRST[0]) == 3
    assert "left out, since it stands on every page: The Courier, page 1" in notes


def test_a_paragraph_goes_on_over_the_page(printed):
    ahead = lines("The board met in secret on", "Tuesday, and its chair said", top=100)
    text, _, _ = pdf_text(printed(ahead, lines("that nobody had been asked.")), NAME)
    assert "chair said\nthat nobody" in text


def test_what_browsers_print_around_a_page_is_left_out(printed):
    sheet = [
        (20, 780, 8, "3/14/24, 7:54 AM Minister warned of the dam"),
        *story(FIRST),
        (20, 14, 8, "https://courier.example/dam 1/1"),
    ]
    text, stated, _ = pdf_text(printed(sheet, info="/Title (Minister warned of the dam)"), NAME)
    assert text == "\n".join(FIRST)
    assert stated.title == "Minister warned of the dam"


def test_what_the_file_states(printed):
    info = (
        "/Title (Minister warned) /Author (Ada Moss; Jon Abeck) /CreationDate (D:20240314060000Z)"
    )
    _, stated, notes = pdf_text(printed(story(FIRST), info=info, root="/Lang (en-GB)"), NAME)
    assert (stated.title, stated.authors) == ("Minister warned", ("Ada Moss", "Jon Abeck"))
    assert (stated.language, stated.published) == ("en-GB", None)
    assert any("made on 2024-03-14T06:00:00" in note for note in notes)
    _, stated, _ = pdf_text(printed(story(FIRST), info="/Title (Microsoft Word - dam.doc)"), NAME)
    assert stated.title is None


def test_what_has_no_text_may_be_a_scan(printed):
    with pytest.raises(NoTextError, match="it may be a scan: run OCR first"):
        pdf_text(printed([]), NAME)


def test_encrypted_files(printed):
    from pypdf import PdfReader, PdfWriter

    for user, readable in (("", True), ("secret", False)):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(printed(story(FIRST)))))
        writer.encrypt(user, "owner", algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        if readable:
            assert pdf_text(out.getvalue(), NAME)[0] == "\n".join(FIRST)
        else:
            with pytest.raises(ReadError, match="encrypted"):
                pdf_text(out.getvalue(), NAME)


def test_broken_files_are_read_errors(printed, capsys):
    data = printed(story(FIRST))
    for broken in (b"%PDF-1.4\n", data[:200], b"%PDF-1.7\n" + bytes(1000)):
        with pytest.raises(ReadError) as caught:
            pdf_text(broken, NAME)
        assert "\n" not in str(caught.value)
    assert capsys.readouterr().err == ""


def test_many_pages_are_bounded(printed, monkeypatch):
    monkeypatch.setattr("reportedly.reading.collections.pdf.MOST_PAGES", 3)
    text, _, notes = pdf_text(printed(*[lines(f"Sheet {n * 7} speaks.") for n in range(5)]), NAME)
    assert "Sheet 14" in text
    assert "Sheet 21" not in text
    assert "only the first 3 of 5 pages were read" in notes


def test_a_page_on_which_too_much_is_drawn_is_passed_over(printed):
    began = time.monotonic()
    sheets = [lines("A first page."), [(72, 700, 12, "x" * 90)] * 40_000, lines("A last page.")]
    text, _, notes = pdf_text(printed(*sheets), NAME)
    assert "A first page." in text
    assert "A last page." in text
    assert any("page 2 cannot be read" in note for note in notes)
    assert time.monotonic() - began < 20


def test_as_a_collection_a_pdf_is_one_page_as_it_is(printed):
    data = printed(story(FIRST))
    (page,) = pages(io.BytesIO(data), NAME, Kind.PDF)
    assert (page.data, page.media_type) == (data, "application/pdf")


def test_a_word_without_end_takes_no_time(printed):
    began = time.monotonic()
    pdf_text(printed([(72, 700, 12, "x" * 60)] * 1500), NAME)
    assert time.monotonic() - began < 5
