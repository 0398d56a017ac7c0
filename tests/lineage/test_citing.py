"""Which report a citation means: the very one, or none where that stays open."""

from datetime import date

from reportedly.comparison import DerivationKind

CITES, CREDITS = DerivationKind.CITES, DerivationKind.CREDITS
GAZETTE, LANTERN = "The Tern Gazette", "The Evening Lantern"
FERRY = (
    "The ferry of Low Marsh will stay in the harbour until its rusted hull is welded, the harbour "
    "board ordered on Monday.\n\nDivers found eleven cracks below the waterline in April. Captain "
    "Ilse Pohl had warned of rust since the winter storms."
)
BEANS = (
    "The beans of the Hask valley froze in the night to Tuesday, and farmers fear for the "
    "tomatoes too.\n\nThe cooperative counted eighty ruined fields. Snow lay on the tractors until "
    "noon, and the seed merchants sold out of fleece."
)
CITING = (
    "Nobody will sail to the islands this week. Captain Ilse Pohl of the ferry stays at home.\n\n"
    "Divers found eleven cracks below the waterline, the Gazette reported, and the harbour board "
    "wants the rusted hull welded."
)


def meant(made, kind=CITES):
    """For each report, which report of which outlet it names, and why not which."""
    return [(d.report, d.base, d.outlet, d.reason) for d in made.derived() if d.kind is kind]


def bases(made, kind=CITES):
    return [(report, base) for report, base, *_ in meant(made, kind)]


def test_of_an_outlet_s_reports_the_one_that_tells_it_is_meant(collection):
    for texts in ((FERRY, BEANS), (BEANS, FERRY)):
        made = collection()
        for text in texts:
            made.add(text, GAZETTE, date(2021, 5, 3))
        made.add(CITING, LANTERN, date(2021, 5, 4))
        ((_, base, outlet, _),) = meant(made)
        assert base == f"r{texts.index(FERRY) + 1}"
        assert outlet == GAZETTE


def test_of_outlets_with_like_names_the_one_that_tells_it_is_meant(collection):
    made = collection()
    made.add(BEANS, "The Hask Gazette", date(2021, 5, 3))
    made.add(FERRY, GAZETTE, date(2021, 5, 3))
    made.add(CITING, LANTERN, date(2021, 5, 4))
    assert [(base, outlet) for _, base, outlet, _ in meant(made)] == [("r2", GAZETTE)]


def test_two_that_fit_equally_stay_open(collection):
    made = collection()
    made.add(FERRY, GAZETTE, date(2021, 5, 3))
    made.add(f"{FERRY}\n\nThis will be updated.", GAZETTE, date(2021, 5, 3))
    made.add(CITING, LANTERN, date(2021, 5, 4))
    ((report, base, outlet, reason),) = meant(made)
    assert (report, base) == ("r3", None)
    assert outlet.endswith("Gazette")
    assert "2 reports of this outlet fit equally well" in reason


def test_of_two_that_fit_the_one_before_is_meant(collection):
    made = collection()
    made.add(f"{FERRY}\n\nThis was updated.", GAZETTE, date(2021, 5, 6))
    made.add(CITING, LANTERN, date(2021, 5, 4))
    made.add(FERRY, GAZETTE, date(2021, 5, 3))
    assert bases(made) == [("r2", "r3")]


def test_a_later_report_is_meant_where_it_alone_tells_it(collection):
    made = collection()
    brief = "The ferry of Low Marsh sails late, says Captain Ilse Pohl.\n\nThe islands wait for it."
    made.add(brief, GAZETTE, date(2021, 5, 2))
    made.add(CITING, LANTERN, date(2021, 5, 3))
    made.add(FERRY, GAZETTE, date(2021, 5, 4))
    assert bases(made) == [("r2", "r3")]


def test_a_report_of_another_story_is_never_meant(collection):
    made = collection()
    made.add(BEANS, GAZETTE, date(2021, 5, 3))
    made.add(CITING, LANTERN, date(2021, 5, 4))
    ((_, base, outlet, reason),) = meant(made)
    assert base is None
    assert outlet.endswith("Gazette")
    assert "no report of this outlet here tells the same story" in reason


def test_a_report_of_long_ago_is_not_meant(collection):
    made = collection()
    made.add(FERRY, GAZETTE, date(2019, 5, 3))
    made.add(CITING, LANTERN, date(2021, 5, 4))
    assert bases(made) == [("r2", None)]


def test_an_outlet_that_is_not_there_is_named(collection):
    made = collection()
    made.add(FERRY, "The Hask Echo", date(2021, 5, 3))
    made.add(CITING.replace("the Gazette", "Reuters"), LANTERN, date(2021, 5, 4))
    ((_, base, outlet, reason),) = meant(made)
    assert (base, outlet) == (None, "Reuters")
    assert "no report of this outlet is in the collection" in reason


def test_what_is_attributed_tells_which_report_is_meant(collection):
    made = collection()
    made.add(BEANS, GAZETTE, date(2021, 5, 3))
    made.add(FERRY, GAZETTE, date(2021, 5, 3))
    text = (
        "Ilse Pohl, captain of the ferry of Low Marsh, has no ship.\n\nEleven cracks were found by "
        "divers below the waterline, said the Tern Gazette."
    )
    said = ("the Tern Gazette", "said", "Eleven cracks were found by divers below the waterline")
    made.add(text, LANTERN, date(2021, 5, 4), said)
    (one,) = (d for d in made.derived() if d.kind is CITES)
    assert one.base == "r2"
    assert (one.directed, one.basis) == (True, "citation")
    assert 0.45 < one.score <= 1
    ((here, there),) = ((m.here, m.there) for m in one.evidence)
    assert [s.of(made.records[2].article.text) for s in here.spans] == [
        "Eleven cracks were found by divers below the waterline",
        "the Tern Gazette",
    ]
    assert [s.of(made.records[1].article.text) for s in there.spans] == [
        "Divers found eleven cracks below the waterline in April."
    ]


def test_a_link_means_the_report_that_it_leads_to(collection):
    made = collection()
    made.add(BEANS, GAZETTE, date(2021, 5, 3), url="https://gazette.example/beans")
    made.add(FERRY, GAZETTE, date(2021, 5, 3), url="https://gazette.example/ferry")
    links = [("froze", "https://gazette.example/beans")]
    text = "The ferry sails again. Elsewhere the harvest froze."
    made.add(text, LANTERN, date(2021, 5, 4), links=links)
    ((report, base, outlet, reason),) = meant(made)
    assert (report, base, outlet) == ("r3", "r1", GAZETTE)
    assert "linked" in reason


def test_an_outlet_named_twice_is_one_derivation_with_both_places(collection):
    made = collection()
    made.add(FERRY, GAZETTE, date(2021, 5, 3))
    made.add(f"{CITING}\n\nNo more is known, the Gazette reported.", LANTERN, date(2021, 5, 4))
    (one,) = (d for d in made.derived() if d.kind is CITES)
    assert one.base == "r1"
    assert len(one.evidence) == 2
    assert "2 times" in one.reason
    text = made.records[1].article.text
    assert all("the Gazette" in " ".join(s.of(text) for s in m.here.spans) for m in one.evidence)


def test_a_credit_line_means_the_report_that_it_was_printed_from(collection):
    made = collection()
    made.add(BEANS, GAZETTE, date(2021, 5, 3))
    made.add(FERRY, GAZETTE, date(2021, 5, 3))
    line = "This report first appeared in The Tern Gazette."
    made.add(f"{FERRY}\n\n{line}", LANTERN, date(2021, 5, 4))
    assert bases(made, CREDITS) == [("r3", "r2")]
    (one,) = (d for d in made.derived() if d.kind is CREDITS)
    assert one.basis == "credit"
    assert line in one.reason


def test_a_report_cites_no_report_of_its_own_outlet(collection):
    made = collection()
    made.add(FERRY, LANTERN, date(2021, 5, 3))
    made.add(CITING.replace("the Gazette", "the Lantern"), LANTERN, date(2021, 5, 4))
    assert bases(made) == []


def test_three_that_cite_each_other_in_turn(collection):
    made = collection()
    papers = ("Tern Gazette", "Hask Courier", "Dune Herald")
    for n, outlet in enumerate(papers):
        made.add(CITING.replace("the Gazette", f"the {papers[n - 1]}"), outlet, date(2021, 5, 4))
    assert sorted(bases(made)) == [("r1", "r3"), ("r2", "r1"), ("r3", "r2")]
