"""Quoted paragraphs that go on with an attribution of the paragraph before."""

import pytest

from reportedly.attribution.continued import continued
from reportedly.attribution.model import Found
from reportedly.record import Span
from reportedly.text.quotes import quoted
from reportedly.text.sentences import lines

QUOTED = "“The bridge is old and it will close on Monday.”"
OPEN = "“The bridge is old, and nobody took care of it."


def run(text, *marked):
    """The contents, as words, after continuing attributions given as (cue, content or None)."""
    paragraphs = lines(text)
    found = []
    for cue, content in marked:
        at = text.index(cue)
        start = text.index(content) if content else 0
        contents = (Span(start, start + len(content)),) if content else ()
        found.append(Found((), Span(at, at + len(cue)), contents, 0.9, 0.9, 0.9))
    marks = {p: quoted(text, p) for p in paragraphs}
    return [[s.of(text) for s in f.content] for f in continued(text, paragraphs, found, marks)]


def test_a_colon_announces_the_next_paragraph():
    assert run(f"The mayor told them:\n{QUOTED}", ("told", None)) == [[QUOTED]]


def test_a_cue_at_the_end_announces_it_too():
    assert run(f"Asked about it, the mayor replied\n{QUOTED}", ("replied", None)) == [[QUOTED]]


def test_a_quotation_left_open_goes_on():
    text = f"{OPEN.replace('old,', 'old,” she said, “')}\n{QUOTED}"
    content = "“ and nobody took care of it."
    assert run(text, ("said", content)) == [[content, QUOTED]]


def test_it_goes_on_for_as_long_as_it_is_left_open():
    third = "“Nobody at the council listened to us at all.”"
    text = f"She said: {OPEN}\n{OPEN.replace('bridge', 'tunnel')}\n{third}\n{QUOTED}"
    assert run(text, ("said", OPEN)) == [[OPEN, OPEN.replace("bridge", "tunnel"), third]]


def test_of_two_attributions_the_last_one_goes_on():
    text = f"He said it was new. She told them:\n{QUOTED}"
    found = run(text, ("said", "it was new"), ("told", None))
    assert found == [["it was new"], [QUOTED]]


def test_straight_marks_are_as_good():
    straight = QUOTED.replace("“", '"').replace("”", '"')
    assert run(f"The mayor told them:\n{straight}", ("told", None)) == [[straight]]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param(
            f"“The bridge is new,” he said.\n{QUOTED}",
            ("said", "“The bridge is new,”"),
            id="closed",
        ),
        pytest.param(
            f"He said it was new, which is what he always says.\n{QUOTED}",
            ("said", "it was new"),
            id="no quotation in it",
        ),
        pytest.param(
            "The mayor told them:\nThe bridge is old and it will close on Monday.",
            ("told", None),
            id="not quoted",
        ),
        pytest.param(
            f"The mayor told them:\nThe bridge is old, say people here. {QUOTED}",
            ("told", None),
            id="quoted in part",
        ),
        pytest.param(
            f"The mayor told them:\nThe council met.\n{QUOTED}", ("told", None), id="not adjacent"
        ),
        pytest.param("The mayor told them:\n“Go away.”", ("told", None), id="too short"),
        pytest.param(f"The council met:\n{QUOTED}", None, id="no attribution"),
        pytest.param(
            f"It told the whole story of the bridge once more\n{QUOTED}",
            ("told", None),
            id="no colon",
        ),
    ],
)
def test_what_does_not_go_on(text, marked):
    marks = [marked] if marked else []
    assert run(text, *marks) == [[m[1]] if m[1] else [] for m in marks]


def test_a_paragraph_with_its_own_attribution_is_its_own():
    text = f"The mayor told them:\n{QUOTED[:-1]},” he said."
    found = run(text, ("told", None), ("said", "“The bridge is old"))
    assert found == [[], ["“The bridge is old"]]


def test_nothing_else_changes():
    text = f"The mayor told them:\n{QUOTED}"
    paragraphs = lines(text)
    marks = {p: quoted(text, p) for p in paragraphs}
    one = Found((Span(0, 9),), Span(10, 14), (), 0.7, 0.8, 0.6)
    (made,) = continued(text, paragraphs, [one], marks)
    assert (made.source, made.cue, made.cue_chance) == (one.source, one.cue, one.cue_chance)
    assert one.content == ()
    assert continued(text, paragraphs, [], marks) == []
