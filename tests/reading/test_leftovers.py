import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.leftovers import leftovers


def left(line):
    return [(found.kind, line[found.start : found.end]) for found in leftovers(line, 0, len(line))]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ('[caption id="a_12" width="300"]Ada Moss at the dam[/caption]', "shortcode"),
        ("[vc_row][vc_column]", "shortcode"),
        ('[contact-form-7 id="12" title="x"]', "shortcode"),
        ("[/caption]", "shortcode"),
        ('<div class="a>b">', "markup"),
        ('<img src="https://t.example/p.gif" width="1" height="1" />', "markup"),
        ("<BR>&nbsp;", "markup"),
        ("/* ]]> */", "markup"),
        ("{{ article.title }}", "template"),
        ("<?php echo $title; ?>", "template"),
        ("undefined", "empty value"),
        ("[object Object],[object Object]", "empty value"),
        ("data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP", "embedded data"),
        ("iVBORw0KGgoAAAANSUhEUg" * 6, "embedded data"),
        ("https://social.example/tr?id=12&ev=PageView", "tracking"),
        ("https://courier.example/pixel.gif", "tracking"),
        ("Warning: mysqli_fetch_array() expects parameter 1 to be array", "error message"),
        ("Fatal error: Uncaught Error: no go() in /var/www/x.php:12", "error message"),
        (
            "<b>Notice</b>: Undefined variable: x in <b>/w/x.php</b> on line <b>12</b>",
            "error message",
        ),
        ("TypeError: Cannot read property 'x' of undefined", "error message"),
        ("java.lang.NullPointerException", "error message"),
        ("at com.example.Foo.bar(Foo.java:12)", "error message"),
        ("#0 /var/www/html/index.php(12): foo()", "error message"),
    ],
)
def test_a_line_that_a_program_left(line, kind):
    assert left(line) == [(kind, line)]


def test_tags_around_text_go_and_the_text_stays():
    assert left("<p><b>The Torrin Dam is not safe.</b></p>") == [
        ("markup", "<p><b>"),
        ("markup", "</b></p>"),
    ]
    assert left("[vc_column]It is <i>not</i> safe.[/vc_column]") == [
        ("markup", "[vc_column]"),
        ("markup", "[/vc_column]"),
    ]
    assert left("It is <i>not</i> safe.") == []


@pytest.mark.parametrize(
    "line",
    [
        "[Applause]",
        "[sic]",
        "[The minister] left, she said.",
        "Null and void, the judge said.",
        "undefined borders, he said",
        "Warning: the dam may break (soon).",
        "Notice: the ferry will not sail on Monday.",
        "Error: a history of the ministry",
        "at the meeting (Acts 2:4)",
        "at 10:30:00",
        "1 < 2, she said, and 3 > 2",
        "<he left>",
        "https://courier.example/2024/dam",
        "The exception: Low Hask.",
        "",
    ],
)
def test_prose_stays(line):
    assert left(line) == []


@pytest.mark.parametrize(
    "part",
    ["<a ", '<a b="', "[a b=", "{{", "Warning: in ", "Warning: /.", "<p>", "data:a/b,", "at a.",
     "&nbsp;",
     "[vc_a]", "</p>x", "A1a", "in x/x.", "[caption]"],
)  # fmt: skip
def test_a_hostile_line_is_told_in_reasonable_time(part):
    began = time.process_time()
    for length in (400, 990, 250_000):
        line = part * (length // len(part)) + ">"
        for _ in range(3):
            left(f"Warning: a{line}")
            left(line)
            left(f"{line}]")
    assert time.process_time() - began < 5


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "[vc_a]", "x", " ", "<a b='", "&nbsp;"])).map("".join)
)
def test_stretches_lie_in_the_line_in_order(line):
    at = 0
    for found in leftovers(line, 0, len(line)):
        assert at <= found.start < found.end <= len(line)
        at = found.end
