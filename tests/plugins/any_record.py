"""Any record and any comparison at all, for the tests of what must come back as it was."""

import hashlib
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta, timezone
from types import NoneType
from typing import get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from reportedly.comparison import (
    Circle,
    Comparison,
    Passage,
    Report,
    Statement,
    Story,
    Variant,
    VariantKind,
)
from reportedly.record import Record, Span

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
ZONES = st.integers(-720, 720).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SIMPLE = {
    str: TEXTS,
    int: st.integers(0, 2**53),
    float: st.floats(0, 1),
    bool: st.booleans(),
    NoneType: st.none(),
    datetime: st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=st.none() | ZONES),
}


def any_of(kind, spans):
    """A strategy for what a field of type `kind` may hold."""
    if kind is Span:
        return spans
    if kind in SIMPLE:
        return SIMPLE[kind]
    if get_origin(kind) is tuple:
        return st.lists(any_of(get_args(kind)[0], spans), max_size=2).map(tuple)
    if get_args(kind):
        return st.one_of(any_of(one, spans) for one in get_args(kind))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{name: any_of(hint, spans) for name, hint in hints.items()})
    return st.sampled_from(kind)


@st.composite
def records(draw):
    """Any record at all: every field drawn by its type, every span inside the text.

    Only the ids of its parts are told apart.
    """
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    spans = st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))
    drawn = draw(any_of(Record, spans))
    article = replace(drawn.article, text=text, id=hashlib.sha256(text.encode()).hexdigest())
    said = tuple(replace(one, id=f"a{n}") for n, one in enumerate(drawn.attributions))
    speakers = tuple(replace(one, id=f"s{n}") for n, one in enumerate(drawn.speakers))
    return replace(drawn, article=article, attributions=said, speakers=speakers)


@st.composite
def comparisons(draw):
    """Any comparison of two reports: every passage and every key is of one that is there."""
    reports = tuple(Report(f"r{n}", draw(records())) for n in (1, 2))
    size = min(len(report.record.article.text) for report in reports)
    ends = st.integers(0, size)
    spans = st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))
    drawn = draw(any_of(Comparison, spans))
    return replace(keyed(drawn, draw(st.sampled_from(["r1", "r2"]))), reports=reports)


def keyed(value, key):
    """`value` with `key` for every report that it names, and its first variant as the longest."""
    if isinstance(value, tuple):
        return tuple(keyed(item, key) for item in value)
    if not is_dataclass(value):
        return value
    found = {f.name: keyed(getattr(value, f.name), key) for f in fields(value)}
    for name in {"report", "base", "first_seen"} & found.keys():
        found[name] = found[name] if found[name] is None else key
    if isinstance(value, Story | Circle):
        found["reports"] = (key,) * len(found["reports"])
    if isinstance(value, Statement):
        words = Variant(key, "", VariantKind.LONGEST, Passage(key, ()), quoted=True, reason="")
        found |= {"longest": 0, "variants": (words, *found["variants"])}
    return replace(value, **found)
