import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from reportedly.archive.archive import Archive
from reportedly.cli import main
from reportedly.cli.archives import ARCHIVE


@pytest.fixture
def watch(news):
    where = {ARCHIVE: str(news)}
    return lambda *words: CliRunner(env=where).invoke(main, ["watch", *words])


def test_what_was_shown_is_not_shown_again(watch, news):
    first = watch("kind:direct")
    with Archive(news) as archive:
        total = archive.search("kind:direct").total
    assert len([json.loads(line) for line in first.stdout.splitlines()]) == total
    assert first.stderr.startswith(f"reportedly: {total} new in ")
    again = watch("kind:direct")
    assert (again.exit_code, again.stdout) == (0, "")
    assert again.stderr == "reportedly: nothing new\n"


def test_a_dry_run_is_not_remembered(watch):
    assert watch("kind:direct", "--dry-run").stdout == watch("kind:direct").stdout != ""


def test_the_forms_are_those_of_search(watch):
    query = ["kind:direct", "--dry-run"]
    assert watch(*query, "--csv").stdout.startswith("report,attribution,title,")
    assert "   1 " in watch(*query, "--text").stdout


def test_what_nobody_read_is_shown_again(watch, news):
    code = "from reportedly.cli import main; main()"
    command = [sys.executable, "-c", code, "watch", "the OR of OR a OR that"]
    where = os.environ | {ARCHIVE: str(news)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=where
    ) as process:
        process.stdout.close()
    assert process.returncode == 0
    assert watch("the OR of OR a OR that").stdout != ""


def test_a_query_is_needed_and_understood(watch):
    assert watch().exit_code == 2
    assert watch("kind:x").exit_code == 1
