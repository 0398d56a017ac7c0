"""Pages that have their article in the data of a script only."""

import json
import time

from reportedly.reading import read_bytes
from reportedly.reading.extraction.embedded import embedded_lines
from reportedly.reading.tree import parse

LINES = [
    "The ferry between Port Vale and the islands will sail again on Monday, the board said.",
    "Sailors walked out in February over the hours of night crossings, and nobody came instead.",
    "“We had no choice,” said Ada Moss, who runs the only shop on the island of Low Hask.",
    "The mayor called the delay an insult to all who live in the valley and on the islands.",
]


def page(content):
    data = json.dumps({"detail": {"title": "Ferry sails", "contentHtml": content}})
    data = data.replace("<", "\\u003c")
    return f"<html><body><div id='app'></div><script>window.state = {data}</script></body></html>"


def test_the_paragraphs_are_read():
    made = page("".join(f"<p>{line}</p>" for line in LINES))
    assert embedded_lines(parse(made)) == LINES
    article = read_bytes(made.encode(), "a.html")
    assert [span.of(article.text) for span in article.paragraphs] == LINES


def test_other_data_are_no_article():
    assert embedded_lines(parse(page("x" * 1000))) == []
    assert embedded_lines(parse("<script>var a = '<p>'</script><p>Text.</p>")) == []


def test_a_hostile_script_takes_no_time():
    began = time.process_time()
    for text in (
        '"' * 500_000,
        '"\\' * 300_000,
        '"' + "<p" * 500_000,
        '"<p>' + "\\u" * 400_000 + '"',
    ):
        embedded_lines(parse(f"<p>x</p><script>{text}</script>"))
    assert time.process_time() - began < 5
