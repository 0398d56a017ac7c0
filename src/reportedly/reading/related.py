"""Stories that a page lists beside its own, read out of data; the outlet that they hint at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from reportedly.record import Outlet, Related

# Sites name the same field differently; names are compared without case and punctuation, the
# earlier ones first.
_NAMES = {
    "title": "title headline heading posttitle articletitle name caption",
    "id": "id articleid newsid postid contentid storyid itemid guid nid",
    "url": "url link href permalink uri articleurl pageurl weburl",
    "picture": "pic picture image img thumb thumbnail photo imageurl imgurl thumbnailurl",
    "sort": "sort sortkey order position rank weight",
    "content_type": "contenttypeid contenttype articletype posttype",
}
_FIELDS = {field: tuple(names.split()) for field, names in _NAMES.items()}
_DEEPEST = 30

_STAMPED = re.compile(
    r"(?P<name>[a-z][a-z-]{2,24})_\d{4,}[\w-]*\.(?:jpe?g|png|gif|webp)$", re.IGNORECASE
)
# What picture files are called when nobody names them after the outlet.
_PLAIN_NAMES = frozenset({
    "image", "images", "img", "photo", "photos", "pic", "pics", "picture", "thumb", "thumbnail",
    "file", "files", "news", "main", "large", "small", "medium", "screenshot", "screen-shot",
    "dsc", "dscn", "scaled", "upload", "uploads", "media", "default", "article", "post",
})  # fmt: skip
_SERVING = re.compile(r"^(?:www\d?|m|cdn\d?|img\d?|images?|static|media|assets|s\d)\.")


def related_in(value: Any) -> tuple[Related, ...]:
    """The stories that parsed JSON lists: objects with a title and an id, a link or a picture."""
    found = (_related(item) for item in _objects(value, 0))
    return tuple(dict.fromkeys(story for story in found if story))


def hinted_outlet(related: tuple[Related, ...]) -> Outlet | None:
    """The outlet that the stories' pictures or links agree on: a hint, never a statement."""
    pictures = [story.picture for story in related if story.picture]
    stamped = [m["name"].lower() for p in pictures if (m := _STAMPED.search(_path(p)))]
    names = [name for name in stamped if name not in _PLAIN_NAMES]
    if (name := _agreed(names, len(pictures))) is not None:
        return Outlet(name, stated=False, basis=f"picture paths such as {pictures[0]}")
    links = [story.url or story.picture for story in related if story.url or story.picture]
    hosts = [host for link in links if link and (host := host_of(link))]
    if (host := _agreed(hosts, len(links))) is not None:
        return Outlet(host, stated=False, basis=f"addresses such as {links[0]}")
    return None


def host_of(address: str) -> str | None:
    """The site that an address belongs to, without the names of its servers."""
    try:
        host = urlsplit(address).hostname
    except ValueError:  # brackets that hold no IPv6 address
        return None
    return _SERVING.sub("", host) if host else None


def _path(address: str) -> str:
    """The path of an address, without its query."""
    return address.split("?", 1)[0]


def _agreed(names: list[str], of: int) -> str | None:
    if not names:
        return None
    name, times = Counter(names).most_common(1)[0]
    return name if times == of else None


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner:
        yield from _objects(part, depth + 1)


def _related(item: dict[str, Any]) -> Related | None:
    if "@type" in item:  # a description of the page itself, for search engines
        return None
    folded = {re.sub(r"[\W_]", "", key.lower()): value for key, value in item.items()}
    fields = {
        field: next((text for name in names if (text := _text(folded.get(name)))), None)
        for field, names in _FIELDS.items()
    }
    title = fields.pop("title")
    if not title or not (fields["id"] or fields["url"] or fields["picture"]):
        return None
    return Related(title, **fields)


def _text(value: Any) -> str | None:
    """A field's value as printed; of an object such as an image, its address."""
    if isinstance(value, dict):
        return _text(next((value[k] for k in ("url", "src", "rendered") if k in value), None))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None
