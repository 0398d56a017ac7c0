"""The made-up story holds together: the demo, the README and later checks rest on it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reportedly.cli.demo import story

EXAMPLES = Path(__file__).parents[1] / "examples"
PAGES = sorted(EXAMPLES.glob("[0-9]-*"))
# Said at the meeting, and so in the transcript; the pages quote other people too.
FROM_THE_MEETING = re.compile(
    r"my own mother|of us in the cabinet|that argument|how many cracks|inspectors’ report”|"
    r"more often than I|tight, and then|Korrin has told|gates myself|half height|by the summer",
    re.IGNORECASE,
)


class Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.text = ""

    def handle_data(self, data):
        self.text += data


def words(path):
    raw = path.read_bytes().decode()
    if path.suffix == ".txt":
        return raw
    parser = Words()
    parser.feed(raw)
    return parser.text


def plain(text):
    straight = text.replace("\u00ad", "").translate(str.maketrans("“”‘’", "\"\"''"))
    return " ".join(straight.split()).casefold()


def quoted(path):
    """Passages in quotation marks, without the comma or full stop that the outlet put inside."""
    passages = re.findall(r'[“"]([^“”"{}]+)[”"]', words(path))
    return [plain(p).strip(" .,") for p in passages if FROM_THE_MEETING.search(p + "”")]


def test_the_demo_traces_every_page():
    assert [path.name for path in story()] == [path.name for path in PAGES]
    assert len(PAGES) == 6


@pytest.mark.parametrize("path", PAGES[:5], ids=lambda path: path.stem)
def test_what_the_pages_quote_was_said(path):
    transcript = plain((EXAMPLES / "transcript.txt").read_text(encoding="utf-8"))
    passages = quoted(path)
    assert passages
    # The wire and the headlines cut; none of them changes a word.
    assert [p for p in passages if p not in transcript] == []


def test_the_rewrite_changes_what_was_said():
    transcript = plain((EXAMPLES / "transcript.txt").read_text(encoding="utf-8"))
    assert "i wouldn't let my own mother live in that valley" in quoted(PAGES[5])
    assert [p for p in quoted(PAGES[5]) if p not in transcript]


def test_the_crawled_page_is_as_crawlers_leave_it():
    raw = (EXAMPLES / "4-ansa-today.txt").read_bytes().decode()
    first, _, again, *_ = raw.split("\r\n")
    assert first == again
    dumped = re.search(r'string\((\d+)\) "(.*)"', raw)
    assert len(dumped[2].encode()) == int(dumped[1])
    assert "\u00ad" in raw


def test_the_readme_names_every_page():
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"`{path.name}`" in readme for path in PAGES)
