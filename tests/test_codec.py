import hashlib
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta, timezone
from types import NoneType
from typing import get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.codec import RecordError, from_json, to_json
from reportedly.record import Article, Attribution, Record, Span


def test_a_record_comes_back_as_it_was(record):
    assert from_json(to_json(record)) == record


def test_a_record_is_one_line_in_the_order_of_the_nouns(record):
    line = to_json(record)
    assert b"\n" not in line
    plain = msgspec.json.decode(line)
    assert list(plain) == [field.name for field in fields(Record)]
    assert list(plain["article"]) == [field.name for field in fields(Article)]
    assert list(plain["attributions"][0]) == [field.name for field in fields(Attribution)]


def test_a_span_is_written_with_its_words(record):
    plain = msgspec.json.decode(to_json(record))
    cue = plain["attributions"][0]["cue"][0]
    assert set(cue) == {"start", "end", "text"}
    assert cue["text"] == record.article.text[cue["start"] : cue["end"]] == "revealed"


def test_words_that_the_text_does_not_hold_are_refused(record):
    line = to_json(record).replace(b'"text":"revealed"', b'"text":"denied  "')
    with pytest.raises(RecordError, match="covers 'revealed', not 'denied  '"):
        from_json(line)


def test_a_text_that_was_altered_is_refused(record):
    altered = replace(record.article, text=record.article.text.replace("not", "now"))
    with pytest.raises(RecordError, match="not the one that was traced"):
        from_json(to_json(replace(record, article=altered)))


def test_a_span_without_words_or_beyond_the_end_is_refused(record):
    plain = msgspec.json.decode(to_json(record))
    del plain["attributions"][0]["cue"][0]["text"]
    with pytest.raises(RecordError, match="not None"):
        from_json(msgspec.json.encode(plain))
    size = len(record.article.text)
    plain["attributions"][0]["cue"][0] = {"start": size, "end": size + 1, "text": ""}
    with pytest.raises(RecordError, match=f"span {size}"):
        from_json(msgspec.json.encode(plain))


@pytest.mark.parametrize(
    "line", [b"", b"{}", b"[1]", b"[" * 99_999, b"\xff", b'{"article":7}', b"nonsense"]
)
def test_what_is_no_record_is_refused_in_one_line(line):
    with pytest.raises(RecordError, match="not a record") as caught:
        from_json(line)
    assert "\n" not in str(caught.value)


def test_half_a_character_is_refused_by_name(record):
    article = replace(record.article, title="\ud800")
    with pytest.raises(RecordError, match=r"4-ansa-today\.txt: no JSON can hold"):
        to_json(replace(record, article=article))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
ZONES = st.integers(-720, 720).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SIMPLE = {
    str: TEXTS,
    int: st.integers(0, 2**53),
    float: st.floats(0, 1),
    bool: st.booleans(),
    NoneType: st.none(),
    datetime: st.datetimes(timezones=st.none() | ZONES),
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
    """Any record at all: every field drawn by its type, every span inside the text."""
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    spans = st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))
    drawn = draw(any_of(Record, spans))
    article = replace(drawn.article, text=text, id=hashlib.sha256(text.encode()).hexdigest())
    return replace(drawn, article=article)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(records())
def test_any_record_comes_back_as_it_was(record):
    assert from_json(to_json(record)) == record
