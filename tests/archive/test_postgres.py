"""What is PostgreSQL's own: the same tables, errors of a server in one line, long and odd texts."""

import random
import re
import string
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from postgresql import programs

from reportedly.archive import postgres, postgres_schema, schema
from reportedly.archive.archive import Archive
from reportedly.archive.matching import folded
from reportedly.archive.postgres import translated
from reportedly.comparison import Ruling
from reportedly.errors import ArchiveError
from reportedly.judgements import Judgement, Reference
from reportedly.record import Outlet

INDEXES = {"said", "called"}


@pytest.fixture
def place(postgresql):
    return postgresql.archive()


@pytest.fixture(scope="module")
def file(tmp_path_factory, records, checked):
    """The example story with a check, in SQLite."""
    with Archive(tmp_path_factory.mktemp("file") / "file.db", create=True) as made:
        made.add_all(records)
        made.add_check(checked)
        made.link()
        yield made


def test_both_have_the_same_tables(archive, file):
    columns = file.database.rows(
        "SELECT m.name, c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c "
        "WHERE m.sql IS NOT NULL AND m.type IN ('table', 'view')"
    )
    found = archive.database.rows(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = 'public'"
    )
    ours = {one for one in found if one[0] != "reportedly"}
    shadows = re.compile("(said|called)_.*")
    wanted = {one for one in columns if not shadows.fullmatch(one[0])}
    assert {t for t, _ in ours} == {t for t, _ in wanted} > INDEXES
    assert {o for o in ours if o[0] not in INDEXES} == {w for w in wanted if w[0] not in INDEXES}
    assert len(postgres_schema.MIGRATIONS) == len(schema.MIGRATIONS)


def test_both_draw_and_find_the_same(filled, checked, file, drawn):
    filled.add_check(checked)
    assert drawn(filled) == drawn(file)
    marks = "SELECT content, called, marks FROM searched"
    without_rows = [
        sorted((c, n, re.sub(r"\b[rso]\d+", "", m)) for c, n, m in one.database.rows(marks))
        for one in (filled, file)
    ]
    assert without_rows[0] == without_rows[1]
    for key in (hit.speaker for hit in file.table() if hit.speaker):
        assert filled.person(key) == file.person(key)


def alike(hits):
    return [replace(hit, first_seen="") for hit in hits]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_both_answer_alike_whatever_is_asked(filled, checked, file, data):
    if not hasattr(filled, "vocabulary"):
        filled.add_check(checked)
        words = {w for hit in file.table() for w in folded(f"{hit.content} {hit.source}")}
        filled.vocabulary = sorted(words)
    word = st.sampled_from(filled.vocabulary)
    piece = st.one_of(
        word,
        word.map(lambda w: f"{w[:3]}*"),
        word.map(lambda w: f"-{w}"),
        st.tuples(word, word).map(lambda two: f"{two[0]} OR {two[1]}"),
        st.sampled_from([hit.content for hit in file.table()]).map(
            lambda said: '"' + " ".join(folded(said)[1:3]) + '"'
        ),
        word.map(lambda w: f"speaker:{w}"),
        st.sampled_from(
            ["kind:direct", "-kind:mixed", "checked:yes", "nested:no", "on:2024", "after:1990",
             "score:>0.85", "source:person", "outlet:star", "language:en", "act:denies"]
        ),
    )  # fmt: skip
    query = " ".join(data.draw(st.lists(piece, min_size=1, max_size=3)))
    order = data.draw(st.sampled_from(["relevance", "time", "oldest"]))
    one, other = (a.search(query, order=order, limit=500) for a in (file, filled))
    assert alike(one.hits) == alike(other.hits)
    assert (one.total, one.facets, one.notes) == (other.total, other.facets, other.notes)


@pytest.mark.parametrize(
    ("query", "ours"),
    [
        ("a LIKE '%?%' AND b = :name AND c = ?", b"a LIKE '%%?%%' AND b = %(name)s AND c = %s"),
        ("SELECT 5 % 2, '12:30'", b"SELECT 5 %% 2, '12:30'"),
        (
            "FROM said CROSS JOIN a ON a.id = said.rowid WHERE said MATCH ?",
            b"FROM said JOIN a ON a.id = said.rowid WHERE said.words @@ CAST(%s AS TSQUERY)",
        ),
    ],
    ids=["parameters", "signs", "index"],
)  # fmt: skip
def test_queries_are_translated(query, ours):
    assert b" ".join(translated(query).split()) == ours


def test_a_server_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(ArchiveError) as caught:
        Archive(f"postgresql://desk:geheim@/news?host={tmp_path}", create=True)
    assert str(caught.value) == (
        "postgresql://desk@/news: the server cannot be reached; check the address, and whether it "
        "runs"
    )


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("postgresql://desk:geheim@host:port/news", "the server cannot be reached"),
        ("postgresql://desk:ge%zzheim@host/news", "not an address of a database; write postgresql"),
        ("postgresql://desk:geheim@/news?nothing=1", "not an address of a database"),
        ("postgresql://desk:geheim/@@/news", "the server cannot be reached"),
    ],
    ids=["port", "percent", "setting", "slash"],
)
def test_no_error_shows_a_password(url, why):
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with pytest.raises(ArchiveError) as caught:
        Archive(url)
    said = str(caught.value)
    assert "geheim" not in said
    assert "heim" not in said
    assert "\n" not in said
    assert why in said


def test_what_is_no_archive_is_told(postgresql):
    with pytest.raises(ArchiveError, match="there is no such database; createdb makes one"):
        Archive(postgresql.address("nowhere"), create=True)
    with pytest.raises(ArchiveError, match="does not let this user in"):
        Archive(postgresql.address("postgres").replace("desk@", "nobody@"))
    empty = postgresql.empty()
    with pytest.raises(ArchiveError, match="there is no archive in it; reportedly add makes one"):
        Archive(empty)
    postgresql.ask("CREATE TABLE report (id INTEGER)", empty)
    with pytest.raises(ArchiveError, match="holds other tables, and is no archive"):
        Archive(empty, create=True)


def test_another_encoding_is_refused(postgresql):
    postgresql.ask("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1'")
    with pytest.raises(ArchiveError, match="is in LATIN1; make one with: createdb --encoding UTF8"):
        Archive(postgresql.address("latin"), create=True)


def test_many_who_make_it_at_once_make_one(postgresql):
    empty = postgresql.empty()
    with ThreadPoolExecutor(4) as pool:
        for made in pool.map(lambda _: Archive(empty, create=True), range(4)):
            assert made.pending() == 0
            made.close()


def test_an_older_archive_is_brought_up_to_date_and_a_newer_left_alone(
    archive, records, monkeypatch, postgresql
):
    archive.add(records[0])
    later = (*postgres_schema.MIGRATIONS, "ALTER TABLE report ADD COLUMN mood TEXT;")
    monkeypatch.setattr(postgres, "MIGRATIONS", later)
    monkeypatch.setattr(postgres.migrate, "__defaults__", (later,))
    place = archive.path
    try:
        with Archive(place) as new:
            assert new.record(records[0].article.key) == records[0]
            assert new.database.row("SELECT mood FROM report") == (None,)
        monkeypatch.undo()
        with pytest.raises(ArchiveError, match=r"newer reportedly \(version 2 .* knows 1\)"):
            Archive(place)
    finally:
        postgresql.ask("ALTER TABLE report DROP COLUMN IF EXISTS mood", place.url)


def test_rights_to_read_are_enough_to_read(filled, postgresql, records):
    place = filled.path.url
    postgresql.ask("CREATE ROLE reader LOGIN", place)
    reader = place.replace("desk@", "reader@")
    try:
        with pytest.raises(ArchiveError, match="lets this user not do it; check the rights"):
            Archive(reader)
        postgresql.ask("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", place)
        with Archive(reader) as archive:
            assert archive.search("dam").total > 0
            with pytest.raises(ArchiveError, match="check the rights"):
                archive.add(records[0])
    finally:
        postgresql.ask("DROP OWNED BY reader; DROP ROLE reader", place)


def test_who_waits_too_long_for_another_is_told(filled, records, monkeypatch):
    slow = postgres._SETTINGS.replace(str(int(1000 * postgres.PATIENCE)), "50")
    monkeypatch.setattr(postgres, "_SETTINGS", slow)
    with filled.database.writing(), Archive(filled.path) as other:
        with pytest.raises(ArchiveError, match="another process has been writing to it"):
            other.add(records[0])
        assert other.search("dam").total > 0


def test_it_goes_on_after_the_server_ended_its_connections(filled, postgresql, records):
    assert filled.search("dam").total > 0
    version = filled.database.version()
    postgresql.ask(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid != pg_backend_pid() "
        "AND datname = current_database()",
        filled.path.url,
    )
    with pytest.raises(ArchiveError, match="the server ended the connection; try again"):
        filled.search("dam")
    assert filled.search("dam").total > 0
    if filled.database._writer:
        with pytest.raises(ArchiveError, match="the server ended the connection; try again"):
            filled.add(records[0])
    assert not filled.add(records[0])
    assert filled.database.version() > version


def test_a_query_can_be_stopped(filled):
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(lambda: filled.database.reading).result()
        slow = pool.submit(filled.database.rows, "SELECT pg_sleep(30)")
        while not slow.done():
            reading.interrupt()
        with pytest.raises(ArchiveError, match="interrupted"):
            slow.result()


def test_only_writing_changes_the_version(filled, records):
    version = filled.database.version()
    filled.search("dam")
    assert filled.database.version() == version >= 0
    with Archive(filled.path) as other:
        other.renew(records[0])
    assert filled.database.version() > version


def test_texts_may_be_long_and_hold_anything(archive, records, sound):
    rng = random.Random(1)
    long = "".join(rng.choices(string.ascii_letters + " ", k=20_000))
    record = records[0]
    article = replace(
        record.article,
        url=f"https://long.example/{long}",
        title="a\0b",
        outlet=Outlet(long, stated=True, basis="x"),
        origin=replace(record.article.origin, name=long),
    )
    speakers = tuple(replace(s, name=f"{long}{n}") for n, s in enumerate(record.speakers))
    odd = replace(record, article=article, speakers=speakers)
    assert archive.add(odd)
    assert not archive.add(odd)
    assert archive.record(article.key) == odd
    assert archive.database.row("SELECT title FROM report") == ("a\ufffdb",)
    side = Reference(article.id, 0, 1, article.text[:1])
    noted = Judgement(
        Ruling.SAME,
        "speaker",
        side,
        replace(side, start=1, end=2, text=article.text[1]),
        "Ada",
        datetime.now(UTC),
        long,
    )
    assert archive.judge(noted)
    assert not archive.judge(noted)
    with archive.watch(" ".join(long.split()[:150])):
        pass
    assert sound(archive)


def test_without_the_driver_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ArchiveError, match=r"pip install 'reportedly\[postgres\]'"):
        Archive("postgresql://desk@host/news")


def test_a_dump_is_put_back(filled, checked, postgresql, drawn, sound):
    filled.add_check(checked)
    other = postgresql.empty()
    dump = subprocess.run(
        [programs() / "pg_dump", "--format", "custom", "--schema", "public", filled.path.url],
        capture_output=True, check=True,
    )  # fmt: skip
    subprocess.run(
        [programs() / "pg_restore", "--clean", "--if-exists", "--dbname", other],
        input=dump.stdout, capture_output=True, check=True,
    )  # fmt: skip
    with Archive(other) as restored:
        assert drawn(restored) == drawn(filled)
        assert restored.rebuild() == filled.rebuild()
        assert drawn(restored) == drawn(filled)
        assert sound(restored)
