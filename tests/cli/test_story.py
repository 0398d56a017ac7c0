import pytest
from click.testing import CliRunner

from reportedly import from_json
from reportedly.archive.archive import Archive
from reportedly.cli import main
from reportedly.cli.archives import ARCHIVE
from reportedly.comparison import Comparison


@pytest.fixture
def story(news):
    where = {ARCHIVE: str(news)}
    return lambda *words: CliRunner(env=where).invoke(main, ["story", *words])


@pytest.fixture
def keys(news):
    with Archive(news) as archive:
        return [record.article.key for record in archive.records()]


def test_any_report_names_it(story, news, keys):
    shown = from_json(story(keys[3]).stdout, Comparison)
    with Archive(news) as archive:
        assert shown == archive.story(keys[0])


def test_a_query_names_it(story, keys):
    assert story("speaker:solane", "mother").stdout == story(keys[0]).stdout


def test_people_read_its_origins(story, keys):
    assert story(keys[0], "--text").stdout.startswith("9 reports, 1 story, ")


def test_it_goes_on_a_page(story, keys, tmp_path):
    page = tmp_path / "story.html"
    result = story(keys[0], "--html", str(page))
    assert result.stderr == f"reportedly: wrote {page}\n"
    assert page.read_text().startswith("<!DOCTYPE html>")


def test_of_several_stories_the_keys_are_told(story, tmp_path, news):
    apart = tmp_path / "apart.db"
    with Archive(news) as old, Archive(apart, create=True) as new:
        new.add_all(old.records())
    result = story("solane", "OR", "dam", "--archive", str(apart))
    assert result.exit_code == 1
    assert "give the key of one: " in result.stderr
    assert result.stderr.count("\n") == 1


def test_there_is_none(story):
    result = story("zyxw")
    assert result.exit_code == 1
    assert "no report and no statement found for zyxw" in result.stderr
