"""Whether a record of a web archive is what its digests say."""

from __future__ import annotations

import base64
import binascii
import hashlib

from reportedly.reading.collections.records import ArchiveRecord, header

_KNOWN = ("md5", "sha1", "sha256", "sha384", "sha512")


def misfit(record: ArchiveRecord) -> str | None:
    """The digest that does not fit the record's bytes, by its name; None where all is well.

    Where there is none of the block, that of the payload counts, if the payload stands as it was
    hashed: some writers hash it before and some after they undo its encodings.
    """
    block = header(record.headers, "warc-block-digest")
    if block:
        return None if fits(block, record.body) else "WARC-Block-Digest"
    payload = header(record.headers, "warc-payload-digest")
    if not payload or header(record.headers, "warc-type") == "revisit":
        return None
    head, empty, rest = record.body.partition(b"\r\n\r\n")
    if header(record.headers, "warc-type") != "response":
        rest = record.body
    elif not empty or b"-encoding:" in head.lower():
        return None
    return None if fits(payload, rest) else "WARC-Payload-Digest"


def fits(digest: str, data: bytes) -> bool:
    """Whether `data` has this digest ("sha1:…", base 32, 64 or 16); True if it cannot be told."""
    name, _, value = digest.partition(":")
    name = name.strip().lower().replace("-", "")
    if name not in _KNOWN:
        return True
    made = hashlib.new(name, data, usedforsecurity=False)
    value = value.strip()
    if len(value) == 2 * made.digest_size:
        return value.lower() == made.hexdigest()
    try:
        padded = value.upper() + "=" * (-len(value) % 8)
        if len(found := base64.b32decode(padded)) == made.digest_size:
            return found == made.digest()
        return base64.b64decode(value + "=" * (-len(value) % 4)) == made.digest()
    except (binascii.Error, ValueError):
        return False
