"""The made-up story holds together: the demo, the README and later checks rest on it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reportedly import read
from reportedly.cli.demo import story_pages

EXAMPLES = Path(__file__).parents[1] / "examples"
PAGES = sorted(EXAMPLES.glob("[0-9]-*"))
COURIER = "https://courier.example/2024/03/14/torrin-dam-recording"
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
    assert [path.name for path in story_pages()] == [path.name for path in PAGES]
    assert len(PAGES) == 9


@pytest.mark.parametrize("path", [*PAGES[:5], PAGES[8]], ids=lambda path: path.stem)
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


def test_two_pages_cite_each_other_on_one_day():
    gazette, ledger = (" ".join(words(path).split()) for path in PAGES[6:8])
    claim = "resign rather than accept a delay in filling the Torrin Dam"
    assert f"{claim}, as The Capital Ledger first reported." in gazette
    assert f"{claim}, according to The Harbour Gazette." in ledger
    dates = [read(path).published for path in PAGES[6:8]]
    assert [d.precision for d in dates] == ["day", "day"]
    assert dates[0].value == dates[1].value
    assert quoted(PAGES[6]) == quoted(PAGES[7]) == []


def test_links_lead_to_pages_of_the_story():
    addresses = {read(path).url for path in PAGES} - {None}
    linked = {
        address
        for path in PAGES
        for address in re.findall(r'href="(https://[^"]+)"', path.read_bytes().decode())
    }
    assert COURIER in addresses
    assert linked <= addresses
    for path in (PAGES[2], PAGES[6]):
        assert COURIER in path.read_bytes().decode()


def test_the_radio_does_not_rest_on_the_recording():
    text = words(PAGES[8])
    assert text.count("recording") == 1
    assert "he had not spoken to any newspaper" in text


def test_the_readme_names_every_page():
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"`{path.name}`" in readme for path in PAGES)
