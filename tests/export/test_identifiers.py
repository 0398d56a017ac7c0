"""Names that hold everywhere: the same each time, other for others, and safe to print."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ReportedlyError
from reportedly.export.batch import Batch
from reportedly.export.identifiers import Identifiers, under
from reportedly.web import addresses


def test_a_report_is_named_by_its_key(article):
    assert Identifiers().report(article) == f"urn:reportedly:report:{article.key}"
    assert under("https://a.example").report(article) == f"https://a.example/article/{article.key}"


def test_what_is_in_a_report_is_a_fragment_of_it(article):
    assert Identifiers().part(article, "a7").endswith(f"{article.key}#a7")


def test_the_text_has_a_name_of_its_own(article):
    assert Identifiers().text(article) == f"urn:reportedly:text:{article.id}"
    found = under("https://a.example/x").text(article)
    assert found == f"https://a.example/x/article/{article.key}.txt"


@given(st.text())
def test_no_name_leaves_its_place(hostile):
    """What comes from a page cannot end a URI, begin a query, or go up a folder."""
    for made in (Identifiers().outlet(hostile), under("http://a.example/").outlet(hostile)):
        assert re.fullmatch(r"[A-Za-z0-9:/._%-]+", made)
        assert made.count("/") in {0, 4}


def test_outlets_are_the_same_however_they_are_capitalised():
    assert Identifiers().outlet("The SUN") == Identifiers().outlet("The Sun")


@pytest.mark.parametrize(
    "base",
    ["", "archive", "ftp://a.example/", "https://", "https://a.example/?x", "https://a.example/#x",
     "https://a.example/ b", "javascript:alert(1)", "https://[", 'https://a.example/"'],
)  # fmt: skip
def test_a_base_that_is_none_is_refused_in_one_line(base):
    with pytest.raises(ReportedlyError) as refused:
        under(base)
    assert "\n" not in str(refused.value)


def test_a_speaker_of_several_reports_has_one_name(comparison):
    batch = Batch(comparison, Identifiers())
    varro = comparison.identities[0]
    assert varro.name == "Odile Varro"
    assert batch.speaker("r1", "p1") == batch.speaker("r5", "p1") == batch.same(varro)
    assert batch.speaker("r6", "p1") != batch.same(varro)
    assert batch.same(varro) == Identifiers().speaker(batch.article("r1"), "p1")


def test_names_do_not_depend_on_the_keys_of_a_batch(comparison):
    """A report is r1 only among those that it was given with."""
    alone = Batch(comparison, Identifiers())
    first = comparison.reports[0]
    moved = Batch(replace(comparison, reports=(replace(first, key="r9"),)), Identifiers())
    assert alone.report("r1") == moved.report("r9")
    assert alone.part("r1", "a1") == moved.part("r9", "a1")


def test_stories_and_statements_are_named_by_what_is_in_them(comparison):
    batch = Batch(comparison, Identifiers())
    stories = [batch.story(story) for story in comparison.stories]
    statements = [batch.statement(statement) for statement in comparison.statements]
    assert len(set(stories)) == len(stories)
    assert len(set(statements)) == len(statements)
    first = comparison.stories[0]
    turned = replace(first, reports=tuple(reversed(first.reports)), id="other")
    assert batch.story(turned) == stories[0]


def test_the_addresses_are_those_of_the_pages_of_an_archive(article):
    host = "https://archive.example"
    names = under(host)
    assert names.report(article) == host + addresses.article(article.key)
    assert names.part(article, "a7") == host + addresses.article(article.key, "a7")
    assert names.outlet("The Sun/Moon") == host + addresses.outlet("The Sun/Moon")
    assert names.story([article]) == host + addresses.story(article.key)
    assert names.speaker(article, "s3") == host + addresses.speaker(f"{article.key}-s3")
    statement = names.statement(article, "a7", "3-9").partition("#")
    assert statement == (host + addresses.statement(article.key, "a7"), "#", "3-9")
