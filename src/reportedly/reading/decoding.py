"""Bytes to characters: what is no text at all, and which charset the rest is in.

UTF-8 first, whatever the page declares: other text hardly ever happens to be valid UTF-8, and pages
often declare what they once were. Then the declared charset; then, where most of the text is ASCII,
Windows-1252; then charset-normalizer's best guess. Text that is UTF-8 but for a few bytes is
refused, with the place of the first: any single-byte charset would fit it and garble the rest.
"""

from __future__ import annotations

import codecs
import re

from reportedly.errors import BinaryError, DecodingError

_MAGIC = (
    (b"%PDF", "a PDF; export its text, for example with pdftotext"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, video or picture file"),
    (b"\x1f\x8b", "gzip-compressed; unpack it first, for example with gunzip"),
    (b"BZh", "bzip2-compressed; unpack it first"),
    (b"\xfd7zXZ\x00", "xz-compressed; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed; unpack it first"),
    (b"PK\x03\x04", "a ZIP archive or an office document; save it as plain text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document; save it as plain text"),
    (b"{\\rtf", "a rich-text document; save it as plain text"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"fLaC", "a sound file"),
    (b"PAR1", "a Parquet file"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers take these names to mean (WHATWG Encoding Standard).
_MEANT = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
    "ascii": "cp1252", "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
}  # fmt: skip
_DECLARED = re.compile(
    rb"""(?:charset\s*=|<\?xml[^>]{0,80}encoding\s*=)\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE
)
_CONTROLS = bytes((*range(8), *range(14, 27)))
_WESTERN_SHARE = 0.06
_SAMPLE = 100_000


def refuse_binary(data: bytes, name: str) -> None:
    """Raise where the bytes are a known format, or no text in any charset."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise BinaryError(f"{name}: {what}; give the report as text or HTML")
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        return
    head = data[:_SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if b"\x00" in head or controls > len(head) // 50:
        raise BinaryError(f"{name}: binary, not text; give a text or HTML file, or its --charset")


def decode(
    data: bytes, name: str, charset: str | None = None, *, told: str | None = None
) -> tuple[str, str]:
    """The characters and the charset that they were in.

    `charset` is known; `told` is only what a server said, and goes before what the markup says.
    """
    if charset is not None:
        return _as_told(data, name, charset)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _as_told(data[len(mark) :], name, encoding)
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise DecodingError(_broken(name, data, error, "UTF-8")) from error
    said = meant(told) if told else None
    for encoding in filter(None, (said, declared(data), _western(data), _guessed(data))):
        try:
            return data.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    raise DecodingError(f"{name}: no known charset fits; name it with --charset")


def decode_page(
    data: bytes, name: str, charset: str | None = None, *, told: str | None = None
) -> tuple[str, str, DecodingError | None]:
    """As `decode`, but an HTML page may hold broken bytes: most lie in parts that nobody reads.

    They become U+FFFD; the error comes back for the case that one stands in the article.
    """
    try:
        return *decode(data, name, charset, told=told), None
    except DecodingError as error:
        if charset is not None or not _is_damaged_utf8(data):
            raise
        return data.decode(errors="replace"), "utf-8", error


def declared(data: bytes) -> str | None:
    """The charset that the markup declares, by the name that Python knows it under."""
    found = _DECLARED.search(data, 0, 2048)
    if found is None:
        return None
    return meant(found[1].decode("ascii"))


def meant(named: str) -> str | None:
    """The charset that browsers take a declared name to mean; None for what is never meant."""
    low = named.strip().lower()
    return None if low.startswith("utf-16") else _MEANT.get(low, low)


def _as_told(data: bytes, name: str, charset: str) -> tuple[str, str]:
    try:
        codec = codecs.lookup(charset)
        text = data.decode(codec.name)
    except LookupError as error:
        raise DecodingError(
            f"{name}: no charset is called {charset!r}; try utf-8 or cp1252"
        ) from error
    except UnicodeDecodeError as error:
        raise DecodingError(_broken(name, data, error, charset)) from error
    if "\x00" in text:
        raise BinaryError(f"{name}: binary, not text in {charset}; give a text or HTML file")
    return text.removeprefix("\ufeff"), codec.name


def _broken(name: str, data: bytes, error: UnicodeDecodeError, charset: str) -> str:
    byte = data[error.start] if error.start < len(data) else 0
    return (
        f"{name}: not valid {charset} at byte {error.start} (0x{byte:02x}); name the charset with "
        "--charset (Windows text is cp1252), or repair the file (iconv -c -f utf-8 -t utf-8)"
    )


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is valid UTF-8 all the same."""
    text = data.decode(errors="replace")
    broken = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - broken > broken


def _western(data: bytes) -> str | None:
    """Windows-1252 where nearly all is ASCII: typographic marks and a few accents.

    A guess by letter statistics has too little to go by there, and picks a neighbouring code page.
    """
    high = sum(byte > 0x7F for byte in data[:_SAMPLE])
    return "cp1252" if high <= _WESTERN_SHARE * len(data[:_SAMPLE]) else None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else None
