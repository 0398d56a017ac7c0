from dataclasses import replace
from datetime import datetime

import pytest
from rich.console import Console

from reportedly.record import Outlet, Published, Span
from reportedly.views import wording
from reportedly.views.screen import show


def seen(record, width=80):
    console = Console(width=width, force_terminal=False, highlight=False)
    with console.capture() as capture:
        show(record, console)
    return capture.get()


def test_the_record_on_one_screen(record):
    text = seen(record, 120)
    assert text.startswith("Leaked Tape: Belmara Water Minister Says She “Lost That Argument”")
    assert "outlet not stated (hint: ansatoday) · Fri" in text
    assert "Fri Mar 15, 2024 08:12:40 (no time zone given)" in text
    assert "1 origin speaks for it: one recording" in text
    assert (
        "   11 The Port Sorrel Courier · named organization · indirect · states · within #10"
        in text
    )
    assert "     12 Dov Harrick, ministry spokesman" in text
    assert "Marit Solane, Water Minister (“she”)" in text
    assert (
        "7 “several residents” · unnamed group of people · indirect · asks · unresolved: " in text
    )
    assert "“last week” = 2024-03-04/2024-03-10" in text
    assert "confirmed by #6" in text
    assert "repeated headline (84 characters); debug output (458 characters)" in text


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(record, width):
    assert max(len(line) for line in seen(record, width).splitlines()) <= width


def test_a_page_cannot_steer_the_terminal(record):
    hostile = replace(
        record.article, outlet=Outlet("\x1b]0;owned\x07[red]N\u202eame", stated=True, basis="")
    )
    text = seen(replace(record, article=hostile))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "[red]N" in text


def test_holders_in_a_circle_are_no_holders(record):
    first, second, *_ = record.attributions
    circle = (replace(first, within=second.id), replace(second, within=first.id))
    found = wording.statements(replace(record, attributions=circle))
    assert [(s.number, s.depth) for s in found] == [(1, 0), (2, 0)]


def test_what_is_told_on_anothers_word_elsewhere_keeps_its_place(record):
    first, _, _, fourth, *_ = record.attributions
    told = (first, replace(fourth, within=first.id))
    found = wording.statements(replace(record, attributions=told))
    assert [(s.number, s.depth, s.holder) for s in found] == [(1, 0, None), (2, 0, 1)]


def test_an_unknown_holder_is_no_holder(record):
    orphan = replace(record.attributions[1], within="nobody")
    assert wording.statements(replace(record, attributions=(orphan,)))[0].depth == 0


def test_statements_stand_in_the_order_of_the_text(record):
    shuffled = replace(record, attributions=record.attributions[::-1])
    assert wording.statements(shuffled) == wording.statements(record)


@pytest.mark.parametrize(
    ("printed", "precision", "zone", "told"),
    [
        ("2024-03-14T06:00:00+01:00", "second", "+01:00", "14 March 2024, 06:00 (+01:00)"),
        ("2024-03-14T06:00", "minute", None, "14 March 2024, 06:00 (no time zone given)"),
        ("2024-03-14", "day", None, "14 March 2024"),
        ("Thursday, March 14", "day", None, "Thursday, March 14"),
    ],
)
def test_dates_are_told_as_printed_and_machines_dates_in_words(
    record, printed, precision, zone, told
):
    published = Published(printed, datetime(2024, 3, 14, 6), precision, zone)
    article = replace(record.article, published=published)
    assert wording.published(replace(record, article=article)) == told


def test_long_words_lose_their_middle():
    words = "first " + "middle " * 100 + "last"
    short = wording.shortened(words, 100)
    assert len(short) <= 110
    assert short.startswith("first middle")
    assert short.endswith("middle last")
    assert " […] " in short
    assert wording.shortened("a few words", 100) == "a few words"


def test_pieces_are_joined_with_an_ellipsis():
    assert wording.words((Span(0, 1), Span(2, 5)), "a\nb\nc d") == "a … b c"
