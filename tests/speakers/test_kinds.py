"""The six kinds of source, and the reason stated for anonymity."""

import pytest

from reportedly.record import SourceType
from reportedly.speakers import sourced_justification, sourced_name, sourced_title

DOCUMENT = SourceType.DOCUMENT
ANONYMOUS = SourceType.ANONYMOUS_SOURCE
PERSON = SourceType.UNNAMED_PERSON
GROUP = SourceType.UNNAMED_GROUP


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[a Water/Herald poll] <shows> it.", DOCUMENT),
        ("[The lawsuit] <claims> it.", DOCUMENT),
        ("[A federal survey released in May] <counted> 8,000.", DOCUMENT),
        ("[a police officer] <said> so.", PERSON),
        ("[one voter] <said> so.", PERSON),
        ("[a spokesman] <said> so.", PERSON),
        ("[protesters] <said> so.", GROUP),
        ("[Republicans] <say> so.", GROUP),
        ("[several other participants] <confirmed> it.", GROUP),
        ("[Some] <say> so.", GROUP),
        ("[52 percent of voters] <said> so.", GROUP),
        ("[only 32 percent of British Columbians] <said> so.", GROUP),
        ("[people familiar with the matter] <said> so.", ANONYMOUS),
        ("[sources close to the talks] <said> so.", ANONYMOUS),
        ("[three people with knowledge of the plan] <said> so.", ANONYMOUS),
        ("[a senior administration official] <said> so.", ANONYMOUS),
        ("[an aide who was not authorized to speak publicly] <said> so.", ANONYMOUS),
        ("[a clerk] <said> so on condition of anonymity because the case is open.", ANONYMOUS),
    ],
)
def test_kind(trace, text, kind):
    assert trace(text).attributions[0].source_type is kind


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "[a clerk] <said> so on condition of anonymity because the case is open.",
            "on condition of anonymity because the case is open",
        ),
        (
            "[an aide who was not authorized to speak publicly] <said> so.",
            "who was not authorized to speak publicly",
        ),
        ("[people familiar with the matter] <said> so.", "familiar with the matter"),
        ("[Ann Oakes] <said> so.", None),
    ],
)
def test_justification(trace, text, stated):
    got = trace(text)
    assert sourced_justification(got.article, got.attributions[0]) == stated


def test_a_source_that_is_not_printed_has_no_kind(trace):
    got = trace("[]It is said that the dam held.")
    assert got.attributions[0].source_type is None
    assert got.attributions[0].speaker_reason == "no source is printed"


def test_the_officer_is_the_officer_before(trace):
    got = trace("[an officer] <told> him so. [The officer] <said> more. [Another officer] <left>.")
    assert got.attributions[0].speaker == got.attributions[1].speaker
    assert got.attributions[2].speaker != got.attributions[1].speaker


def test_what_the_benchmark_asks_for(trace):
    got = trace("[protesters] <sang>. [a police officer] <said> no. [Mayor Ann Oakes] <left>.")
    speakers = [got.speaker(n) for n in range(3)]
    assert [sourced_name(s) for s in speakers] == ["protesters", None, "Ann Oakes"]
    assert [sourced_title(s) for s in speakers] == [None, "police officer", "Mayor"]
