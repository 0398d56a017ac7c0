"""The tables of an archive, and how an older file becomes one of today.

What was added stands in `report`, `record`, `sighting`, `judgement` and `recording`; nothing in
`judgement` is ever changed. All other tables are drawn from these and can be made anew.

An attribution's row holds what searches ask for, so that one index answers. Times are `moment`,
seconds since 1970; a date line without a zone counts as if it were in UTC.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

APPLICATION = 0x52505444
"""The application id in the header of the file: "RPTD"."""

_FIRST = """
CREATE TABLE outlet (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);
CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,      -- Article.key
  article TEXT NOT NULL,         -- Article.id
  outlet INTEGER REFERENCES outlet,
  title TEXT,
  url TEXT,
  language TEXT,
  published TEXT,                -- ISO 8601, as the page gives it
  precision TEXT,
  moment INTEGER,
  model TEXT NOT NULL,           -- that attributed it
  added TEXT NOT NULL,           -- ISO 8601, UTC
  story INTEGER REFERENCES story,
  linked INTEGER NOT NULL DEFAULT 0  -- 1: compared with the others, 2: cannot be
);
CREATE INDEX report_article ON report (article);
CREATE INDEX report_url ON report (url) WHERE url IS NOT NULL;
CREATE INDEX report_moment ON report (moment);
CREATE INDEX report_outlet ON report (outlet, moment);
CREATE INDEX report_story ON report (story) WHERE story IS NOT NULL;
CREATE INDEX report_model ON report (model);
CREATE INDEX report_pending ON report (id) WHERE linked = 0;
CREATE TABLE record (
  report INTEGER PRIMARY KEY REFERENCES report,
  line BLOB NOT NULL             -- the JSON of the record, packed by zlib
);
CREATE TABLE sighting (          -- where a report was found, each time
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report,
  name TEXT NOT NULL,
  place TEXT NOT NULL,           -- within a file of many, or ''
  address TEXT NOT NULL,         -- what answered in the end, or ''
  sha256 TEXT NOT NULL,          -- of the bytes
  fetched TEXT,
  seen TEXT NOT NULL,
  UNIQUE (report, name, place, sha256)
);
CREATE INDEX sighting_bytes ON sighting (sha256);

CREATE TABLE speaker (           -- one person or body across the reports
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL
);
CREATE TABLE speaker_key (       -- a speaker keeps the keys of those that were merged into it
  key TEXT PRIMARY KEY,
  speaker INTEGER NOT NULL REFERENCES speaker
) WITHOUT ROWID;
CREATE INDEX speaker_key_speaker ON speaker_key (speaker);
CREATE INDEX speaker_key_last    -- by the word after the last hyphen: a surname
  ON speaker_key (replace(key, rtrim(key, replace(key, '-', '')), ''));
CREATE TABLE member (            -- a speaker of one report
  report INTEGER NOT NULL REFERENCES report,
  number TEXT NOT NULL,          -- Speaker.id
  speaker INTEGER NOT NULL REFERENCES speaker,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (report, number)
) WITHOUT ROWID;
CREATE INDEX member_speaker ON member (speaker, name);
CREATE TABLE alias (
  id INTEGER PRIMARY KEY,
  speaker INTEGER NOT NULL REFERENCES speaker,
  name TEXT NOT NULL,
  UNIQUE (speaker, name)
);
CREATE VIRTUAL TABLE called USING fts5 (
  name, content='alias', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER alias_put AFTER INSERT ON alias BEGIN
  INSERT INTO called (rowid, name) VALUES (new.id, new.name);
END;
CREATE TRIGGER alias_drop AFTER DELETE ON alias BEGIN
  INSERT INTO called (called, rowid, name) VALUES ('delete', old.id, old.name);
END;

CREATE TABLE attribution (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report,
  number TEXT NOT NULL,          -- Attribution.id
  speaker INTEGER REFERENCES speaker,
  outlet INTEGER REFERENCES outlet,
  moment INTEGER,
  quotation_type TEXT NOT NULL,
  speech_act TEXT NOT NULL,
  source_type TEXT,
  score REAL NOT NULL,
  statement INTEGER REFERENCES statement,
  verdict TEXT,                  -- of the latest check
  within TEXT,
  start INTEGER NOT NULL,        -- where it begins in the text
  -- Words stand last: what is counted is read without them.
  source TEXT NOT NULL,
  cue TEXT NOT NULL,
  content TEXT NOT NULL,
  called TEXT NOT NULL,          -- by what name its report knows the speaker, or ''
  justification TEXT NOT NULL,
  UNIQUE (report, number)
);
CREATE INDEX attribution_speaker ON attribution (speaker, moment);
CREATE INDEX attribution_outlet ON attribution (outlet, moment);
CREATE INDEX attribution_moment ON attribution (moment);
CREATE INDEX attribution_statement ON attribution (statement) WHERE statement IS NOT NULL;
-- What is searched: the words, and a mark for each thing that a query may ask for beside them,
-- so that one index finds what has rare words and a frequent speaker, or the other way round.
-- Thousands of speakers may be called by one surname: they are found by the name that stands here.
CREATE VIEW searched AS SELECT
  id,
  content,
  called,
  'all r' || report || ' k' || quotation_type || ' a' || speech_act
    || coalesce(' t' || replace(source_type, ' ', ''), '')
    || coalesce(' s' || speaker, '') || coalesce(' o' || outlet, '')
    || strftime(' y%Y m%Y%m', coalesce(moment, -62135596800), 'unixepoch')
    || ' p' || CAST(score * 10 AS INTEGER)
    || coalesce(' checked v' || replace(verdict, ' ', ''), '')
    || iif(within IS NULL, '', ' nested')
    || coalesce(' l' || (SELECT language FROM report WHERE report.id = report), '') AS marks
FROM attribution;
CREATE VIRTUAL TABLE said USING fts5 (
  content, called, marks, content='searched', content_rowid='id',
  tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER attribution_put AFTER INSERT ON attribution BEGIN
  INSERT INTO said (rowid, content, called, marks) SELECT * FROM searched WHERE id = new.id;
END;
CREATE TRIGGER attribution_drop BEFORE DELETE ON attribution BEGIN
  INSERT INTO said (said, rowid, content, called, marks)
    SELECT 'delete', * FROM searched WHERE id = old.id;
END;
CREATE TRIGGER attribution_leave BEFORE UPDATE OF speaker, verdict ON attribution
WHEN old.speaker IS NOT new.speaker OR old.verdict IS NOT new.verdict BEGIN
  INSERT INTO said (said, rowid, content, called, marks)
    SELECT 'delete', * FROM searched WHERE id = old.id;
END;
CREATE TRIGGER attribution_return AFTER UPDATE OF speaker, verdict ON attribution
WHEN old.speaker IS NOT new.speaker OR old.verdict IS NOT new.verdict BEGIN
  INSERT INTO said (rowid, content, called, marks) SELECT * FROM searched WHERE id = new.id;
END;

CREATE TABLE sign (              -- what tells reports of one story: hashes of words, names, links
  hash INTEGER NOT NULL,
  report INTEGER NOT NULL REFERENCES report,
  kind INTEGER NOT NULL,
  PRIMARY KEY (hash, report)
) WITHOUT ROWID;
CREATE INDEX sign_report ON sign (report);
CREATE TABLE story (             -- of two reports and more
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,      -- of its earliest report in the archive
  why TEXT NOT NULL,
  origins INTEGER NOT NULL,
  circles INTEGER NOT NULL,
  line BLOB NOT NULL             -- the JSON of the comparison without its records, packed
);
CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story,
  number TEXT NOT NULL,          -- Statement.id
  speaker INTEGER REFERENCES speaker,
  words TEXT NOT NULL,           -- the longest wording
  reports INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  UNIQUE (story, number)
);
CREATE INDEX statement_speaker ON statement (speaker);
CREATE TABLE derivation (
  report INTEGER NOT NULL REFERENCES report,
  base INTEGER REFERENCES report,
  outlet TEXT,
  kind TEXT NOT NULL,
  directed INTEGER NOT NULL,
  score REAL NOT NULL
);
CREATE INDEX derivation_report ON derivation (report);
CREATE INDEX derivation_base ON derivation (base) WHERE base IS NOT NULL;

CREATE TABLE judgement (
  id INTEGER PRIMARY KEY,
  line TEXT NOT NULL UNIQUE,     -- the JSON of the judgement
  one TEXT NOT NULL,             -- Article.id of either side
  other TEXT NOT NULL
);
CREATE INDEX judgement_one ON judgement (one);
CREATE INDEX judgement_other ON judgement (other);
CREATE TRIGGER judgement_stays BEFORE UPDATE ON judgement BEGIN
  SELECT raise(ABORT, 'a judgement is never changed');
END;
CREATE TRIGGER judgement_remains BEFORE DELETE ON judgement BEGIN
  SELECT raise(ABORT, 'a judgement is never deleted');
END;
CREATE TABLE ruling (            -- the keys of speakers that a judgement turned out to be about
  judgement INTEGER NOT NULL REFERENCES judgement,
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  PRIMARY KEY (judgement, one, other)
) WITHOUT ROWID;

CREATE TABLE recording (         -- a transcript, perhaps of a recording, and what was held to it
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,          -- of the recording's bytes, else of the transcript's
  seconds REAL,
  added TEXT NOT NULL,
  line BLOB NOT NULL             -- the JSON of the check without its records, packed
);
CREATE TABLE verdict (
  id INTEGER PRIMARY KEY,
  recording INTEGER NOT NULL REFERENCES recording,
  number TEXT NOT NULL,          -- Check.id
  report INTEGER NOT NULL REFERENCES report,
  start INTEGER NOT NULL,        -- of the quotation's first words in the report's text
  "end" INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  second REAL,                   -- of the recording
  UNIQUE (recording, number)
);
CREATE INDEX verdict_report ON verdict (report);

CREATE TABLE watch (             -- a query that somebody comes back to
  id INTEGER PRIMARY KEY,
  query TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL
);
CREATE TABLE watched (           -- the reports that it has shown
  watch INTEGER NOT NULL REFERENCES watch,
  report INTEGER NOT NULL REFERENCES report,
  PRIMARY KEY (watch, report)
) WITHOUT ROWID;
"""

MIGRATIONS: tuple[str, ...] = (_FIRST,)
"""The script that leads from each version of the tables to the next; the first from none."""


def version(connection: sqlite3.Connection) -> int:
    """The version of the tables in the file; 0 where there are none."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def known_to_us(connection: sqlite3.Connection) -> bool:
    """Whether all that runs by itself in the file is ours: a file may come from anybody."""
    every = "\n".join(MIGRATIONS)
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type IN ('trigger', 'view') OR sql LIKE '%VIRTUAL%'"
    )
    return all(sql in every for (sql,) in rows)


def migrate(connection: sqlite3.Connection, scripts: Sequence[str] = MIGRATIONS) -> None:
    """Bring the tables up to date, each step whole or not at all, whoever else does so too."""
    while version(connection) < len(scripts):
        connection.execute("BEGIN IMMEDIATE")
        try:
            number = version(connection)
            if number < len(scripts):  # another process may have been first
                for statement in _statements(scripts[number]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION}")
                connection.execute(f"PRAGMA user_version = {number + 1}")
        except BaseException:
            connection.rollback()
            raise
        connection.execute("COMMIT")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: SQLite would end the transaction for a script."""
    statement = ""
    for part in script.split(";"):
        statement += part + ";"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


DERIVED = (
    "UPDATE report SET story = NULL, linked = 0",
    "UPDATE attribution SET statement = NULL, speaker = NULL",
    "DELETE FROM ruling",
    "DELETE FROM derivation",
    "DELETE FROM statement",
    "DELETE FROM story",
    "DELETE FROM member",
    "DELETE FROM alias",
    "DELETE FROM speaker_key",
    "DELETE FROM speaker",
)
"""What forgets all that is drawn from the reports together."""
