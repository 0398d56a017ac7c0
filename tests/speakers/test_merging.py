"""Who is meant: every merge has its reason, and an unclear antecedent has none of the two."""

import pytest

OAKES = "Mayor Ann Oakes opened the bridge. "
PINE = "Sheriff Bob Pine watched. "
ONLY_WOMAN = "pronoun “she”: Ann Oakes, the only woman in question nearby"


@pytest.mark.parametrize(
    ("before", "source", "name", "reason"),
    [
        (OAKES, "Oakes", "Ann Oakes", "surname of Ann Oakes"),
        (OAKES, "Ms. Oakes", "Ann Oakes", "surname of Ann Oakes"),
        (OAKES, "Ann", "Ann Oakes", "first name of Ann Oakes"),
        (OAKES, "The mayor", "Ann Oakes", "“The mayor”: Ann Oakes, the only mayor named before"),
        (OAKES, "She", "Ann Oakes", ONLY_WOMAN),
        (OAKES + PINE, "She", "Ann Oakes", ONLY_WOMAN),
        (OAKES, "Oakes’s statement", "Ann Oakes", "“Oakes’s statement” is Ann Oakes’s own"),
        (
            "Sen. Ann Oakes left. ",
            "The senator",
            "Ann Oakes",
            "“The senator”: Ann Oakes, the only senator named before",
        ),
        (
            "The Oakfield Times has it. ",
            "The newspaper",
            "The Oakfield Times",
            "“The newspaper”: Oakfield Times, the only newspaper named before",
        ),
        (
            "The Reef Research Initiative met. ",
            "The RRI",
            "Reef Research Initiative",
            "acronym of Reef Research Initiative",
        ),
        (
            "Joe Brine, 46, came. Bob Pine, 30, left. ",
            "The 46-year-old",
            "Joe Brine",
            "“the 46-year-old”: Joe Brine, aged 46",
        ),
    ],
)
def test_merged_with_its_reason(trace, before, source, name, reason):
    got = trace(f"{before}[{source}] <said> so.")
    assert (got.name(0), got.attributions[0].speaker_reason) == (name, reason)


def test_it_is_the_newspaper_that_spoke_just_before(trace):
    got = trace("[The Oakfield Times] <said> it. [It] <said> more.")
    assert got.name(1) == "The Oakfield Times"
    reason = "pronoun “it”: Oakfield Times, which spoke just before"
    assert got.attributions[1].speaker_reason == reason


def test_he_is_the_subject_not_the_man_in_between(trace):
    got = trace(
        "[Bob Pine] <responded> that Carl Reed’s indifference counts, but [he] also <said> no."
    )
    assert got.name(1) == "Bob Pine"


def test_two_men_alike_leave_the_pronoun_unresolved_and_name_both(trace):
    got = trace("Bob Pine and Carl Reed met in Oakfield. [He] <said> so.")
    assert got.attributions[0].speaker is None
    assert "Bob Pine" in got.attributions[0].speaker_reason
    assert "Carl Reed" in got.attributions[0].speaker_reason


def test_a_surname_of_two_is_unresolved_and_names_both(trace):
    got = trace("Ann Oakes and Bob Oakes met.\n\n[Oakes] <said> so.")
    assert got.attributions[0].speaker is None
    assert got.attributions[0].speaker_reason == "“Oakes”: Ann Oakes or Bob Oakes"


def test_a_surname_of_two_is_the_one_named_in_the_paragraph(trace):
    got = trace("Ann Oakes met Bob Oakes.\n\nBob Oakes left. [Oakes] <said> so.")
    assert got.name(0) == "Bob Oakes"
    assert got.attributions[0].speaker_reason.endswith("named in this paragraph")


def test_honorifics_tell_two_of_a_surname_apart(trace):
    got = trace("Ann Oakes met Bob Oakes. [Mr. Oakes] <said> so. [Mrs. Oakes] <said> no.")
    assert (got.name(0), got.name(1)) == ("Bob Oakes", "Ann Oakes")


def test_two_newspapers_leave_the_newspaper_unresolved(trace):
    got = trace(
        "The Oakfield Times and the Pine Herald have it. Nobody spoke. Nothing moved. "
        "[The newspaper] <said> so."
    )
    assert got.attributions[0].speaker is None
    assert "Oakfield Times or Pine Herald" in got.attributions[0].speaker_reason


def test_who_is_the_name_before_it(trace):
    got = trace("Ann Oakes, [who] <said> the dam held, left.")
    assert got.name(0) == "Ann Oakes"
    assert got.attributions[0].speaker_reason == "“who” after “Ann Oakes”"


def test_i_in_a_quotation_is_its_speaker(trace):
    got = trace("“I was there, and [I] <think> it held,” <said> [Ann Oakes].")
    assert got.name(0) == "Ann Oakes"
    assert got.attributions[0].speaker_reason == "“I” in the words of Ann Oakes"


def test_i_outside_quotations_is_the_writer_who_has_no_name_here(trace):
    got = trace("[I] <think> it held.")
    assert got.attributions[0].speaker is None
    assert got.attributions[0].speaker_reason == "“I”: the writer of the page"


def test_these_people_are_the_people_before(trace):
    got = trace(
        "The chips ran out, [five people with knowledge of the plan] <said>. "
        "More came, [these people] <said>. [Two of the people] <said> no."
    )
    assert len(got.speakers) == 1
    assert {a.speaker for a in got.attributions} == {"s1"}
    assert got.attributions[0].justification == got.attributions[2].justification


def test_a_quotation_alone_goes_on_with_the_speaker_before(trace):
    got = trace("“It held,” <said> [Ann Oakes]. []“It will hold.”")
    assert got.name(1) == "Ann Oakes"
    assert "goes on with the words of Ann Oakes" in got.attributions[1].speaker_reason


def test_his_campaign_is_that_of_the_man(trace):
    got = trace("Bob Pine came. The Pine campaign grew. Bob Pine left. [His campaign] <said> so.")
    assert got.name(0) == "Pine campaign"


def test_the_report_is_the_only_one_named(trace):
    got = trace("The Oakfield Water report is out. [The report] <finds> lead.")
    assert got.name(0) == "Oakfield Water report"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trudy Miller, [an Orchard spokeswoman], <said> so.", "Trudy Miller"),
        ("Veria’s [foreign minister,] Sergei Lavin, <said> no.", "Sergei Lavin"),
        ("Joe Oakes came. Oakes, [an 8-year-old in third grade,] <said> so.", "Joe Oakes"),
        ("[A spokesperson for] Northern Edison <told> them.", "Northern Edison"),
        ("[Kyla] Johnson-Tram <said> so.", "Kyla Johnson-Tram"),
        ("Ann Oakes came. [A clerk at the court], Oakes <hears> much.", "Ann Oakes"),
    ],
)
def test_a_source_cut_short_is_read_as_the_phrase_it_stands_in(trace, text, name):
    got = trace(text)
    assert got.name(0) == name
    assert len(got.attributions[0].source) == 1


def test_several_others_are_not_those_spoken_of_before(trace):
    got = trace("[About 20 participants] <came>. He said [that several other participants] <left>.")
    assert got.attributions[0].speaker != got.attributions[1].speaker


def test_a_place_does_not_speak_where_a_man_of_its_name_is_quoted(trace):
    got = trace("Truck driver Pat Jordan came. “No,” <said> [Jordan], who lives in Oakfield.")
    assert got.name(0) == "Pat Jordan"


def test_a_noun_that_opens_a_sentence_is_no_name(trace):
    got = trace("[Mourners] <sang>. [Polls] <show> it.")
    assert [s.name for s in got.speakers] == [None, None]
