"""A page from end to end: the nine pages of the story of our own, each with its key facts."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from reportedly import read, trace
from reportedly.attribution.model import shipped
from reportedly.codec import from_json, to_json
from reportedly.errors import LanguageError, ReadError
from reportedly.record import SourceType, Span
from reportedly.tracing import _reported

EXAMPLES = Path(__file__).parents[1] / "examples"
PAGES = sorted(EXAMPLES.glob("[0-9]-*"))
COURIER = "Port Sorrel Courier"
PERSON, ORGANIZATION = SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION


@dataclass(frozen=True)
class Facts:
    """What any reader of the page sees. `says` are speaker, and words that the speaker says."""

    chain: tuple[str, ...]
    speakers: dict[str, SourceType]
    says: dict[str, str]


FACTS = {
    "1-port-sorrel-courier": Facts(
        ("The Port Sorrel Courier", "recording"),
        dict.fromkeys(
            ("Marit Solane", "Ruta Mallin", "Tomas Pell", "Dov Harrick", "Josef Linde"), PERSON
        )
        | {"Korrin Works": ORGANIZATION},
        {
            "Marit Solane": "“I would not put my own mother in that valley this spring,”",
            "Ruta Mallin": "“how many cracks” a dam needed",
            "Tomas Pell": "“She said more in half an hour than they have told us in six years,”",
            "Josef Linde": "“If the minister will not put her own mother there,”",
        },
    ),
    "2-belmara-wire": Facts(
        ("this page", COURIER, "recording"),
        {"Marit Solane": PERSON, "Petra Immel": PERSON, "Korrin Works": ORGANIZATION},
        {
            "Petra Immel": '"The minister speaks frankly with citizens, and she will go on',
            "Korrin Works": "that it had misled the ministry",
        },
    ),
    "3-daily-lantern": Facts(
        ("The Daily Lantern", COURIER, "recording"),
        dict.fromkeys(
            ("Marit Solane", "Ruta Mallin", "Tomas Pell", "Ines Abari", "Dov Harrick"), PERSON
        ),
        {
            "Marit Solane": "“We lost that argument,”",
            "Ruta Mallin": "“I asked what anybody would ask,”",
            "Bruno Attwell": "“I have never said anything of the kind, in cabinet or out of it,”",
            "Ines Abari": "“Seepage is what dams do,”",
        },
    ),
    "4-ansa-today": Facts(
        ("this page", "BWS", COURIER, "recording"),
        {"Marit Solane": PERSON, "Ruta Mallin": PERSON, "Dov Harrick": PERSON, "BWS": ORGANIZATION},
        {
            "Marit Solane": '“I would not put my own mother in that valley this spring,"',
            "Ruta Mallin": "“how many cracks” a dam needed",
            "Dov Harrick": "on what he described as a private conversation",
        },
    ),
    "5-north-star": Facts(
        ("North Star", COURIER, "recording"),
        dict.fromkeys(("Marit Solane", "Ruta Mallin", "Tomas Pell", "Dov Harrick"), PERSON),
        {
            "Marit Solane": "“I would not put my own mother in that valley this spring,”",
            "Tomas Pell": "“She said more in half an hour than they have told us in six years,”",
        },
    ),
    "6-metro-bulletin": Facts(
        ("Metro Bulletin", "recording"),
        dict.fromkeys(("Marit Solane", "Tomas Pell", "Dov Harrick"), PERSON),
        {
            "Marit Solane": '"Korrin has told us a lot of things,"',
            "Tomas Pell": '"She said more in half an hour than they have told us in six years,"',
        },
    ),
    "7-harbour-gazette": Facts(
        ("The Harbour Gazette", "The Capital Ledger"),
        dict.fromkeys(("Bruno Attwell", "Vera Tolland", "Josef Linde", "Tilda Orsay"), PERSON)
        | {"The Capital Ledger": ORGANIZATION},
        {
            "The Capital Ledger": "Mr Attwell will not sign any paper that moves the date",
            "Bruno Attwell": "to resign rather than accept a delay in filling the Torrin Dam",
            "Vera Tolland": "“He has a return ticket.”",
            "Josef Linde": "of “running away from his own flood”",
        },
    ),
    "8-capital-ledger": Facts(
        ("The Capital Ledger", "The Harbour Gazette"),
        {"Bruno Attwell": PERSON, "Mira Kovant": PERSON, "The Harbour Gazette": ORGANIZATION},
        {
            "The Harbour Gazette": "Attwell will not sign any paper that moves the date",
            "Bruno Attwell": "to resign rather than accept a delay in filling the Torrin Dam",
            "Mira Kovant": "“The market can live with a dam that is late,”",
            "Korrin Works": "it saw “no reason to change its forecast”",
        },
    ),
    "9-radio-ansa": Facts(
        ("this page", COURIER),
        dict.fromkeys(("Marit Solane", "Dov Harrick", "Edda Krull", "Tomas Pell"), PERSON)
        | {COURIER: ORGANIZATION},
        {
            "Marit Solane": "“We lost that argument,”",
            "Dov Harrick": "that the ministry would not discuss",
            "Edda Krull": "“Nobody here is waiting for a second opinion,”",
            "Tomas Pell": "“Each of us has to live with what we heard.”",
        },
    ),
}


@pytest.fixture(scope="module")
def records():
    return {path.stem: trace(path) for path in PAGES}


def bare(name):
    return name.removeprefix("The ").removeprefix("the ")


def test_every_page_has_its_facts():
    assert [path.stem for path in PAGES] == list(FACTS)


@pytest.mark.parametrize("page", FACTS)
def test_chain_of_the_page(records, page):
    links = records[page].chain
    found = [link.kind if link.kind == "recording" else bare(link.name) for link in links]
    assert found == [bare(name) for name in FACTS[page].chain]


@pytest.mark.parametrize("page", FACTS)
def test_key_speakers(records, page):
    kinds = {bare(s.name): s.kind for s in records[page].speakers if s.name}
    wanted = {bare(name): kind for name, kind in FACTS[page].speakers.items()}
    assert {name: kinds.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(("page", "name"), [(p, n) for p, f in FACTS.items() for n in f.says])
def test_who_says_what(records, page, name):
    record, content = records[page], FACTS[page].says[name]
    text = record.article.text
    names = {s.id: s.name for s in record.speakers}
    fits = [a for a in record.attributions if any(content in c.of(text) for c in a.content)]
    assert fits, f"nobody says {content}"
    innermost = min(fits, key=lambda a: sum(c.end - c.start for c in a.content))
    assert names.get(innermost.speaker) == name


def test_one_recording_behind_each_page_that_cites_it(records):
    for page in list(FACTS)[:5]:
        assert records[page].origins.count == 1, page
        assert [e.kind for e in records[page].evidence] == ["recording"], page


def test_a_witness_of_its_own(records):
    record = records["9-radio-ansa"]
    text = record.article.text
    by_id = {a.id: a for a in record.attributions}
    said = [
        a for a in record.attributions if "my own mother" in "".join(c.of(text) for c in a.content)
    ]
    minister = min(said, key=lambda a: a.content[0].end - a.content[0].start)
    farmer = by_id[minister.within]
    assert farmer.source_type is SourceType.ANONYMOUS_SOURCE
    assert [s.of(text) for s in farmer.source] == ["the farmer"]
    assert "his claim for compensation" in farmer.justification[0].of(text)
    assert record.evidence == ()


def test_the_wire_says_who_made_the_recording(records):
    record = records["2-belmara-wire"]
    made_by = record.evidence[0].made_by.of(record.article.text)
    assert made_by == "a participant in the March 5 meeting"


def test_a_page_that_hides_its_source_cites_none(records):
    assert [link.kind for link in records["6-metro-bulletin"].chain][1:2] != ["outlet"]


def test_ministers_have_their_title(records):
    for page in ("1-port-sorrel-courier", "4-ansa-today", "5-north-star", "6-metro-bulletin"):
        (solane,) = [s for s in records[page].speakers if s.name == "Marit Solane"]
        assert solane.title == "Water Minister"


def test_notes(records):
    assert any("time zone" in note for note in records["4-ansa-today"].notes)
    assert any("“ansatoday”" in note for note in records["4-ansa-today"].notes)
    assert "the page does not name its outlet" in records["2-belmara-wire"].notes
    assert not any("outlet" in note for note in records["3-daily-lantern"].notes)


@pytest.mark.parametrize("page", FACTS)
def test_to_json_and_back(records, page):
    record = records[page]
    line = to_json(record)
    assert b"\n" not in line
    assert from_json(line) == record
    assert to_json(from_json(line)) == line


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_twice_the_same(records, path):
    assert trace(path) == records[path.stem]


def test_an_article_that_was_read_before(records):
    article = read(PAGES[0])
    assert trace(article) == trace(article, model=shipped()) == records[PAGES[0].stem]


def test_the_record_names_the_model(records):
    assert {r.model for r in records.values()} == {shipped().name}


def test_nothing_attributed_is_no_error():
    article = read(EXAMPLES / "2-belmara-wire.txt")
    text = "The Torrin Dam is 92 metres high."
    quiet = replace(article, text=text, headline=None, paragraphs=(Span(0, len(text)),), pieces=())
    record = trace(quiet)
    assert record.attributions == record.speakers == record.evidence == ()
    assert record.origins is None
    assert [link.kind for link in record.chain] == ["page"]
    assert "nothing in this page is attributed to anyone" in record.notes


def test_errors_come_through(tmp_path):
    with pytest.raises(ReadError):
        trace(tmp_path / "nowhere.txt")
    with pytest.raises(LanguageError):
        trace(replace(read(PAGES[0]), language="fr"))


def test_what_is_inside_the_terms_of_anonymity_falls_with_them():
    """Also what those hold in turn: nothing is left that is within an attribution not there."""
    page = EXAMPLES / "1-port-sorrel-courier.html"
    article = read(page)
    clause = article.text.index("who asked not to be named")
    kept, dropped, child, grandchild = (
        replace(attribution, id=key, within=holder, cue=(Span(at, at + 3),))
        for attribution, key, holder, at in zip(
            trace(article).attributions,
            "abcd",
            (None, None, "b", "c"),
            (0, clause, 9, 15),
            strict=False,
        )
    )
    assert _reported(article, (kept, dropped, child, grandchild)) == (kept,)
