import csv
import io
import json

import pytest
from click.testing import CliRunner

from reportedly.archive.archive import Archive
from reportedly.cli import main
from reportedly.cli.archives import ARCHIVE


@pytest.fixture
def search(news):
    where = {ARCHIVE: str(news)}

    def run(*words):
        return CliRunner(env=where).invoke(main, ["search", *words])

    return run


def lines(result):
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_hits_are_lines_of_json_in_a_pipe(search, news):
    hits = lines(search("speaker:marit-solane kind:direct", "--limit", "5"))
    with Archive(news) as archive:
        expected = archive.search("speaker:marit-solane kind:direct", limit=5).hits
    assert [(h["report"], h["attribution"]) for h in hits] == [
        (h.report, h.attribution) for h in expected
    ]
    assert all(h["speaker"] == "marit-solane" and h["quotation_type"] == "direct" for h in hits)


def test_all_of_it_is_more_than_a_page(search, news):
    with Archive(news) as archive:
        total = archive.search().total
    assert len(lines(search("--all"))) == total
    assert len(lines(search())) == 20
    assert lines(search("--offset", "19", "--limit", "2"))[:1] == lines(search())[19:]


def test_people_read_who_what_and_where(search):
    result = search('"own mother"', "--text", "--limit", "1")
    assert "Marit Solane · direct · states · named person" in result.stdout
    assert "own mother" in result.stdout
    assert "2024-03-1" in result.stdout
    assert "fit: 1 to 1 are shown; --offset and --limit show others" in result.stderr


def test_matches_are_marked_on_a_terminal(search, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;7mmother\x1b[0m" in search("mother", "--text", "--limit", "1").stdout


def test_a_table_has_the_fields_of_a_hit(search):
    rows = [*csv.DictReader(io.StringIO(search("kind:direct", "--csv").stdout, newline=""))]
    hits = lines(search("kind:direct"))
    assert [row["content"] for row in rows] == [" ".join(hit["content"].split()) for hit in hits]
    assert [row["report"] for row in rows] == [hit["report"] for hit in hits]


def test_a_cell_is_no_formula(search, news):
    with Archive(news) as archive, archive.database.writing() as connection:
        connection.execute("UPDATE report SET title = '=1+1'")
    (row,) = csv.DictReader(io.StringIO(search("kind:direct", "--csv", "--limit", "1").stdout))
    assert row["title"] == "'=1+1"


def test_counts_take_the_place_of_hits(search):
    rows = lines(search("speaker:marit-solane", "--facets"))
    kinds = {row["value"]: row for row in rows if row["facet"] == "kind"}
    direct = kinds["direct"]
    assert direct["query"] == "kind:direct"
    assert len(lines(search("speaker:marit-solane", "kind:direct", "--all"))) == direct["count"]
    table = search("speaker:marit-solane", "--facets", "--text").stdout
    assert f"direct   {direct['count']} █" in table
    outlet = next(row for row in rows if row["value"] == "North Star")
    assert outlet["query"] == 'outlet:"North Star"'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["speaker:solan"], "no speaker is called solan; spelled nearly so: Marit Solane"),
        (["Harrow", "Solane"], "is called so; what was said by whom: speaker:"),
        (["zyxw"], "reportedly: nothing found for zyxw"),
    ],
)
def test_nothing_found_is_well_and_hints(search, words, said):
    result = search(*words)
    assert (result.exit_code, result.stdout) == (0, "")
    assert said in result.stderr


def test_of_a_name_of_several_it_is_told_whose_it_is(search):
    told = search("speaker:solane").stderr
    assert told.startswith("reportedly: the name fits ")
    assert "Marit Solane (marit-solane)" in told


def test_what_cannot_be_understood_is_one_line(search):
    result = search("speker:x")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: speker: is no field; did you mean speaker:? ")
    assert result.stderr.count("\n") == 1


def test_there_is_no_archive(search, tmp_path):
    result = search("x", "--archive", str(tmp_path / "none.db"))
    assert result.exit_code == 1
    assert "there is no such archive; reportedly add makes one" in result.stderr


def test_a_page_cannot_steer_the_terminal(search, news):
    with Archive(news) as archive, archive.database.writing() as connection:
        connection.execute("UPDATE report SET title = ?", ("\x1b[2J\u202e",))
    shown = search("kind:direct", "--text").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_pages_beyond_the_last_are_told(search):
    result = search("--offset", str(10**21))
    assert result.exit_code == 0
    assert "none from 1,000,000,000,000,000,000,001 on" in result.stderr


def test_an_error_cannot_steer_the_terminal(search, tmp_path):
    result = search("dam", "--archive", str(tmp_path / "\x1b[31mred.db"))
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr
    assert "[31mred.db: there is no such archive" in result.stderr
