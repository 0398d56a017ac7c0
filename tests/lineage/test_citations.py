"""What a report says of other outlets, and of its own."""

import pytest

from reportedly.comparison import DerivationKind
from reportedly.lineage.citations import citations, holders, own_names, own_sources
from reportedly.lineage.outlets import Outlets
from reportedly.record import SourceType

CITES, CREDITS = DerivationKind.CITES, DerivationKind.CREDITS
GAZETTE = "The Tern Gazette"
ADDRESS = "https://www.gazette.example/2021/ferry"
LEAD = "The ferry sailed again on Monday, after a strike of three weeks."


def read(collection, text, *said, outlet="The Evening Lantern", lead=LEAD, **more):
    """The last report of a collection, in which the Gazette has one too, and the outlets."""
    made = collection()
    made.add(LEAD, GAZETTE, url=ADDRESS)
    made.add(LEAD, "Hask Courier", url="https://courier.example/1")
    made.add(f"{lead}\n\n{text}", outlet, None, *said, **more)
    return made.records[-1], Outlets(made.reports)


def found(collection, text, *said, **more):
    record, outlets = read(collection, text, *said, **more)
    return record, citations(2, record, outlets)


@pytest.mark.parametrize(
    "text",
    [
        "“It leaks like a basket,” the captain told The Tern Gazette.",
        "The captain spoke to The Tern Gazette on Sunday.",
        "The captain said so in an interview with The Tern Gazette.",
        "A letter obtained by The Tern Gazette says that it leaks.",
        "Pictures published by The Tern Gazette show a crack in the hull.",
        "The strike was first reported by The Tern Gazette.",
        "The crack was known for years, as The Tern Gazette reported.",
        "The Tern Gazette reported that it leaks.",
        "The Tern Gazette had first reported that it leaks.",
        "The Tern Gazette’s report says that it leaks.",
        "It leaks, according to The Tern Gazette.",
        "It leaks, according to a report in The Tern Gazette.",
        "The captain wrote in The Tern Gazette that it leaks.",
        "It leaks, the captain told the Tern Gazette’s reporter.",
        "It leaks, the captain told the Gazette.",
    ],
)
def test_an_outlet_that_is_named_as_having_it(collection, text):
    record, (one,) = found(collection, text)
    assert (one.report, one.kind, one.how, one.base) == (2, CITES, "named", None)
    assert "Gazette" in one.outlet
    assert "Gazette" in one.named.of(record.article.text)
    assert [s.of(record.article.text) for s in one.told] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The captain told the harbour board that it leaks.",
        "The captain told Odile Varro that it leaks.",
        "“The Tern Gazette reported that it leaks, and that is a lie,” the captain said.",
        "The captain was seen with a copy of The Tern Gazette.",
        "The captain told The Evening Lantern that it leaks.",
        "The captain told the Lantern that it leaks.",
        "The captain went from Fox to Trump.",
        "The captain reported for duty.",
    ],
)
def test_what_cites_no_other_outlet(collection, text):
    assert found(collection, text)[1] == ()


def test_what_is_attributed_to_an_outlet(collection):
    text = "The ferry leaks like a basket, the Tern Gazette said."
    said = ("the Tern Gazette", "said", "The ferry leaks like a basket")
    record, (one,) = found(collection, text, said)
    assert (one.outlet, one.kind, one.how, one.attribution) == (
        "Tern Gazette",
        CITES,
        "attributed",
        "a1",
    )
    assert one.named.of(record.article.text) == "the Tern Gazette"
    assert [s.of(record.article.text) for s in one.told] == ["The ferry leaks like a basket"]


def test_people_and_other_bodies_are_no_outlets(collection):
    text = "The ferry leaks like a basket, the harbour board said. It does not, Ida Post said."
    board = ("the harbour board", "said", "The ferry leaks like a basket")
    person = ("Ida Post", "said", "It does not", {"kind": SourceType.NAMED_PERSON})
    assert found(collection, text, board, person)[1] == ()


def test_a_place_is_one_citation(collection):
    text = "The ferry leaks like a basket, The Tern Gazette reported."
    said = ("The Tern Gazette", "reported", "The ferry leaks like a basket")
    links = [("The Tern Gazette", ADDRESS)]
    _, every = found(collection, text, said, links=links)
    assert [c.how for c in every] == ["attributed"]


def test_a_link_to_a_report_of_the_collection(collection):
    links = [("leaks", "http://gazette.example/2021/ferry/?from=lantern")]
    record, (one,) = found(collection, "The ferry leaks like a basket.", links=links)
    assert (one.kind, one.how, one.base) == (CITES, "linked", 0)
    assert one.named.of(record.article.text) == "leaks"
    assert [s.of(record.article.text) for s in one.told] == ["The ferry leaks like a basket."]


def test_a_link_to_another_page_of_an_outlet(collection):
    links = [("leaks", "https://gazette.example/2019/old"), ("basket", "https://reuters.com/x")]
    _, every = found(collection, "The ferry leaks like a basket.", links=links)
    assert [(c.outlet.casefold(), c.how, c.base) for c in every] == [
        ("tern gazette", "linked", None),
        ("reuters", "linked", None),
    ]


def test_links_elsewhere_and_to_itself_are_none(collection):
    own = "https://lantern.example/ferry"
    links = [("leaks", own), ("basket", "https://shop.example/"), ("ferry", "http://[")]
    assert found(collection, "The ferry leaks like a basket.", links=links, url=own)[1] == ()


def test_credits_are_no_citations(collection):
    line = "The Associated Press contributed to this report."
    _, every = found(collection, line, lead=f"LOW MARSH (Reuters) - {LEAD}")
    assert {(c.outlet, c.kind, c.told) for c in every} == {
        ("Reuters", CREDITS, ()),
        ("Associated Press", CREDITS, ()),
    }


def test_a_credit_line_that_was_left_out_of_the_text_is_shown(collection):
    line = "This report first appeared in The Tern Gazette."
    record, (one,) = found(collection, f"It leaks.\n\n{line}")
    assert line not in record.article.text
    assert (one.kind, one.outlet) == (CREDITS, GAZETTE)
    assert line in one.how
    assert one.named.of(record.article.text) == ""


def test_citations_stand_in_the_order_of_the_text(collection):
    text = (
        "It leaks, as The Tern Gazette reported. It does not, the captain told the Hask Courier. "
        "It does, the mayor told The Tern Gazette."
    )
    _, every = found(collection, text)
    assert [c.outlet for c in every] == ["Tern Gazette", "Hask Courier", "Tern Gazette"]


def test_the_names_of_a_report_s_own_outlet(collection):
    record, _ = read(collection, "It leaks.")
    assert own_names(record) == {("evening", "lantern"), ("lantern",)}
    record, _ = read(collection, "It leaks.", outlet=None, lead=f"LOW MARSH (Reuters) - {LEAD}")
    assert ("reuters",) in own_names(record)
    record, _ = read(collection, "It leaks.", outlet=None)
    assert own_names(record) == set()


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("The captain told the Lantern that it leaks.", "told the Lantern"),
        ("The captain told The Evening Lantern on Monday.", "told The Evening Lantern"),
        ("The captain told the Lantern.", "told the Lantern"),
        ("A letter seen by the Lantern says so.", "seen by the Lantern"),
        ("It leaks, the captain told us.", "told us"),
        ("It leaks, she said in an interview with this paper.", "in an interview with this paper"),
        ("The captain spoke to this reporter.", "spoke to this reporter"),
    ],
)
def test_sources_of_its_own(collection, text, sign):
    record, _ = read(collection, text)
    signs = [s.of(record.article.text) for s in own_sources(record)]
    assert signs == [sign]


@pytest.mark.parametrize(
    "text",
    [
        "The captain told The Tern Gazette that it leaks.",
        "“I told the Lantern everything,” said the captain.",
        "“They told us nothing,” said the captain.",
        "The captain told the crew that it leaks.",
        "A letter seen by the board says so.",
    ],
)
def test_what_shows_no_source_of_its_own(collection, text):
    assert own_sources(read(collection, text)[0]) == ()


def test_on_whose_word_it_is_told(collection):
    text = "The board said the captain told it that the ferry leaks, the Gazette reported."
    paper = ("the Gazette", "reported", "The board said the captain told it that the ferry leaks")
    board = ("The board", "said", "the captain told it that the ferry leaks", {"within": "a1"})
    captain = ("the captain", "told", "the ferry leaks", {"within": "a2", "after": "The board"})
    record, _ = read(collection, text, paper, board, captain)
    above = {key: [a.id for a in some] for key, some in holders(record).items()}
    assert above == {"a1": [], "a2": ["a1"], "a3": ["a2", "a1"]}


def test_attributions_within_each_other_end(collection):
    text = "The board said that it leaks, the captain said."
    board = ("The board", "said", "it leaks", {"within": "a2"})
    captain = ("the captain", "said", "The board said that it leaks", {"within": "a1"})
    record, _ = read(collection, text, board, captain)
    assert {len(some) for some in holders(record).values()} <= {1, 2}
