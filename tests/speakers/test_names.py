"""Who is named: the name, the title and the kind, each as the text prints it."""

import pytest

from reportedly.record import SourceType

PERSON = SourceType.NAMED_PERSON
ORGANIZATION = SourceType.NAMED_ORGANIZATION


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("[Ann Oakes] <said> the dam held.", "Ann Oakes", None),
        ("[Gov. Ann Oakes] <said> the dam held.", "Ann Oakes", "Gov."),
        ("[US Secretary of State John Marrow] <said> so.", "John Marrow", "US Secretary of State"),
        (
            "[Water Department spokesman John Kirkwell] <declined> to comment.",
            "John Kirkwell",
            "Water Department spokesman",
        ),
        ("[then-candidate Donald Ferrow] <said> so.", "Donald Ferrow", "then-candidate"),
        ("It said [one woman, Marcella Shenn], <asked> why.", "Marcella Shenn", None),
        (
            "[Veria’s foreign minister, Sergei Lavin,] <said> no.",
            "Sergei Lavin",
            "foreign minister",
        ),
        (
            "“No,” <said> [Mark Eckin, corresponding secretary for the Reef Society].",
            "Mark Eckin",
            "corresponding secretary for the Reef Society",
        ),
        (
            "[Trudy Miller, an Orchard spokeswoman,] <said> so.",
            "Trudy Miller",
            "Orchard spokeswoman",
        ),
        ("[Joe Brine, 46,] <tried> to explain that he was camping.", "Joe Brine", None),
        (
            "“Yes,” <said> [Dave Maas, the nonprofit’s director of research].",
            "Dave Maas",
            "nonprofit’s director of research",
        ),
        (
            "[Shelby County Commissioner Erika Sugar] <endorsed> it.",
            "Erika Sugar",
            "Shelby County Commissioner",
        ),
        (
            "[chief systems and services officer Preston Thome] <said> so.",
            "Preston Thome",
            "chief systems and services officer",
        ),
        ("[Luis “Lucho” Garza, a bus driver,] <said> so.", "Luis “Lucho” Garza", "bus driver"),
        ("[Bill de Blane] <said> so.", "Bill de Blane", None),
        ("[Harold J. Pine Jr.] <said> so.", "Harold J. Pine Jr.", None),
        ("[Radio host Rush Limber] <said> so.", "Rush Limber", "Radio host"),
    ],
)
def test_name_and_title_are_those_of_the_text(trace, text, name, title):
    got = trace(text)
    speaker = got.speaker(0)
    assert speaker is not None
    assert (speaker.name, speaker.title, speaker.kind) == (name, title, PERSON)
    assert speaker.name_span is not None
    assert speaker.name_span.of(got.article.text) == name
    if title is not None:
        assert speaker.title_span is not None
        assert speaker.title_span.of(got.article.text) == title


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[The White House] <said> no.", "White House"),
        ("[the Oakfield Times] <reported> it.", "Oakfield Times"),
        ("[The Department of Homeland Affairs] <said> so.", "Department of Homeland Affairs"),
        ("[Oakfield County] <said> it hoped to use the grant.", "Oakfield County"),
        ("[Russia] <said> no.", "Russia"),
        ("Gov. Ann Oakes left. [Oakes’s office] <said> so.", "Oakes’s office"),
        ("[the Oakes campaign] <said> so. Ann Oakes left.", "Oakes campaign"),
        ("[A spokesperson for Northern Edison] <said> so.", "Northern Edison"),
        ("[Northern Edison officials] <said> so.", "Northern Edison"),
        ("It is up, according to [Ridewell, an app that helps drivers].", "Ridewell"),
        ("[NoCalGas] <announced> it.", "NoCalGas"),
        ("[The city of Oakfield] <states> it.", "Oakfield"),
    ],
)
def test_organizations(trace, text, name):
    got = trace(text)
    assert (got.name(0), got.attributions[0].source_type) == (name, ORGANIZATION)


def test_two_named_together_are_one_source_with_both_names(trace):
    got = trace("[Ann Oakes and Bob Pine] <said> so.")
    assert got.name(0) == "Ann Oakes and Bob Pine"
    assert got.attributions[0].source_type is PERSON
    assert got.attributions[0].speaker_reason == "named together: Ann Oakes, Bob Pine"


def test_common_words_that_open_a_sentence_are_no_names(trace):
    got = trace("Many came. Protesters sang. But [Pine] <said> no. Then Bob Pine left.")
    assert got.name(0) == "Bob Pine"


def test_a_headline_in_capitals_names_nobody_anew(trace):
    got = trace("Oakes Leaked Audio: Council Lacked Serious Plan\n\n[Ann Oakes] <said> no.")
    assert got.name(0) == "Ann Oakes"
    assert [m.span.of(got.article.text) for m in got.speaker(0).mentions][-1] == "Ann Oakes"
