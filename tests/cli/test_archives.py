"""Verbs take the address of a PostgreSQL database wherever they take an archive's file."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from reportedly.cli import main

SEARCHES = ("speaker:solane minist* -dam", "kind:direct after:2024-03-15", "checked:yes")


def run(*words, **more):
    done = CliRunner().invoke(main, [str(word) for word in words], **more)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def lines(done):
    assert done.exit_code == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [{k: v for k, v in one.items() if k != "first_seen"} for one in found]


def test_an_archive_is_moved_to_a_server_and_asked_there(news, postgresql, tmp_path):
    place = postgresql.archive()
    secret = place.replace("desk@", "desk:geheim@")
    done = run("add", news, "--archive", secret)
    assert len(lines(done)) == 9
    shown = place.partition("?")[0]
    assert done.stderr.splitlines()[-1] == f"reportedly: {shown}: 9 new, 0 there before"
    for query in SEARCHES:
        asked = [run("search", query, "--archive", where) for where in (news, secret)]
        assert lines(asked[0]) == lines(asked[1]) != []
        assert asked[0].stderr == asked[1].stderr
    for verb in (("who", "solane"), ("story", "dam", "--json"), ("watch", "act:denies")):
        asked = [run(*verb, "--archive", where) for where in (news, secret)]
        assert lines(asked[0]) == lines(asked[1])
    exported = [run("export", where, "--as", "csv") for where in (news, secret)]
    rows = [list(csv.reader(io.StringIO(done.stdout))) for done in exported]
    assert rows[0] == rows[1]
    assert len(rows[0]) > 100
    for verb in (("rebuild",), ("reattribute", "--dry-run")):
        done = run(*verb, "--archive", secret)
        assert done.exit_code == 0
        assert done.stderr.startswith(f"reportedly: {shown}: ")
    done = run("add", secret, "--archive", tmp_path / "back.db")
    assert len(lines(done)) == 9
    assert "geheim" not in done.stderr


def test_people_judge_there(news, postgresql):
    place = postgresql.archive()
    assert run("add", news, "--no-link", "--archive", place).exit_code == 0
    hits = {hit["report"]: hit["attribution"] for hit in lines(run("search", "--archive", place))}
    one, other = (f"{report}/{number}" for report, number in list(hits.items())[:2])
    done = run("judge", place, one, "different", other, "--by", "Ada Quill")
    assert done.exit_code == 0, done.stderr
    assert f"different ({place.partition('?')[0]})" in done.stderr
    environment = {"REPORTEDLY_ARCHIVE": place}
    assert len(lines(run("search", "dam", "--all", env=environment))) > 10


@pytest.mark.parametrize("verb", ["search", "who", "watch", "story", "rebuild", "serve"])
def test_what_is_wrong_is_one_line_without_the_password(verb, tmp_path):
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    words = [] if verb in {"rebuild", "serve"} else ["dam"]
    done = run(verb, *words, "--archive", f"postgresql://desk:geheim@/news?host={tmp_path}")
    assert done.exit_code == 1
    assert done.stderr == (
        "Error: postgresql://desk@/news: the server cannot be reached; check the address, and "
        "whether it runs\n"
    )


def test_an_archive_is_not_added_to_itself(news):
    done = run("add", news, "--archive", news)
    assert done.exit_code == 2
    assert f"{news}: cannot be added to itself" in done.stderr
