import json

import pytest
from click.testing import CliRunner

from reportedly.archive.archive import Archive
from reportedly.cli import main
from reportedly.cli.archives import ARCHIVE


@pytest.fixture
def who(news):
    where = {ARCHIVE: str(news)}
    return lambda *words: CliRunner(env=where).invoke(main, ["who", *words])


def test_several_are_listed(who):
    result = who("solane")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert found[0]["key"] == "marit-solane"
    assert len(found) > 1
    assert f"{len(found)} are called so; give the key of one" in result.stderr
    text = who("solane", "--text").stdout
    assert f"{found[0]['quotes']} attributions" in text


def test_one_is_shown(who, news):
    result = who("Marit", "Solane")
    person = json.loads(result.stdout)
    with Archive(news) as archive:
        assert person["quotes"] == archive.person("marit-solane").quotes
    assert person["aliases"][0]["name"] == "Marit Solane"
    assert "the name is also a part of others: organization-marit-solane" in result.stderr


def test_people_read_what_is_known(who):
    shown = who("marit-solane", "--text").stdout
    heads = [line for line in shown.splitlines() if line.strip() and line[0] != " "]
    assert heads[0].startswith("Marit Solane · named person · marit-solane")
    assert [head.strip() for head in heads[2:]] == [
        "called", "titles", "when", "quoted by", "how", "does what", "checked", "most reported",
        "the same, without the name", "latest",
    ]  # fmt: skip
    assert "2024-03" in shown
    assert "█" in shown


def test_where_it_cannot_be_known_it_is_said(who, tmp_path, news):
    with Archive(news) as archive:
        record = next(archive.records())
    alone = tmp_path / "alone.db"
    with Archive(alone, create=True) as archive:
        archive.add(record)
    shown = who("marit-solane", "--text", "--archive", str(alone)).stdout
    assert "cannot be known: no other report in the archive has the same" in shown
    assert "no quotation was held against a recording" in shown


def test_nobody_is_no_failure(who):
    result = who("solan")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no speaker is called solan; spelled nearly so: Marit Solane" in result.stderr


def test_bytes_that_are_no_words_are_one_line(who):
    result = who("solane\udcff")
    assert result.exit_code == 1
    assert "half a character stands nowhere; give UTF-8" in result.stderr
    assert result.exception.__class__ is SystemExit
