"""A check in a terminal: the order of things, what is loud, and how carefully it is worded."""

from dataclasses import replace

import pytest
from rich.console import Console

from reportedly.checks import TRANSCRIPT, Checked, Favour, Verdict
from reportedly.record import Span
from reportedly.text.tokens import tokens
from reportedly.views.check_screen import show
from reportedly.views.check_telling import CheckTelling, played
from reportedly.views.check_wording import LEGEND, clock, errors, file
from reportedly.views.differences import Fate


def seen(checked, width=100, **options):
    console = Console(width=width, highlight=False, **options)
    with console.capture() as capture:
        show(checked, console)
    return capture.get()


def spaced(text):
    return " ".join(text.split())


def changed(checked, number, **more):
    """The check with one of its quotations changed."""
    checks = list(checked.checks)
    checks[number - 1] = replace(checks[number - 1], **more)
    return replace(checked, checks=tuple(checks))


def test_the_counts_come_first_those_that_need_a_look_before_the_others(checked):
    first, second, third, *_ = seen(checked).splitlines()
    assert first == "10 quotations held against meeting.wav (0:01:22); 1 source not read."
    assert (second + third).split("✓")[0].split() == (
        "≠ 2 differ ⇄ 1 spliced ∅ 1 not found ? 1 unsettled ≈ 1 consistent".split()
    )


def test_quotations_stand_in_the_order_of_the_pages(checked):
    text = seen(checked, 160)
    marks = [
        "Minister doubted the sea wall in private",
        "1 ✓ verbatim",
        "2 ✓ elided, as marked",
        "3 ✓ bracketed",
        "4 ≠ differs at “to the lenders”: the transcript does not have it · listen at 0:00:49",
        "EXCLUSIVE: Minister would moor her boat",
        "5 ≠ differs: the transcript has “not”, which is left out, and in 1 more place · listen at",
        "6 ⇄ spliced: its parts stand at 0:01:16 and 0:01:04",
        "7 ∅ not found in the recording",
        "8 ≈ consistent with the recording: at “would”: the transcript has “will”, the recording",
        "Quotations given by themselves",
        "9 ✓ verbatim",
        "10 ? unsettled: at “weighted”: the transcript has “weighed” · listen at 0:00:57",
        "SHA-256: ab12",
    ]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


def test_the_words_that_part_are_marked_with_signs(checked):
    text = spaced(seen(checked))
    assert "“The money was promised [+to the lenders] before I came to this office”" in text
    assert "“I would [−not] moor my own boat" in text
    assert "so [−four] [+five] times”" in text


def test_the_speaker_of_the_transcript_is_loud_where_it_is_another(checked):
    told = "the transcript gives these words to TOMAS PELL, the report to Odile Varro"
    assert seen(checked, 160).count(told) == 1
    coloured = seen(checked, 160, force_terminal=True, color_system="standard")
    assert f"\x1b[1;31m{told}" in coloured


def test_what_was_said_stands_with_the_sentences_around(checked):
    text = spaced(seen(checked))
    assert (
        "0:00:17, ODILE VARRO: Forty-one. And I would not moor my own boat behind that wall "
        "before the spring. I have told the cabinet so four times."
    ) in text
    assert "[TOMAS PELL:] That is what the gauges say. [ODILE VARRO:] We asked for two" in text
    assert "[GRETA MARL:] Every stone of it was weighed and signed for." in text


def test_alarms_and_what_the_recording_says_are_told(checked):
    text = spaced(seen(checked))
    assert "! The negation changes · heard again, the recording is nearer to the transcript" in text
    assert (
        "! A number changes: at “five”: the transcript has “four” · heard again, the recording "
        "does not tell the two apart · listen at 0:00:24"
    ) in text
    assert "The two sound nearly alike; heard again, the recording is nearer to the quot" in text


def test_only_the_recording_itself_speaks_for_the_recording(checked):
    one = replace(checked.checks[3].differences[0], favours=None)
    text = seen(changed(checked, 4, differences=(one,)))
    assert "differs at “to the lenders”: the transcript does not have it" in text
    heard = replace(one, favours=Favour.NEITHER)
    assert "the transcript does not have it" in seen(changed(checked, 4, differences=(heard,)))


def test_without_a_recording_nobody_is_sent_to_listen(made_up):
    text = seen(made_up.checked(recorded=False))
    assert "10 quotations held against meeting.vtt; 1 source not read." in text
    assert "not found in the transcript" in text
    assert "listen" not in text.replace("heard again", "").replace(dict(LEGEND)["≠"], "")
    assert "· at 0:00:49" in text


def test_facts_of_the_files_stand_at_the_end_without_folders(checked):
    text = spaced(seen(checked))
    assert "recording file: meeting.wav" in text
    assert "size: 1,968,044 bytes" in text
    assert "bext Originator: SALTMARSH RADIO" in text
    assert "C2PA none in this file" in text
    assert "not read pages/empty.html: empty; give a file that holds a report" in text
    assert "secret" not in text
    assert file(r"C:\Users\somebody\tape.mp3") == "tape.mp3"


def test_a_transcript_that_was_made_of_the_recording_has_no_file_of_its_own(checked):
    origin = replace(checked.transcript.origin, sha256=checked.recording.sha256)
    made = replace(checked, transcript=replace(checked.transcript, origin=origin))
    assert seen(made).count(checked.recording.sha256) == 1


def test_how_many_words_may_be_wrong_is_told_of_machines(checked):
    assert "may be wrong" not in seen(checked).replace(dict(LEGEND)["?"], "")
    machine = replace(checked.transcript, machine=True, model="tiny.en", word_errors=0.083)
    text = spaced(seen(replace(checked, transcript=machine)))
    told = (
        "A machine wrote the transcript (tiny.en); by its own confidence about 8 of 100 words may "
        "be wrong."
    )
    assert text.count(told) == 1
    assert "is not known" in errors(replace(machine, word_errors=None))
    assert "fewer than 1 of 100" in errors(replace(machine, word_errors=0.001))


def test_nothing_is_called_false(checked):
    words = {word.strip(".,;:()").casefold() for word in seen(checked, 200).split()}
    assert not words & {"false", "fake", "lie", "lies", "wrong", "untrue", "misquoted"} - {"wrong"}
    assert "it does not mean that nobody said it" in seen(checked, 160)


def test_a_difference_in_a_spliced_quotation_is_told_too(checked):
    one = checked.checks[7].differences[0]
    text = seen(changed(checked, 8, verdict=Verdict.SPLICED, form=Verdict.SPLICED), 160)
    assert one.alarm == ""
    assert "· At “would”: the transcript has “will”" in text


def test_what_it_would_be_if_nothing_differed_is_told(checked):
    text = spaced(seen(changed(checked, 4, form=Verdict.SPLICED)))
    assert "Its parts come from different places and are joined without a mark." in text


def test_a_reason_that_only_repeats_the_differences_is_not_told_twice(checked):
    why = "differs at “to the lenders”, which the transcript does not have"
    assert "which the transcript does not have" not in seen(changed(checked, 4, why=why), 160)
    assert "Words are withheld." in seen(changed(checked, 4, why="words are withheld"), 160)


def test_many_places_and_failures_are_counted(checked):
    many = changed(checked, 6, parts=checked.checks[5].parts[:1] * 8)
    assert "and 4 more places" in seen(many)
    failures = tuple(replace(checked.failures[0], source=f"p{n}.html") for n in range(30))
    assert "and 10 sources more" in seen(replace(checked, failures=failures))


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(checked, width):
    assert max(map(len, seen(checked, width).splitlines())) <= width


def test_hostile_words_cannot_steer_the_terminal(checked):
    text = checked.transcript.text.replace("Forty-one", "\x1b[2J\u202eab")
    hostile = changed(
        replace(checked, transcript=replace(checked.transcript, text=text), notes=("\x1b[31m",)),
        7,
        why="\x1b]0;owned\x07",
        speaker="a\u202eb",
    )
    assert not set("\x1b\x07\u202e") & set(seen(hostile))


def test_an_empty_check_is_shown(checked):
    assert "0 quotations held against meeting.vtt" in seen(Checked(checked.transcript, ()))


def test_times_are_hours_minutes_seconds():
    assert [clock(t) for t in (0, 7.9, 754.2, 45_296)] == "0:00:00 0:00:07 0:12:34 12:34:56".split()
    assert clock(None) == ""


def test_near_parts_are_played_in_one_go(checked):
    places = [part.place for part in checked.checks[1].parts]
    assert played(places) == ((places[0].start, places[1].end),)
    assert len(played(part.place for part in checked.checks[5].parts)) == 2
    untimed = [replace(place, start=None, end=None) for place in places]
    assert played(untimed) == ()


def test_a_difference_holds_all_words_of_both_sides(checked):
    telling = CheckTelling(checked)
    for check in checked.checks:
        found = telling.stretches(check)
        kept = " ".join(s.words for s in found if s.fate != Fate.GONE)
        span = check.quotation.spans[0]
        text = telling.texts[check.quotation.report]
        assert tokens(kept).folded == tokens(text, span).folded
        gone = [s.words for s in found if s.fate == Fate.GONE]
        assert gone == [telling.words(d.transcript) for d in check.differences if d.transcript]


def test_words_left_out_stand_where_they_were_said_though_numbers_are_written_otherwise(made_up):
    """Both sides count their words differently: the place is found by aligning them."""
    bench = made_up.Bench()
    quoted = "Forty-one and I would not moor my boat"
    bench.texts["q1"] = quoted.replace("Forty-one", "41")
    check = bench.check(
        "q1",
        bench.texts["q1"],
        "differs",
        number=1,
        parts=(bench.part("q1", bench.texts["q1"], "Forty-one. And I would not moor my own boat"),),
        differences=(bench.differs("q1", "", "own", "moor my"),),
    )
    given = (replace(made_up.GIVEN[0], text=bench.texts["q1"]),)
    telling = CheckTelling(Checked(bench.transcript, (check,), given=given))
    assert [(s.fate, s.words) for s in telling.stretches(check)] == [
        (Fate.SAME, "41 and I would not moor my"),
        (Fate.GONE, "own"),
        (Fate.SAME, "boat"),
    ]


def test_a_quotation_in_pieces_has_its_marks_around_each(checked):
    check = checked.checks[0]
    whole = check.quotation.spans[0]
    pieces = (Span(whole.start, whole.start + 9), Span(whole.start + 10, whole.end))
    passage = replace(check.quotation, spans=pieces)
    telling = CheckTelling(checked)
    (same,) = telling.stretches(replace(check, quotation=passage))
    assert same.words.startswith("would not” “moor my")
    marked = replace(passage, spans=(Span(whole.start - 1, whole.end),))
    assert telling.marked(replace(check, quotation=marked))


def test_places_beyond_the_text_or_empty_are_borne(checked):
    empty = replace(checked.checks[0].parts[0].place.transcript, spans=())
    part = checked.checks[0].parts[0]
    broken = replace(part, place=replace(part.place, transcript=empty, start=None, end=None))
    assert broken.place.transcript.report == TRANSCRIPT
    assert "1 ✓ verbatim" in seen(changed(checked, 1, parts=(broken,)))
    assert "1 ✓ verbatim" in seen(changed(checked, 1, parts=(), before=None, after=None))
