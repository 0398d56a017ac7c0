"""On whose word an attribution is told: what holds it, never in a circle, and whom one cites."""

import pytest

from reportedly.attribution.holding import Told, holder, with_cited
from reportedly.attribution.model import Found
from reportedly.record import Span


def found(cue, content, source=()):
    return Found(source, Span(*cue), (Span(*content),), 0.9, 0.9, 0.9)


def told(cue, content):
    return Told(found(cue, content))


def test_the_smallest_content_that_holds_the_cue():
    outer, middle = told((0, 4), (5, 90)), told((10, 14), (15, 80))
    inner = told((20, 24), (25, 60))
    everyone = [outer, middle, inner]
    assert holder(inner, everyone) is middle
    assert holder(middle, everyone) is outer
    assert holder(outer, everyone) is None


def test_two_that_hold_each_others_cues_make_no_circle():
    one, other = told((0, 4), (10, 60)), told((20, 24), (0, 18))
    assert holder(other, [one, other]) is one
    assert holder(one, [one, other]) is None


def test_nor_do_two_of_the_same_size():
    one, other = told((0, 4), (10, 30)), told((20, 24), (0, 20))
    assert holder(one, [one, other]) is None
    assert holder(other, [one, other]) is None


def said(text):
    """Attributions out of a text with its source in [], cue in {} and content in <>."""
    clean, opened, spans = "", [], {}
    for character in text:
        if character in "[{<":
            opened.append(len(clean))
        elif character in "]}>":
            spans["[{<"["]}>".index(character)]] = Span(opened.pop(), len(clean))
        else:
            clean += character
    return clean, Found((spans["["],), spans["{"], (spans["<"],), 0.9, 0.9, 0.9)


CITING = """
[the Oakfield Ledger], citing two officials, {reported} <that the dam was old>. | two officials
<The dam was old>, {according to} [the Oakfield Ledger], citing a memo. | a memo
Citing Water Minister Ada Roe, [the Ledger] {said} <the dam was old>. | Water Minister Ada Roe
[The Ledger] {reported}, citing people in the room, <that the dam was old>. | people in the room
<The dam was old>, [Ada Roe] {said}, quoting a letter to the mayor. | a letter to the mayor
"""


@pytest.mark.parametrize("line", CITING.strip().splitlines())
def test_who_is_cited_has_the_same_content_on_the_word_of_who_cites(line):
    marked, source = line.split(" | ")
    text, one = said(marked)
    kept, cited = with_cited(text, (Span(0, len(text)),), [one])
    assert kept == Told(one)
    assert cited.by is one
    assert [s.of(text) for s in cited.found.source] == [source]
    assert [c.of(text) for c in cited.found.content] == [one.content[0].of(text)]
    assert cited.found.cue.of(text).lower() in ("citing", "quoting")


REASONS = """
[The council] {said} <the dam would close>, citing costs.
[The council] {said} <the dam would close>, citing Ada Roe's temper.
[The council] {said} <the dam would close>, citing fears of a flood.
"""


@pytest.mark.parametrize("line", REASONS.strip().splitlines())
def test_a_reason_that_is_cited_is_no_source(line):
    text, one = said(line)
    assert with_cited(text, (Span(0, len(text)),), [one]) == [Told(one)]


def test_what_stands_in_the_content_is_told_by_the_cited_one():
    text, one = said("[The Ledger], citing two officials, {said} <that Roe knew that it leaked>.")
    inner = found(
        (text.index("knew"), text.index("knew") + 4), (text.index("that it"), len(text) - 1)
    )
    everyone = with_cited(text, (Span(0, len(text)),), [one, inner])
    cited = next(t for t in everyone if t.by)
    assert holder(Told(inner), everyone) is cited
