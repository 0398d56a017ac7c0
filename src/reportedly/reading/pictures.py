"""The main picture of an HTML page, as the page gives it to others."""

from __future__ import annotations

import re

from reportedly.reading.addresses import absolute
from reportedly.reading.jsonld import Fields
from reportedly.reading.tags import Tags

_TAGS = (
    "og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src",
    "parsely-image-url", "sailthru.image.full",
)  # fmt: skip
# What a system gives where the story has no picture.
_STANDING_IN = re.compile(
    r"(?:^|[/_.-])(?:logo|placeholder|favicon|default|fallback|no-?image|og-?image|icon)s?"
    r"(?:[_.-]|\d|$)",
    re.IGNORECASE,
)


def picture_of(tags: Tags, fields: Fields, base: str | None) -> str | None:
    """The http(s) address of the page's picture; None where it is only the outlet's logo."""
    for told in (*tags.all(*_TAGS[:3]), fields.picture, *tags.all(*_TAGS[3:])):
        address = absolute(told, base)
        file = (address or "").split("?", 1)[0].rpartition("/")[2]
        if address and not (_STANDING_IN.search(file) or "gravatar.com/" in address):
            return address
    return None
