import json
from dataclasses import fields, replace

import msgspec
import pytest
from any_record import TEXTS, comparisons, records
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.codec import RecordError, from_json, to_json
from reportedly.comparison import (
    Circle,
    Comparison,
    Derivation,
    DerivationKind,
    Edit,
    Failure,
    Identity,
    Match,
    Member,
    Passage,
    Report,
    Root,
    Statement,
    Story,
    Variant,
    VariantKind,
)
from reportedly.record import Article, Attribution, Factor, Record, SourceType


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


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a2", "2 parts have the id 'a2'"),
        ("", "the id '' is none"),
        ("a 1", "the id 'a 1' is none"),
        ("../a1", "is none"),
        ("a1\0", "is none"),
        ("\u202ea1", "is none"),
        ("a" * 61, "is none"),
    ],
    ids=["twice", "empty", "space", "path", "NUL", "turned", "long"],
)
@pytest.mark.parametrize("parts", ["attributions", "speakers"])
def test_ids_that_tell_nothing_apart_are_refused(record, parts, name, why):
    first, second, *others = getattr(record, parts)
    changed = (replace(first, id=name), replace(second, id="a2"), *others)
    with pytest.raises(RecordError, match=why):
        from_json(to_json(replace(record, **{parts: changed})))


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_date_that_is_none_in_another_zone_is_refused(record, year):
    plain = msgspec.json.decode(to_json(record))
    date = f"{year}-01-01T00:00:00+14:00"
    plain["article"]["published"] = {"printed": "", "value": date, "precision": "day"}
    with pytest.raises(RecordError, match="not a date of publication"):
        from_json(msgspec.json.encode(plain))


def test_a_text_that_was_altered_is_refused(record):
    altered = replace(record.article, text=record.article.text.replace("not", "now"))
    with pytest.raises(RecordError, match="not the one that was read"):
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


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(records())
def test_any_record_comes_back_as_it_was(record):
    assert from_json(to_json(record)) == record


# Comparisons


@pytest.fixture(scope="session")
def comparison(record):
    """Two reports and one of each noun."""
    other = replace(record, notes=("the same text, printed elsewhere",))
    first = Passage("r1", record.attributions[0].cue)
    second = Passage("r2", record.attributions[0].content)
    match = Match(second, first)
    root = Root("BWS", "r1", "it was there")
    edits = (Edit(first, second, "negation"), Edit(None, second))
    altered = Variant("r2", "", VariantKind.ALTERED, second, quoted=False, reason="alike")
    return Comparison(
        reports=(Report("r1", record, "BWS"), Report("r2", other)),
        stories=(
            Story("s1", ("r1", "r2"), (root,), (Circle(("r1", "r2"), "", (match,)),), "1 origin"),
        ),
        derivations=(
            Derivation(
                report="r2",
                kind=DerivationKind.REPRINTS,
                outlet=None,
                base="r1",
                directed=True,
                basis="time",
                reason="the same words",
                score=0.5,
                factors=(Factor("verbatim", 1.0),),
                evidence=(match, Match(first)),
            ),
            Derivation(
                report="r2",
                kind=DerivationKind.CREDITS,
                outlet="Elsewhere",
                base=None,
                directed=True,
                basis="credit",
                reason="its credit line",
                score=1.0,
            ),
        ),
        statements=(
            Statement(
                id="t1",
                speaker="p1",
                variants=(
                    Variant("r1", "a1", VariantKind.LONGEST, first, quoted=True, reason="the same"),
                    replace(altered, edits=edits),
                ),
                longest=0,
                first_seen="r1",
                roots=(root, Root("Elsewhere", None, "it is cited")),
            ),
        ),
        identities=(
            Identity(
                "p1", "Marit Solane", SourceType.NAMED_PERSON, members=(Member("r2", "solane", ""),)
            ),
        ),
        failures=(Failure("empty.txt", "empty"),),
        notes=("a note",),
    )


def test_a_comparison_comes_back_as_it_was(comparison):
    line = to_json(comparison)
    assert b"\n" not in line
    assert from_json(line, Comparison) == comparison
    assert list(msgspec.json.decode(line)) == [field.name for field in fields(Comparison)]


def test_one_without_reports_comes_back_too():
    bare = Comparison((), failures=(Failure("empty.txt", "empty"),))
    assert from_json(to_json(bare), Comparison) == bare


def test_a_passage_is_written_with_the_words_of_its_report(comparison):
    plain = msgspec.json.decode(to_json(comparison))
    there = plain["derivations"][0]["evidence"][0]["there"]
    assert there["report"] == "r1"
    assert [span["text"] for span in there["spans"]] == ["revealed"]


def altered(comparison, change):
    """The JSON of the comparison after `change`."""
    plain = msgspec.json.decode(to_json(comparison))
    change(plain)
    return msgspec.json.encode(plain)


def test_words_of_a_passage_that_the_report_does_not_hold_are_refused(comparison):
    def change(plain):
        plain["derivations"][0]["evidence"][0]["there"]["spans"][0]["text"] = "denied  "

    with pytest.raises(RecordError, match="covers 'revealed', not 'denied  '"):
        from_json(altered(comparison, change), Comparison)


def test_an_altered_report_is_refused(comparison):
    def change(plain):
        article = plain["reports"][1]["record"]["article"]
        article["text"] = article["text"].replace("not", "now")

    with pytest.raises(RecordError, match="not the one that was read"):
        from_json(altered(comparison, change), Comparison)


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["derivations"][0].update(report="r7"),
        lambda plain: plain["derivations"][0].update(base="r7"),
        lambda plain: plain["derivations"][0]["evidence"][0]["here"].update(report="r7"),
        lambda plain: plain["stories"][0].update(reports=["r1", "r7"]),
        lambda plain: plain["stories"][0]["roots"][0].update(report="r7"),
        lambda plain: plain["stories"][0]["circles"][0].update(reports=["r7", "r1"]),
        lambda plain: plain["statements"][0].update(first_seen="r7"),
        lambda plain: plain["statements"][0]["roots"][0].update(report="r7"),
        lambda plain: plain["statements"][0]["variants"][0].update(report="r7"),
        lambda plain: plain["statements"][0]["variants"][0]["words"].update(report="r7"),
        lambda plain: plain["identities"][0]["members"][0].update(report="r7"),
    ],
)
def test_a_report_that_is_not_there_is_refused(comparison, change):
    with pytest.raises(RecordError, match="'r7', which is not there"):
        from_json(altered(comparison, change), Comparison)


def test_a_key_that_names_two_reports_is_refused(comparison):
    with pytest.raises(RecordError, match="two reports have the same key"):
        from_json(altered(comparison, lambda p: p["reports"][1].update(key="r1")), Comparison)


@pytest.mark.parametrize("place", [-1, 2, 10**30])
def test_a_longest_wording_that_is_not_there_is_refused(comparison, place):
    line = to_json(comparison).replace(b'"longest":0', b'"longest":%d' % place)
    with pytest.raises(RecordError, match="the statement 't1' has no variant"):
        from_json(line, Comparison)


def test_what_is_written_must_be_able_to_be_read(comparison):
    lost = replace(comparison, reports=comparison.reports[:1])
    with pytest.raises(RecordError, match="'r2', which is not there"):
        to_json(lost)


def test_half_a_character_is_refused_by_the_name_of_its_report(comparison, record):
    origin = replace(record.article.origin, name="half.html")
    half = replace(record, article=replace(record.article, title="\ud800", origin=origin))
    with pytest.raises(RecordError, match=r"^half\.html: no JSON can hold"):
        to_json(replace(comparison, reports=(*comparison.reports, Report("r3", half))))
    with pytest.raises(RecordError, match=r"^the comparison: no JSON can hold"):
        to_json(Comparison((), failures=(Failure("\ud800", "empty"),)))


@pytest.mark.parametrize(
    "line", [b"", b"{}", b"null", b"[1]", b"[" * 99_999, b"\xff", b'{"reports":7}', b"1e999"]
)
def test_what_is_no_comparison_is_refused_in_one_line(line):
    with pytest.raises(RecordError, match="not a comparison") as caught:
        from_json(line, Comparison)
    assert "\n" not in str(caught.value)


def test_a_record_is_no_comparison_and_a_comparison_is_no_record(record, comparison):
    with pytest.raises(RecordError, match="not a comparison"):
        from_json(to_json(record), Comparison)
    with pytest.raises(RecordError, match="not a record"):
        from_json(to_json(comparison))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(comparisons())
def test_any_comparison_comes_back_as_it_was(comparison):
    assert from_json(to_json(comparison), Comparison) == comparison


def places(value):
    """Every container in a JSON document with each of its keys or indices."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in list(inner):
        yield value, key
        if isinstance(part, dict | list):
            yield from places(part)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_a_hand_changes_is_refused_or_sound(comparison, data):
    """Nothing but a `RecordError`, and what does load can be written again."""
    plain = msgspec.json.decode(to_json(comparison))
    for _ in range(data.draw(st.integers(1, 3))):
        found = list(places(plain))
        place, key = found[data.draw(st.integers(0, len(found) - 1))]
        if data.draw(st.booleans()):
            place[key] = data.draw(JSON)
        else:
            del place[key]
    try:
        loaded = from_json(json.dumps(plain).encode(), Comparison)
    except RecordError:
        return
    assert from_json(to_json(loaded), Comparison) == loaded
