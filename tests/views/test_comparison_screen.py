"""A comparison in a terminal: the order of things, and what is loud."""

from dataclasses import replace

import pytest
from rich.console import Console

from reportedly.comparison import Comparison, Failure, Story
from reportedly.views.comparison_screen import DERIVATIONS, STORIES, show


def seen(comparison, width=100, **options):
    console = Console(width=width, highlight=False, **options)
    with console.capture() as capture:
        show(comparison, console)
    return capture.get()


def spaced(text):
    return " ".join(text.split())


def test_origins_come_first_the_largest_story_before_all(comparison):
    text = seen(comparison)
    assert text.startswith("9 reports, 2 stories, 3 origins; 2 sources not read.")
    marks = [
        "6 reports, 3 origins. One reprints and one rewrites the Courier",
        "● The Saltmarsh Courier: it has a recording of the meeting",
        "North Star and Metro Bulletin have it from others.",
        "r1 The Saltmarsh Courier · 4 Nov, 06:00: Minister doubted the sea wall in private",
        "who has it from whom",
        "what was said",
        "2 reports, no origin. Harbour Echo and Tern Gazette cite each other.",
        "not read    pages/empty.html",
    ]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


def test_each_derivation_is_one_line(comparison):
    lines = [line.strip() for line in seen(comparison, 160).splitlines()]
    assert (
        "Metro Bulletin rewrites The Saltmarsh Courier (silently) · by time · "
        "62\u00a0% of its words"
    ) in lines
    assert (
        "North Star reprints The Saltmarsh Courier · by its credit line · 96\u00a0% of its words"
    ) in lines
    assert (
        "Quill Today and Kestrel Press Agency share passages · who has it from whom is not known"
    ) in lines
    assert (
        "The Evening Lantern credits Gannet Photo Service (not among these reports) · by its "
        "credit line"
    ) in lines


def test_a_reprint_that_says_so_is_not_silent(comparison):
    kept = tuple(d for d in comparison.derivations if d.kind != "credits")
    assert "North Star reprints The Saltmarsh Courier ·" in seen(comparison)
    silent = seen(replace(comparison, derivations=kept))
    assert "North Star reprints The Saltmarsh Courier (silently)" in silent


def test_circles_and_alarms_shout(comparison):
    text = seen(comparison, 160)
    assert "! CIRCLE: Harbour Echo cites Tern Gazette cites Harbour Echo." in text
    assert "! the negation changes: “not” is left out" in text
    assert "! a number changes: “four” became “five”" in text
    coloured = seen(comparison, 160, force_terminal=True, color_system="standard")
    assert "\x1b[1;31mthe negation changes: “not” is left out" in coloured


def test_variants_are_told_word_by_word_with_signs(comparison):
    text = spaced(seen(comparison))
    assert "Metro Bulletin · words changed · 6 Nov, 16:20: I would [−not] moor my own boat" in text
    assert "so [−four] [+five] times" in text
    assert "before the spring [−and I have told the cabinet so four times]" in text
    assert "The Saltmarsh Courier · the longest wording · 4 Nov, 06:00 · first seen by us" in text
    assert "in other words · not in quotation marks · 5 Nov, 09:42: she would not moor" in text
    assert text.index("a number changes: “nine”") > text.index("the negation changes")


def test_what_is_open_is_said(comparison):
    text = spaced(seen(comparison))
    assert "unresolved “Pohl” in The Evening Lantern may be Ilse Pohl or Jens Pohl" in text
    assert "not read pages/empty.html: empty; give a file that holds a report" in text
    assert "notes Times without a zone are compared as they are printed." in text
    assert "alone 1 report of no story" in text


def test_of_many_stories_the_largest_are_told_and_the_rest_is_counted(reports):
    made, stories = [], []
    for n in range(STORIES + 3):
        keys = tuple(f"r{n}.{k}" for k in range(2 + n))
        made += [replace(reports[0], key=key, outlet=f"Outlet {key}") for key in keys]
        stories.append(Story(f"s{n}", keys, (), (), ""))
    text = seen(Comparison(tuple(made), tuple(stories)))
    assert f"{STORIES + 4} reports, no origin" in text
    assert "5 reports, no origin" in text
    assert "4 reports, no origin" not in text
    assert "3 smaller stories not shown" in text


def test_long_lists_are_cut_and_counted(comparison):
    more = tuple(comparison.derivations[0] for _ in range(DERIVATIONS))
    failures = tuple(Failure(f"bad-{n}.html", "empty") for n in range(30))
    long = replace(comparison, derivations=comparison.derivations + more, failures=failures)
    text = seen(long)
    assert "and 7 derivations more" in text
    assert "and 10 sources more" in text
    assert "bad-19.html" in text
    assert "bad-20.html" not in text


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(comparison, width):
    assert max(len(line) for line in seen(comparison, width).splitlines()) <= width


def test_reports_of_one_outlet_are_told_apart(comparison):
    first, second, *others = comparison.reports
    same = replace(comparison, reports=(first, replace(second, outlet=first.outlet), *others))
    assert (
        "The Saltmarsh Courier (4 Nov, 09:12) cites The Saltmarsh Courier (4 Nov, 06:00)"
        in spaced(seen(same))
    )
    twins = (first, replace(first, key="r2"), *others)
    assert "The Saltmarsh Courier [r2] cites The Saltmarsh Courier [r1]" in spaced(
        seen(replace(comparison, reports=twins, statements=()))
    )


def test_reports_cannot_steer_the_terminal(comparison):
    hostile = "\x1b]0;owned\x07[red]N\u202eame"
    reports = tuple(replace(r, outlet=hostile + r.key) for r in comparison.reports)
    failures = (Failure(hostile, hostile),)
    text = seen(replace(comparison, reports=reports, failures=failures, notes=(hostile,)))
    assert {"\x1b", "\x07", "\u202e"} & set(text) == set()
    assert "[red]N" in text


def test_nothing_to_compare_is_said():
    assert seen(Comparison(())).strip() == "0 reports, 0 stories, 0 origins."
