"""Quotations with a signature. Each case: the page, its lines apart by " / " | source | content."""

import pytest

from reportedly.attribution.model import Found
from reportedly.attribution.signed import with_signed
from reportedly.record import Span
from reportedly.text.quotes import quoted
from reportedly.text.sentences import lines

SIGNED = """
“The dam will hold,” – Ada Roe, Water Minister | Ada Roe, Water Minister | “The dam will hold,”
"The dam will hold." -- Ada Roe | Ada Roe | "The dam will hold."
“The dam will hold.” — Ada Roe. | Ada Roe | “The dam will hold.”
"The dam will hold." / - Ada Roe. | Ada Roe | "The dam will hold."
«The dam will hold.» ― MAYOR ROE | MAYOR ROE | «The dam will hold.»
“The dam … will hold…” – Ada Roe | Ada Roe | “The dam … will hold…”
“It will hold. …” “It is new.” – Ada Roe, Mayor | Ada Roe, Mayor | “It will hold. …” + “It is new.”
“It leaks.” / “It will hold.” / – Ada Roe | Ada Roe | “It will hold.”
“It is old. It will hold.” / — Ada Roe, Mayor | Ada Roe, Mayor | “It is old. It will hold.”
"""

UNSIGNED = """
“The dam will hold,” she said – Ada Roe was there too.
“The dam will hold.” – Reuters
The dam is old – Ada Roe knew it.
“The dam will hold” – that is what Ada Roe hoped.
It rained. / – Ada Roe, Water Minister
The sign read “Stop” – Ada Roe
“The dam” – Ada Roe said it again – “will hold.”
“The dam will hold.” – Reuters, London
“The dam will hold.” / – Reuters
“The dam will hold.” – ada roe
“The dam will hold.” Ada Roe
“The dam will hold … – Ada Roe
“The dam will hold.” – Ada Roe; the rest followed
“The dam will hold.” / It rained. / – Ada Roe
– Ada Roe / “The dam will hold.”
"""


def run(text, found=()):
    paragraphs = lines(text)
    marks = {p: quoted(text, p) for p in paragraphs}
    return with_signed(text, paragraphs, list(found), marks)


@pytest.mark.parametrize("line", SIGNED.strip().splitlines())
def test_a_signature_is_the_source(line):
    page, source, content = line.split(" | ")
    text = page.replace(" / ", "\n\n")
    (one,) = run(text)
    assert [s.of(text) for s in one.source] == [source]
    assert " + ".join(c.of(text) for c in one.content) == content
    assert set(one.cue.of(text)) <= set("–—―-")


@pytest.mark.parametrize("page", UNSIGNED.strip().splitlines())
def test_a_dash_in_running_text_is_none(page):
    assert run(page.replace(" / ", "\n\n")) == []


@pytest.mark.parametrize("break_", [" ", "\n\n"])
def test_what_somebody_is_found_to_say_is_left_alone(break_):
    text = f"“The dam will hold.”{break_}– Ada Roe, Water Minister"
    said = Found((), Span(21, 22), (Span(0, 20),), 0.9, 0.9, 0.9)
    assert run(text, [said]) == [said]


def test_what_is_said_elsewhere_is_no_hindrance():
    text = "Tom Pell said it rained.\n\n“The dam will hold.” – Ada Roe"
    said = Found((Span(0, 8),), Span(9, 13), (Span(14, 23),), 0.9, 0.9, 0.9)
    other, signed = run(text, [said])
    assert other == said
    assert [s.of(text) for s in signed.source] == ["Ada Roe"]


TITLES = """
“Oppenheimer” – Christopher Nolan Wins Big
“Anti-Hero” – Taylor Swift
“The dam will hold,” – Ada Roe said so on Monday.
“Dune” opens on Friday in the valley. / — Ada Roe, Film Critic
"""


@pytest.mark.parametrize("page", TITLES.strip().splitlines())
def test_titles_and_clauses_are_not_signed(page):
    assert run(page.replace(" / ", "\n\n")) == []


@pytest.mark.parametrize(
    "who", ["Dr. Ada Roe", "J. F. Roe", "Élodie Roe", "Ada Roe Jr.", "Ada de Roe"]
)
def test_names_with_dots_and_accents(who):
    (one,) = run(f"“The dam will hold.” – {who}")
    assert [s.of(f"“The dam will hold.” – {who}") for s in one.source] in ([who], [who.rstrip(".")])
