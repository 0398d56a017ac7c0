import pytest

from reportedly.errors import BinaryError, DecodingError
from reportedly.reading.decoding import declared, decode, decode_page, refuse_binary

TEXT = "“Über Nacht”, said José – the café’s owner. " + "The ferry sails again. " * 20


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_charsets_that_the_bytes_tell(data, charset):
    refuse_binary(data, "a.txt")
    assert decode(data, "a.txt") == (TEXT, charset)


def test_the_declared_charset():
    page = '<html><meta charset="windows-1251"><p>' + "Паром снова идёт. " * 30
    assert decode(page.encode("cp1251"), "a.html") == (page, "windows-1251")
    assert declared(b'<meta content="text/html; charset=ISO-8859-1">') == "cp1252"
    assert declared(b"no charset") is None


def test_a_charset_that_is_only_in_the_letters():
    text = "Паром между портом и островами снова пойдёт в понедельник, сообщило управление. " * 10
    assert decode(text.encode("cp1251"), "a.txt")[0] == text


def test_a_charset_that_is_named():
    assert decode("Łódź".encode("iso-8859-2"), "a.txt", "iso-8859-2") == ("Łódź", "iso8859-2")


def test_utf8_with_a_broken_byte_is_refused_with_its_place():
    data = "é".encode() * 5 + b"\xff" + "é".encode() * 5
    with pytest.raises(
        DecodingError, match=r"^a.txt: not valid UTF-8 at byte 10 \(0xff\);.*--charset"
    ):
        decode(data, "a.txt")
    page, charset, damage = decode_page(data, "a.html")
    assert (page.count("\ufffd"), charset) == (1, "utf-8")
    assert damage is not None


@pytest.mark.parametrize(
    ("charset", "message"),
    [
        ("nosuch", "no charset is called 'nosuch'"),
        ("ascii", "not valid ascii at byte 0"),
        ("utf-16", "utf-16"),
    ],
)
def test_a_named_charset_that_does_not_fit(charset, message):
    with pytest.raises(DecodingError, match=message):
        decode("é!é".encode(), "a.txt", charset)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"PK\x03\x04", "office document"),
        (b"text\x00text", "binary, not text"),
        (bytes(range(1, 9)) * 9, "binary, not text"),
    ],
)
def test_binary_files_say_what_they_are(data, message):
    with pytest.raises(BinaryError, match=message):
        refuse_binary(data, "a.bin")
