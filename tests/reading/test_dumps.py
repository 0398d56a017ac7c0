import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.dumps import dumps

STORIES = '[{"id":"7","title":"Ferry “late” again"} ,{"id":"8","title":"Mayor out"} ]'


def stretches(raw):
    return [(d.residue.kind, raw[d.residue.start : d.residue.end]) for d in dumps(raw)]


@pytest.mark.parametrize("size", [len(STORIES.encode()), 3, 4000])
def test_a_dumped_string_ends_where_it_ends_even_if_its_size_is_wrong(size):
    dump = f'string({size}) "{STORIES}"'
    raw = f"The end.\n\n{dump}\n\nOne more line."
    assert stretches(raw) == [("debug output", dump)]
    assert dumps(raw)[0].value == json.loads(STORIES)


def test_a_dump_may_follow_text_on_its_line():
    dump = f'string({len(STORIES.encode())}) "{STORIES}"'
    assert stretches(f"He left. {dump}") == [("debug output", dump)]


@pytest.mark.parametrize(
    ("dump", "kind"),
    [
        ('array(1) {\n  [0]=>\n  string(3) "a}b"\n}', "debug output"),
        (
            "Array\n(\n    [0] => Array\n        (\n            [id] => 7\n        )\n\n)",
            "debug output",
        ),
        ("bool(true)", "debug output"),
        ("Warning: mysql_connect(): refused in /var/www/db.php on line 12", "debug output"),
        ('{"id": 7, "tags": ["a", "b"]}', "data"),
        ('[{"id": 7,\n "x": 8}]', "data"),
        ('{"id": 7, "title": "broken off', "data"),
        ("<script>if (a < b) { alert('x'); }</script>", "markup"),
        ("<!-- ad slot\n 7 -->", "markup"),
        ("var x = 1;\nfunction go(a) {\n  return a + x;\n}", "script"),
        ("googletag.cmd.push(function() { googletag.display('ad-1'); });", "script"),
        ("_stories.push({mode: 'a', container: 'b'});", "script"),
        ("(adsbygoogle = window.adsbygoogle || []).push({});", "script"),
        ("(function(d,s,id){var js=d.getElementsByTagName(s)[0];}(document,'script'));", "script"),
        (".css-1abc{color:#121212;font-size:1rem;}", "style sheet"),
        ("body{font-family:Arial}", "style sheet"),
        (
            (
                'Traceback (most recent call last):\n  File "/srv/a.py", line 12, in go\n    x()\n'
                "ValueError: bad"
            ),
            "error message",
        ),
        ("{{ story.title }}", "template"),
        (".bio {\n   width:100%;\n}\n\n.bio img {\n float: left;\n}", "style sheet"),
    ],
)
def test_machine_output(dump, kind):
    raw = f"Before it.\n\n{dump}\n\nAfter it, she said."
    assert stretches(raw) == [(kind, dump)]


@pytest.mark.parametrize(
    "prose",
    [
        "[Applause]",
        "[The ferry] was late {sic}, he said.",
        "Array of problems (n.) faces mayor",
        'He typed "string(3)" and left.',
        "Function follows form (mostly), she said;",
        "Var is a river in France; it floods.",
        'A: "yes", B: "no"',
        "NULL and void, the judge said.",
        "$5 million (or so) was lost;",
        "The window. It broke (twice).",
        "Let it be = a song.",
        "return to sender;",
        "If (and only if) the dam holds {sic}, we stay.",
        "Members(s) said so;",
    ],
)
def test_prose_stays(prose):
    assert stretches(f"{prose}\n{prose}") == []


@pytest.mark.parametrize("part", ['[{"', "[{},\n", '{"a":1,', "a{\n", "<script>\n", "array(1) {\n"])
def test_a_hostile_page_is_searched_in_reasonable_time(part):
    began = time.monotonic()
    dumps(part * (300_000 // len(part)))
    assert time.monotonic() - began < 10


@given(st.text(st.sampled_from('[{"}],:()a1 \n;<script>/=.stringbol'), max_size=120))
def test_stretches_are_in_order_and_inside_the_page(raw):
    at = 0
    for dump in dumps(raw):
        assert at <= dump.residue.start < dump.residue.end <= len(raw)
        at = dump.residue.end
