"""WebVTT and SubRip: blocks, voices, changes of speaker, captions that roll."""

import itertools

import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from reportedly.checking.transcripts.captions import read_captions

VOICES = """WEBVTT - a title
Kind: captions
Language: en

STYLE
::cue { color: red }

REGION
id:fred

NOTE
about this file

intro
00:01.000 --> 00:02.500 align:start position:0%
<v Marit Solane>Thank you for
coming &amp; for <i>waiting</i>.</v>

00:00:03.000 --> 00:00:04.000
<v.loud Tomas Pell>So <b>you</b> will

00:04.000 --> 00:05.000
<v Tomas Pell>fill it?

00:05.000 --> 00:06.000
Nobody knows.
"""


def test_voices(read, said, clock):
    assert said(VOICES, "a.vtt") == [
        ("Marit Solane", "Thank you for coming & for waiting."),
        ("Tomas Pell", "So you will"),
        ("Tomas Pell", "fill it?"),
        (None, "Nobody knows."),
    ]
    assert clock(VOICES, "a.vtt") == [(1, 2.5), (3, 4), (4, 5), (5, 6)]
    found = read(VOICES)
    assert found.text == (
        "Thank you for coming & for waiting.\n\nSo you will fill it?\n\nNobody knows."
    )
    assert (found.language, found.machine, found.origin.media_type) == ("en", False, "text/vtt")


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("\n", "\r"), ("WEBVTT", "\ufeffWEBVTT"),
                                    (".000", ",000"), ("\n\n00:0", "\n00:0")])  # fmt: skip
def test_what_files_do_to_the_form(said, clock, change):
    changed = VOICES.replace(*change)
    assert said(changed) == said(VOICES)
    assert clock(changed) == clock(VOICES)


def test_two_voices_in_a_cue(said, clock):
    text = "WEBVTT\n\n00:01.000 --> 00:05.000\n<v A B>Yes.</v> <v C D>No.</v>\n"
    assert said(text) == [("A B", "Yes."), ("C D", "No.")]
    assert clock(text) == [(1, None), (None, 5)]


SUBRIP = "1\n00:00:01,000 --> 00:00:02,000\nWe lost\n\n2\n00:00:02,000 --> 00:00:03,000\nthat.\n"


@pytest.mark.parametrize(
    "text",
    [
        SUBRIP,
        SUBRIP.replace("\n\n", "\n"),
        SUBRIP.replace("\n\n2\n", "\n\n"),
        SUBRIP.replace("00:00:0", "00:0"),
        SUBRIP.replace(",000", ""),
        SUBRIP.replace(",", "."),
        "\n\n" + SUBRIP,
        SUBRIP.replace("We", "{\\an8}<font color='red'>We</font>"),
        SUBRIP.replace("\n\n2\n", "\n\n2\n\n"),
    ],
)
def test_subrip(said, clock, text):
    assert said(text) == [(None, "We lost"), (None, "that.")]
    assert clock(text) == [(1, 2), (2, 3)]


def test_words_outlive_their_times(read, said, clock):
    text = SUBRIP.replace("00:00:02,000 --> 00:00:03,000", "99:99:99,000 --> 00:00:03,000")
    assert said(text) == [(None, "We lost"), (None, "that.")]
    assert clock(text) == [(1, 2), (None, 3)]
    # Backwards: the cue that is out of order loses its times, and no other does.
    cues = [(1, "one"), (500, "two"), (3, "three"), (4, "four")]
    text = "WEBVTT\n\n" + "".join(
        f"00:{t // 60:02}:{t % 60:02}.000 --> 00:{t // 60:02}:{t % 60:02}.900\n{w}\n\n"
        for t, w in cues
    )
    assert [turn.start for turn in read(text).turns] == [1, None, 3, 4]
    assert read(text).text == "one two three four"


def test_blank_lines_and_numbers_within_a_caption(said):
    text = SUBRIP.replace("We lost", "In\n\n1984\nwe lost.").replace("that.", "Yes.")
    assert said(text) == [(None, "In 1984 we lost."), (None, "Yes.")]


CLOSED = """1
00:00:01,000 --> 00:00:03,000
>> GOOD EVENING. I'M
HERE AT THE DAM.

2
00:00:03,000 --> 00:00:05,000
>> PELL: WILL YOU FILL IT?
>> NO. LOOK: WE CANNOT

3
00:00:05,000 --> 00:00:06,000
[APPLAUSE] DO THAT.

4
00:00:07,000 --> 00:00:08,000
&gt;&gt;&gt; IN OTHER NEWS, AT&amp;T
"""


def test_closed_captions(read, said):
    assert said(CLOSED) == [
        (None, "GOOD EVENING. I'M HERE AT THE DAM."),
        ("PELL", "WILL YOU FILL IT?"),
        (None, "NO. LOOK: WE CANNOT"),
        (None, "DO THAT."),
        (None, "IN OTHER NEWS, AT&T"),
    ]
    assert read(CLOSED).text == (
        "GOOD EVENING. I'M HERE AT THE DAM.\n\nWILL YOU FILL IT?\n\n"
        "NO. LOOK: WE CANNOT [APPLAUSE] DO THAT.\n\nIN OTHER NEWS, AT&T"
    )


def test_labels_in_captions_hold_until_the_next(said):
    text = cues("SOLANE: We lost", "that argument.", "PELL: Which one?", "This one: that.")
    assert said(text) == [
        ("SOLANE", "We lost"),
        ("SOLANE", "that argument."),
        ("PELL", "Which one?"),
        ("PELL", "This one: that."),
    ]


def test_a_chevron_alone_counts_for_the_next_caption(read):
    assert read(cues("Yes. >>", "No.")).text == "Yes.\n\nNo."


def test_dashes(read, said):
    text = cues("- Yes.\n- No.", "- So -- what?", "And -\n-5 degrees.")
    assert [words for _, words in said(text)] == ["Yes.", "No.", "So -- what?", "And - -5 degrees."]
    assert read(text).text == "Yes.\n\nNo.\n\nSo -- what? And - -5 degrees."
    assert said(cues("- so it is", "and - so")) == [(None, "- so it is"), (None, "and - so")]


def cues(*payloads):
    return "WEBVTT\n\n" + "".join(
        f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{payload}\n\n" for n, payload in enumerate(payloads)
    )


ROLLING = """WEBVTT
Kind: captions
Language: en

00:00:00.080 --> 00:00:02.470 align:start position:0%
~
we<00:00:00.400><c> lost</c><00:00:00.640><c> that</c>

00:00:02.470 --> 00:00:02.480 align:start position:0%
we lost that
~

00:00:02.480 --> 00:00:04.000 align:start position:0%
we lost that
that<00:00:02.600><c> argument</c>

00:00:04.000 --> 00:00:04.010 align:start position:0%
that argument
~

00:00:04.010 --> 00:00:06.000 align:start position:0%
that argument
[Applause]

00:00:06.000 --> 00:00:08.000 align:start position:0%
[Applause]
and<00:00:06.600><c> more</c>
""".replace("~", " ")  # a line of one space


def test_captions_that_roll_are_read_once(read):
    found = read(ROLLING)
    assert found.text == "we lost that that argument [Applause] and more"
    assert found.machine
    assert [(w.span.of(found.text), w.start, w.end) for w in found.words] == [
        ("we", 0.08, 0.4), ("lost", 0.4, 0.64), ("that", 0.64, 2.47), ("that", 2.48, 2.6),
        ("argument", 2.6, 4), ("and", 6, 6.6), ("more", 6.6, 8),
    ]  # fmt: skip


@pytest.mark.parametrize("step", [1, 2, 3])
def test_roll_up_and_paint_on(read, step):
    words = "the dam will be filled in April whatever the engineers say of it there".split()
    growing = cues(*(" ".join(words[:n]) for n in range(1, len(words) + 1, step)))
    count = range(1, len(words) + 1, step)[-1]
    assert read(growing).text == " ".join(words[:count])
    lines = [" ".join(words[n : n + 3]) for n in range(0, 12, 3)]
    shown = cues(*("\n".join(lines[max(0, n - 2) : n + 1]) for n in range(4)))
    assert read(shown).text == " ".join(words[:12])


def test_what_is_said_twice_is_kept(read):
    assert read(cues("No.", "No.", "We lost.", "That is all.", "And no.", "So.", "I see.", "Yes.")
                ).text.startswith("No. No. We lost.")  # fmt: skip


WORDS = st.text(st.sampled_from("abcdeé'"), min_size=1, max_size=6)
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
CUES = st.lists(
    st.tuples(st.integers(0, 9000), st.integers(1, 9000), st.lists(LINES, min_size=1, max_size=2)),
    min_size=1,
    max_size=8,
)


@given(CUES)
def test_well_formed_files_are_read_as_webvtt_py_reads_them(found):
    at = 0
    lines = ["WEBVTT", ""]
    for gap, lasts, payload in found:
        at += gap
        start, end = (f"{t // 60000:02}:{t / 1000 % 60:06.3f}" for t in (at, at + lasts))
        at += lasts
        lines += [f"{start} --> {end}", *payload, ""]
    ours = read_captions("\n".join(lines)).cues
    theirs = webvtt.from_string("\n".join(lines)).captions
    assert [cue.lines for cue in ours] == [list(cue.lines) for cue in theirs]
    for cue, caption in zip(ours, theirs, strict=True):
        assert cue.start == pytest.approx(caption.start_time.in_milliseconds() / 1000)
        assert cue.end == pytest.approx(caption.end_time.in_milliseconds() / 1000)


PARTS = st.sampled_from(
    [
        "\n",
        "\n\n",
        " ",
        "yes",
        "No.",
        "1",
        "00:01.000 --> 00:02.000\n",
        "\n00:00:03,5 --> 00:00:09,1 x\n",
        "99:99 --> 00:01.000",
        "<v Marit Solane>",
        "</v>",
        "<00:00:01.500>",
        "<c>",
        "</c>",
        "&lt;",
        "&amp;",
        "&#0;",
        "&#55296;",
        ">> ",
        ">>",
        "- ",
        "SOLANE: ",
        "Q: ",
        "(laughter)",
        "♪",
        "NOTE ",
        "NOTE\n",
        "STYLE\n",
        "-->",
        "WEBVTT\n",
        "\u2028",
        "\x00",
        "👩‍👧",
        "[inaudible",
    ]
)


@given(st.lists(PARTS, max_size=40).map("".join), st.sampled_from(["WEBVTT\n\n", "", "1\n"]))
def test_made_up_captions(holds, text, head):
    from reportedly.checking.transcripts import read_transcript_bytes
    from reportedly.errors import TranscriptError

    timed = f"{head}00:00:00.500 --> 00:00:01.000\n{text}\n\n00:00:02.000 --> 00:00:03.000\nend"
    try:
        found = read_transcript_bytes(timed.encode(), "a.vtt")
    except TranscriptError:
        assert "\x00" in text  # that is no text at all
        return
    holds(found)
    assert all(one.span.end < other.span.start for one, other in itertools.pairwise(found.turns))
