from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.lines import blocks_of, lines_of
from reportedly.record import Residue
from reportedly.text.offsets import visible

WRAPPED = """\
The harbour board said on Monday that the ferry would sail again next
week, once the repairs to its hull have been inspected by an engineer
from the mainland who is expected on Friday.

Fishermen in the village had waited since the spring, and the mayor
called the delay an insult to everybody who lives on the island and to
all those who visit it.
"""


def never(_line):
    return False


def test_every_line_end_ends_a_line():
    raw = "a\r\nb\rc\n\nd\u2028e\ff\x85g"
    assert [line.text for line in lines_of(raw)] == list("abcdefg")
    assert [line.after_blank for line in lines_of(raw)] == [c == "d" for c in "abcdefg"]


def test_lines_are_trimmed_of_what_nobody_sees():
    (line,) = lines_of("\ufeff \u200b so\u00adft \u00a0\u200b")
    assert (line.start, line.text) == (4, "soft")


def test_residue_is_no_line():
    raw = "before [gap] after"
    assert [line.text for line in lines_of(raw, [Residue("x", 7, 12)])] == ["before", "after"]


def test_a_wrapped_page_has_paragraphs_of_several_lines():
    blocks = blocks_of(lines_of(WRAPPED), never)
    assert [len(block.lines) for block in blocks] == [3, 3]
    assert blocks[0].text.startswith(
        "The harbour board said on Monday that the ferry would sail again next week,"
    )


def test_without_blank_lines_a_short_line_ends_the_paragraph():
    blocks = blocks_of(lines_of(WRAPPED.replace("\n\n", "\n")), never)
    assert [len(block.lines) for block in blocks] == [3, 3]


def test_a_line_that_stands_apart_is_not_joined():
    byline = "By Ada Moss, Ben Ruiz and Carla Vale, of the Vale Post in Low Hask\n"
    lines = lines_of(WRAPPED.replace("Fishermen", f"{byline}Fishermen"))
    apart = blocks_of(lines, lambda line: line.startswith("By Ada Moss"))
    assert [len(block.lines) for block in apart] == [3, 1, 3]
    assert [len(block.lines) for block in blocks_of(lines, never)] == [3, 4]


def test_a_line_inside_a_sentence_does_not_stand_apart():
    blocks = blocks_of(lines_of(WRAPPED), lambda line: line.startswith("week"))
    assert [len(block.lines) for block in blocks] == [3, 3]


def test_a_page_with_a_line_for_each_paragraph_is_not_wrapped():
    page = "\n".join(
        [
            "The harbour board said on Monday that the ferry would sail again next week. " * 4,
            "“Good,” she said.",
            "The mayor called the delay an insult to everybody who lives on the island. " * 3,
            "He did not say more.",
        ]
    )
    assert [len(block.lines) for block in blocks_of(lines_of(page), never)] == [1, 1, 1, 1]


@given(st.text(st.sampled_from("ab \n\r\u00ad\u200b\u00a0\u2028"), max_size=60))
def test_lines_hold_all_that_is_visible(raw):
    lines = lines_of(raw)
    assert "".join("".join(line.text.split()) for line in lines) == "".join(visible(raw).split())
    for line in lines:
        assert line.text == visible(raw[line.start : line.end]) == line.text.strip() != ""
