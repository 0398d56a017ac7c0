import pytest
from click.testing import CliRunner

from reportedly.archive.results import Count, Facet, Hit
from reportedly.cli.facet_rows import FacetRow, rows
from reportedly.cli.hit_output import show_facets, show_hits
from reportedly.record import QuotationType, Span, SpeechAct

LONG = "word " * 200 + "needle " + "word " * 200
HIT = Hit(
    report="0" * 20, attribution="a1", title=None, outlet=None, url=None, published=None,
    speaker=None, name=None, source="", cue="", content=LONG, matches=(Span(1000, 1006),),
    quotation_type=QuotationType.DIRECT, speech_act=SpeechAct.STATES, source_type=None, score=0.5,
    verdict="differs", within=None, story=None, statement=None, first_seen="2026-11-30",
)  # fmt: skip
OUTLETS = Facet("outlet", "outlet", (Count("A Paper", "A Paper", 3), Count("b", "b", 1)), 5, 2)


@pytest.fixture
def printed(capsys):
    def show(*what):
        (show_facets if isinstance(what[0][0], Facet) else show_hits)(*what)
        return capsys.readouterr().out

    return show


def test_a_long_quotation_is_cut_around_the_match(printed):
    shown = printed([HIT], "text")
    assert "needle" in shown
    assert len(shown) < 1000
    assert shown.count("…") == 2


def test_what_is_not_known_is_said(printed):
    shown = printed([HIT], "text", 7)
    assert "   7 somebody · direct · states · no source · checked: differs" in shown
    assert "no cue: " in shown
    assert "outlet unknown · no date · untitled · 00000000000000000000#a1" in shown


def test_of_nothing_a_table_has_its_line_of_names(printed, capsys):
    assert [show_hits([], form) for form in ("text", "json")] == [0, 0]
    assert capsys.readouterr().out == ""
    assert printed([OUTLETS], "csv").startswith("facet,value,count,query\r\n")


def test_values_have_the_query_that_finds_them():
    assert [*rows([OUTLETS])] == [
        FacetRow("outlet", "A Paper", 3, 'outlet:"A Paper"'),
        FacetRow("outlet", "b", 1, "outlet:b"),
        FacetRow("outlet", "others", 5, None),
        FacetRow("outlet", None, 2, None),
    ]


def test_counts_are_bars_of_text(printed):
    lines = [line.split() for line in printed([OUTLETS], "text").splitlines()]
    assert lines[0][:3] == ["outlet", "A", "Paper"]
    assert [line[-1] for line in lines[2:]] == ["5", "2"]
    assert (len(lines[0][-1]), len(lines[1][-1])) == (30, 10)


def test_forms_are_offered_by_search_and_watch():
    from reportedly.cli import main

    for verb in ("search", "watch"):
        said = CliRunner().invoke(main, [verb, "--help"]).stdout
        assert all(form in said for form in ("--json", "--csv", "--text"))
