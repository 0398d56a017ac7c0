"""brat's standoff, read by a parser of its published grammar, and compared with the record.

A line is an id, a tab, and what the kind of the id says: text-bound (`T1|Type 0 4;6 9|words`, tabs
written as bars here, the pieces joined by spaces), event (`E1|Type:T1 Role:T2`), relation
(`R1|Type Arg1:T1 Arg2:T2`), attribute (`A1|Type E1 value`) or note (`#1|AnnotatorNotes E1|words`).
"""

import io
import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from zipfile import ZipFile

import pytest
from hostile import comparisons
from hypothesis import HealthCheck, given, settings

from reportedly.export import brat
from reportedly.export.identifiers import Identifiers
from reportedly.record import QuotationType, SourceType, Span, SpeechAct
from reportedly.text.halves import mended

NAME = r"[A-Za-z][A-Za-z0-9_-]*"
BOUND = re.compile(rf"(T\d+)\t({NAME}) (\d+ \d+(?:;\d+ \d+)*)\t(.+)")
EVENT = re.compile(rf"(E\d+)\t({NAME}):(T\d+)((?: {NAME}:[TE]\d+)*)")
RELATION = re.compile(rf"(R\d+)\t({NAME}) Arg1:([TE]\d+) Arg2:([TE]\d+)\t?")
ATTRIBUTE = re.compile(rf"(A\d+)\t({NAME}) ([TER]\d+) ({NAME})")
NOTE = re.compile(rf"(#\d+)\t({NAME}) ([TERA]\d+)\t(.*)")


@dataclass
class Standoff:
    bound: dict = field(default_factory=dict)
    events: dict = field(default_factory=dict)
    relations: dict = field(default_factory=dict)
    attributes: dict = field(default_factory=dict)
    notes: dict = field(default_factory=dict)


def parsed(ann, text):
    """The annotations of a file. Lines end where any reader of lines would end them."""
    found = Standoff()
    assert ann.splitlines() == ann.split("\n")[:-1]
    for line in ann.splitlines():
        if match := BOUND.fullmatch(line):
            name, kind, at, words = match.groups()
            spans = [Span(*map(int, piece.split())) for piece in at.split(";")]
            assert all(a.end <= b.start for a, b in pairwise(spans))
            assert all(span.start < span.end for span in spans)
            assert words == " ".join(span.of(text) for span in spans)
            found.bound[name] = (kind, spans)
        elif match := EVENT.fullmatch(line):
            roles = dict(role.split(":") for role in match[4].split())
            assert found.bound[match[3]][0] == match[2]  # the trigger is of the event's type
            found.events[match[1]] = (match[3], roles)
        elif match := RELATION.fullmatch(line):
            found.relations[match[1]] = match.groups()[1:]
        elif match := ATTRIBUTE.fullmatch(line):
            found.attributes[match[2], match[3]] = match[4]
        else:
            match = NOTE.fullmatch(line)
            assert match, line
            found.notes[match[3]] = match[4]
    known = {*found.bound, *found.events}
    used = [*(t for _, roles in found.events.values() for t in roles.values())]
    used += [end for _, *ends in found.relations.values() for end in ends]
    assert {*used, *(owner for _, owner in found.attributes), *found.notes} <= known
    return found


def folder(*batches):
    return dict(brat.files(batches, Identifiers()))


@pytest.fixture(scope="module")
def standoff(single, record):
    files = folder(single)
    key = record.article.key
    text = files[f"{key}.txt"].decode()
    assert text == record.article.text
    return parsed(files[f"{key}.ann"].decode(), text)


def test_spans_of_the_record_come_back(standoff, record):
    for role, kind in (("source", "Source"), ("cue", "Attribution"), ("content", "Content")):
        given_spans = [list(getattr(a, role)) for a in record.attributions if getattr(a, role)]
        assert [spans for name, spans in standoff.bound.values() if name == kind] == given_spans


def test_a_cue_is_an_event_with_its_source_and_content(standoff, record):
    assert len(standoff.events) == len(record.attributions)
    trigger, roles = standoff.events["E4"]
    said = record.attributions[3]
    assert standoff.bound[trigger] == ("Attribution", list(said.cue))
    assert standoff.bound[roles["Source"]] == ("Source", list(said.source))
    assert standoff.bound[roles["Content"]] == ("Content", list(said.content))
    assert standoff.attributes["SpeechAct", "E4"] == "states"
    assert standoff.attributes["QuotationType", roles["Content"]] == "direct"
    assert standoff.attributes["SourceType", roles["Source"]] == "Named-Person"


def test_one_on_anothers_word_is_within_it(standoff, record):
    within = [ends for kind, *ends in standoff.relations.values() if kind == "Within"]
    contents = {a.id: list(a.content) for a in record.attributions}
    found = [tuple(standoff.bound[end][1] for end in ends) for ends in within]
    expected = [(contents[a.id], contents[a.within]) for a in record.attributions if a.within]
    assert found == expected


def test_notes_say_who_it_is_and_the_score(standoff):
    who = "Marit Solane, Water Minister; speaker Marit Solane"
    assert standoff.notes["E4"] == f"a4: {who}; score 0.99"


def test_brat_is_told_of_every_kind_and_value(single):
    conf = folder(single)["annotation.conf"].decode()
    for value in (*QuotationType, *SourceType, *SpeechAct):
        assert value.replace(" ", "-") in conf
    sections = re.findall(r"^\[(\w+)\]$", conf, re.MULTILINE)
    assert sections == ["entities", "relations", "events", "attributes"]


def test_a_span_over_a_line_end_is_in_pieces(single, record):
    text = record.article.text
    end = text.index("\n")
    long = replace(record.attributions[0], content=(Span(end - 5, end + 8),), within=None)
    report = replace(single.reports[0], record=replace(record, attributions=(long,)))
    files = folder(replace(single, reports=(report,)))
    found = parsed(files[f"{record.article.key}.ann"].decode(), text)
    pieces = [spans for kind, spans in found.bound.values() if kind == "Content"]
    assert pieces == [[Span(end - 5, end), Span(end + 1, end + 8)]]


def test_the_zip_file_holds_the_folder(exported, single):
    data = exported("brat", single)
    with ZipFile(io.BytesIO(data)) as found:
        assert {name: found.read(name) for name in found.namelist()} == folder(single)
    assert data == exported("brat", single)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(batch=comparisons())
def test_whatever_a_page_holds_its_standoff_can_be_read(batch):
    files = folder(batch)
    texts = [data.decode() for name, data in files.items() if name.endswith(".txt")]
    for report in batch.reports:
        text = mended(report.record.article.text)
        assert any(_same_but_for_breaks(text, written) for written in texts)
    for name, data in files.items():
        if name.endswith(".ann"):
            parsed(data.decode(), files[name.replace(".ann", ".txt")].decode())


def _same_but_for_breaks(text, written):
    """Sign for sign, but that a space stands for what would end a line or a field."""
    return len(text) == len(written) and all(
        a == b or (b == " " and (len(f"x{a}x".splitlines()) > 1 or a in "\t\0\x1f"))
        for a, b in zip(text, written, strict=True)
    )
