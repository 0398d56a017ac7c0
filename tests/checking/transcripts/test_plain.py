"""Plain transcripts: labels, stamps, noises and what stands above the first words."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

DEBATES = sorted(
    (Path(__file__).parents[3] / "../shared/data/transcripts/debates-2016").resolve().glob("*.txt")
)


def test_labels_in_capitals(said):
    assert said("SOLANE: Thank you.\n\nTOMAS PELL: No.\nMcRAE: Yes.") == [
        ("SOLANE", "Thank you."),
        ("TOMAS PELL", "No."),
        ("McRAE", "Yes."),
    ]


def test_a_paragraph_without_a_label_goes_on(said):
    assert said("SOLANE: Thank you.\n\nAnd good night.\n\nPELL: Yes.") == [
        ("SOLANE", "Thank you.\n\nAnd good night."),
        ("PELL", "Yes."),
    ]


@pytest.mark.parametrize(
    "noise",
    [
        "(APPLAUSE)", "(applause)", "[crosstalk]", "[inaudible]", "[inaudible 00:03:12]",
        "[Laughter and cheering]", "(some laughter)", "[MUSIC PLAYING]", "(BEGIN VIDEO CLIP)",
        "[BLANK_AUDIO]", "*laughs*",
    ],
)  # fmt: skip
def test_a_noise_parts_two_turns_of_one_speaker(said, noise):
    for text in (
        f"SOLANE: We lost.\n{noise}\nThat is all.",
        f"SOLANE: We lost. {noise} That is all.",
    ):
        assert said(text) == [("SOLANE", "We lost."), ("SOLANE", "That is all.")]


@pytest.mark.parametrize(
    "aside", ["(and the tape shows it)", "(the ministry)", "[Korrin?]", "(NATO)", "[the dam]"]
)
def test_words_in_brackets_are_words(said, aside):
    assert said(f"SOLANE: We lost {aside} then.") == [("SOLANE", f"We lost {aside} then.")]


def test_a_line_in_brackets_was_not_said(said):
    assert said("SOLANE: Yes.\n(The minister leaves the room.)\nPELL: No.") == [
        ("SOLANE", "Yes."),
        ("PELL", "No."),
    ]


def test_a_line_with_two_brackets_was_said(said):
    assert said("SOLANE: Yes.\n(He) left the (room)") == [("SOLANE", "Yes.\n(He) left the (room)")]


def test_sentences_before_a_colon_are_no_labels(said):
    text = (
        "Look: the dam leaks.\n\nHere is the thing: we lost.\n\nAnd I tell you this, Ruta: no.\n\n"
        "Look: it does."
    )
    assert said(text) == [(None, paragraph) for paragraph in text.split("\n\n")]
    labelled = f"SOLANE: {text}\n\nPELL: No."
    assert said(labelled) == [("SOLANE", text), ("PELL", "No.")]


def test_a_lone_word_in_capitals_deep_in_a_text_is_no_label(said):
    text = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nKORRIN: that is the question."
    assert [speaker for speaker, _ in said(text)] == [None] * 6


def test_names_are_labels_where_they_return(said):
    text = (
        "Marit Solane: Yes.\nTomas Pell: No.\nMarit Solane: Why?\nTomas Pell: So.\nRuta Mallin: I."
    )
    assert [speaker for speaker, _ in said(text)] == [
        "Marit Solane", "Tomas Pell", "Marit Solane", "Tomas Pell", "Ruta Mallin",
    ]  # fmt: skip
    assert said("Solane: Yes.\nand more") == [(None, "Solane: Yes."), (None, "and more")]


@pytest.mark.parametrize(
    "label",
    ["Mr Pell", "Dr. Quill", "Sen. Doe", "Minister Solane", "Speaker 1", "SPEAKER_00",
     "Unidentified Male", "AN ENGINEER OF THE MINISTRY", "MARIT SOLANE, MINISTER OF WATER",
     "PELL (through interpreter)"],
)  # fmt: skip
def test_labels_that_are_believed_at_once(said, label):
    assert said(f"{label}: It is so.") == [(label, "It is so.")]


def test_questions_and_answers(said):
    for text in ("Q: Why?\nA: So.\nQ: And?", "Q.  Why?\nA.  So.\nQ.  And?"):
        assert said(text) == [("Q", "Why?"), ("A", "So."), ("Q", "And?")]
    assert said("A. Quill spoke.") == [(None, "A. Quill spoke.")]


def test_the_header_is_no_turn(said):
    text = (
        "Recording of a meeting, 5 March\nDate: 5 March\nPARTICIPANTS:\nMarit Solane, minister\n"
        "MODERATOR: Jane Doe\n\nSOLANE: Yes.\nPELL: No.\n\nEND OF TRANSCRIPT"
    )
    assert said(text) == [("SOLANE", "Yes."), ("PELL", "No.")]


def test_much_before_the_first_label_is_no_header(said):
    found = said("We lost that argument. " * 300 + "\n\nSOLANE: Yes.\nPELL: No.")
    assert [speaker for speaker, _ in found] == [None, "SOLANE", "PELL"]


def test_markdown_and_chevrons(said):
    assert said("**Solane:** Yes.\n\n**Pell**: No.\n\n**Solane:** So.\n\n**Pell:** I.") == [
        ("Solane", "Yes."), ("Pell", "No."), ("Solane", "So."), ("Pell", "I."),
    ]  # fmt: skip
    assert said(">> SOLANE: Yes.\n>> No.\n>>> Good evening.") == [
        ("SOLANE", "Yes."), (None, "No."), (None, "Good evening."),
    ]  # fmt: skip


def test_rules_and_page_numbers_are_no_words(said):
    text = "SOLANE: We lost\n\n- 2 -\n\nthat argument.\n* * *\nYes."
    assert [words for _, words in said(text)] == ["We lost", "that argument.", "Yes."]


STAMPED = {
    "before": "[00:00:07] MARIT SOLANE: Yes.\n[00:01:02] TOMAS PELL: No.",
    "round": "(0:07) Marit Solane: Yes.\n(1:02) Tomas Pell: No.",
    "bare": "00:07 MARIT SOLANE: Yes.\n01:02 TOMAS PELL: No.",
    "own line": "00:00:07 MARIT SOLANE\nYes.\n\n00:01:02 TOMAS PELL\nNo.",
    "otter": "Marit Solane  0:07\nYes.\n\nTomas Pell  1:02\nNo.",
    "rev": "Marit Solane (00:07):\nYes.\n\nTomas Pell (01:02):\nNo.",
    "inline": "Marit Solane [00:00:07]: Yes.\nTomas Pell [00:01:02]: No.",
    "frames": "[00:00:07:12] MARIT SOLANE: Yes.\n[00:01:02:00] TOMAS PELL: No.",
    "fraction": "[00:00:07.000] MARIT SOLANE: Yes.\r\n[00:01:02,000] TOMAS PELL: No.",
    "dash": "00:07 - MARIT SOLANE: Yes.\n01:02 - TOMAS PELL: No.",
}


@pytest.mark.parametrize("text", STAMPED.values(), ids=STAMPED)
def test_stamps_with_labels(read, text):
    found = read(text)
    assert [
        (turn.speaker.title(), turn.span.of(found.text), turn.start, turn.end)
        for turn in found.turns
    ] == [("Marit Solane", "Yes.", 7, 62), ("Tomas Pell", "No.", 62, None)]


def test_stamps_without_labels(read, said, clock):
    lines = "0:07\nthank you\n0:09\nyes\n0:12\nfor coming\n"
    assert said(lines) == [(None, "thank you"), (None, "yes"), (None, "for coming")]
    assert clock(lines) == [(7, 9), (9, 12), (12, None)]
    printed = "[00:00.000 --> 00:05.000]  Thank you.\n[00:06.000 --> 00:07.500]  For coming.\n"
    assert clock(printed) == [(0, 5), (6, 7.5)]
    assert read(printed).machine
    assert not read(lines).machine


def test_a_time_of_day_is_no_stamp(said):
    text = "10:30 was when I left.\n\n10:30 a.m. it was."
    assert said(text) == [(None, "10:30 was when I left."), (None, "10:30 a.m. it was.")]


def test_a_noise_leaves_the_end_to_the_words_after_it(clock):
    text = "[0:07] SOLANE: Yes. (laughter) So.\n[0:20] PELL: No.\n[0:30] (applause)\nAnd no."
    assert clock(text) == [(7, None), (None, 20), (20, 30), (30, None)]


def test_a_stamp_within_words(clock):
    assert clock("[0:07] SOLANE: Yes. [0:12] And no.\n[0:20] PELL: So.") == [
        (7, 12), (12, 20), (20, None),
    ]  # fmt: skip


def test_times_that_go_back_are_dropped_and_words_stay(said, clock):
    text = "[0:10] A B: one.\n[99:59:59] C D: two.\n[0:20] A B: three.\n[0:30] C D: four."
    assert [words for _, words in said(text)] == ["one.", "two.", "three.", "four."]
    assert clock(text) == [(10, None), (None, 20), (20, 30), (30, None)]


def test_paragraphs_of_a_text_without_labels(said):
    assert said("One\ntwo.\n\nThree.") == [(None, "One\ntwo."), (None, "Three.")]
    assert said("One.\nTwo.\n") == [(None, "One."), (None, "Two.")]


def test_line_ends_are_one_character(read):
    assert (
        read("SOLANE: Yes.\r\nPELL: No.\rSOLANE: So.").text
        == "SOLANE: Yes.\nPELL: No.\nSOLANE: So."
    )


PARTS = st.sampled_from(
    [
        "SOLANE: ",
        "Mr Pell: ",
        "[0:07] ",
        "(1:02:03) ",
        "0:09\n",
        "Marit Solane  0:07\n",
        ">> ",
        "Q: ",
        "A: ",
        "(laughter)",
        "[inaudible 0:09]",
        "Look: ",
        "yes ",
        "No.",
        "\n",
        "\n\n",
        " ",
        "\u2028",
        "\x0c",
        "**",
        "- ",
        "--> ",
        "[",
        "]",
        "(",
        ")",
        ":",
        "00:",
        "é",
        "\u0301",
        "👩‍👧",
        "\u200f",
        "\ufeff",
    ]
)


@given(
    st.lists(PARTS, min_size=1, max_size=40).map("".join).filter(lambda t: re.search(r"\w{3}", t))
)
def test_made_up_texts(text):
    from reportedly.checking.transcripts.plain import read_plain

    turns = read_plain(text).turns
    ends = 0
    for turn in turns:
        assert ends <= turn.span.start < turn.span.end <= len(text)
        assert turn.span.of(text).strip() == turn.span.of(text)
        ends = turn.span.end


@pytest.mark.skipif(not DEBATES, reason="the debates' transcripts are not there")
@pytest.mark.parametrize("path", DEBATES, ids=lambda path: path.stem)
def test_debates(read, path):
    """Every label of a real transcript is one, and all that is no label or noise is in a turn."""
    text = path.read_text()
    found = read(text, path.name)
    labels = re.findall(r"^([A-Z]{3,}): ", text, re.MULTILINE)
    assert {turn.speaker for turn in found.turns} == set(labels)
    rest = re.sub(r"^[A-Z]{3,}: |\((?:[A-Z]+|inaudible|ph)\)", "", text, flags=re.MULTILINE)
    spoken = " ".join(turn.span.of(found.text) for turn in found.turns)
    assert spoken.split() == rest.split()
