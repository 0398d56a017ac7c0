"""What tests of the pages share: an archive with the example story, and real servers of it."""

import hashlib
import shutil
from dataclasses import replace

import pytest
from made_up_site import EXAMPLES, HOSTILE, TOKEN, Places, running, tampered

from reportedly import trace
from reportedly.archive.archive import Archive
from reportedly.checks import Recording
from reportedly.verifying import check_records, hold


@pytest.fixture(scope="session")
def filled(tmp_path_factory, record):
    """An archive's file with the example story, a check of it and a hostile report."""
    path = tmp_path_factory.mktemp("archive") / "news.db"
    records = [trace(page, fast=True) for page in sorted(EXAMPLES.glob("[0-9]*"))]
    sound = (EXAMPLES / "recording.opus").read_bytes()
    heard = Recording("recording.opus", hashlib.sha256(sound).hexdigest(), len(sound), 370.0)
    checked = check_records(records[:3], hold(EXAMPLES / "transcript.txt"))
    attacking = check_records([tampered(record)], hold(EXAMPLES / "transcript.txt"))
    with Archive(path, create=True) as archive:
        archive.add_all([*records, tampered(record)])
        archive.link()
        archive.add_check(replace(attacking, recording=replace(heard, name=HOSTILE)))
        archive.add_check(replace(checked, recording=heard))
    return path


@pytest.fixture(scope="session")
def places(filled, record):
    with Archive(filled) as archive:
        row = archive.database.row
        said = row(
            "SELECT report.key || '-' || a.number FROM statement AS s "
            "JOIN attribution AS a ON a.statement = s.id AND a.number != '' "
            "JOIN report ON report.id = a.report ORDER BY s.reports DESC, s.id, a.id"
        )
        return Places(
            row("SELECT key FROM report WHERE title LIKE 'Belmara minister%'")[0],
            tampered(record).article.key,
            said[0],
            "marit-solane",
            row("SELECT key FROM recording ORDER BY id DESC")[0],
            row("SELECT key FROM recording ORDER BY id")[0],
            "The%20Daily%20Lantern",
        )


@pytest.fixture(scope="session")
def server(filled):
    """A server that is only for reading."""
    with running(filled, "--recordings", str(EXAMPLES)) as found:
        yield found


@pytest.fixture(scope="session")
def edited(filled, tmp_path_factory):
    """The file of an archive that editors may change."""
    path = tmp_path_factory.mktemp("edited") / "news.db"
    shutil.copyfile(filled, path)
    return path


@pytest.fixture(scope="session")
def editing(edited):
    """A server with a token, and with a list of people."""
    people = edited.with_name("people.csv")
    people.write_text("name,gender\nMarit Solane,woman\nTomas Pell,man\n")
    with running(edited, "--people", str(people), token=TOKEN) as found:
        yield found
