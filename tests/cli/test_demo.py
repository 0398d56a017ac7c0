from dataclasses import replace

import pytest
from click.testing import CliRunner

from reportedly.cli import main
from reportedly.errors import ModelError


@pytest.fixture
def demo(monkeypatch, record):
    def trace(page):
        origin = replace(record.article.origin, name=page.name)
        return replace(record, article=replace(record.article, origin=origin))

    monkeypatch.setattr("reportedly.tracing.trace", trace)
    return lambda *words: CliRunner().invoke(main, ["demo", *words])


def test_each_page_is_shown_even_in_a_pipe(demo):
    done = demo()
    assert done.exit_code == 0
    for name in ("1-port-sorrel-courier.html", "4-ansa-today.txt", "9-radio-ansa.txt"):
        assert name in done.stdout
    assert done.stdout.splitlines()[-4:] == [
        "Now a page of your own:     reportedly trace YOUR_PAGE.html",
        "The reports of a story:     reportedly compare YOUR_STORY/ --html story.html",
        "Quotations and a tape:      reportedly check YOUR_STORY/ --against TAPE.mp3",
        "Keep, search, read them:    reportedly add YOUR_STORY/; reportedly serve",
    ]


def test_the_quotations_are_held_against_the_transcript(demo, tmp_path):
    done = demo("--check", str(tmp_path / "check.html"))
    assert "held against the transcript of the meeting: " in done.stdout
    assert "MARIT SOLANE" in (tmp_path / "check.html").read_text(encoding="utf-8")


def test_all_records_go_onto_one_page(demo, tmp_path):
    demo("--html", str(tmp_path / "demo.html"))
    page = (tmp_path / "demo.html").read_text(encoding="utf-8")
    assert page.count('<article class="reportedly"') == 9
    assert '<nav aria-label="Contents">' in page


def test_the_pages_are_compared_on_the_screen_and_on_a_page(demo, tmp_path):
    done = demo("--story", str(tmp_path / "story.html"))
    assert "9 reports" in done.stdout
    assert "<svg" in (tmp_path / "story.html").read_text(encoding="utf-8")
    assert "there is no folder" in demo("--story", str(tmp_path / "no" / "story.html")).stderr


def test_an_error_that_is_known_is_one_line(monkeypatch):
    def trace(_page):
        raise ModelError("the model is missing; install reportedly again")

    monkeypatch.setattr("reportedly.tracing.trace", trace)
    done = CliRunner().invoke(main, ["demo"])
    assert done.exit_code == 1
    assert done.stderr == "Error: the model is missing; install reportedly again\n"
