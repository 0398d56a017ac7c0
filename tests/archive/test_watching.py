from dataclasses import replace
from threading import Barrier, Thread

import pytest

from reportedly.archive.archive import Archive
from reportedly.errors import QueryError


def ask(archive, query="the", **more):
    with archive.watch(query, **more) as unseen:
        hits = [*unseen.hits]
    assert (unseen.count, unseen.reports) == (len(hits), len({h.report for h in hits}))
    return hits


def test_the_first_time_all_is_new_and_then_nothing(filled):
    assert ask(filled) == [*filled.table("the")] != []
    assert ask(filled) == []
    assert ask(filled, " the ") == []


def test_another_query_is_watched_by_itself(filled):
    ask(filled)
    assert ask(filled, "the kind:direct") == [*filled.table("the kind:direct")] != []


def test_a_new_report_is_new(archive, records):
    archive.add_all(records[:3])
    ask(archive)
    archive.add(records[3])
    assert {hit.report for hit in ask(archive)} == {records[3].article.key}


def test_a_dry_run_remembers_nothing(filled):
    shown = ask(filled, remember=False)
    assert shown == ask(filled, remember=False) == ask(filled) != []
    assert ask(filled, remember=False) == []


def test_what_is_drawn_anew_is_not_new(filled, records):
    ask(filled)
    filled.rebuild()
    assert ask(filled) == []
    record = records[0]
    fewer = replace(record, attributions=record.attributions[1:], model="another")
    filled.renew(fewer)
    filled.link()
    assert ask(filled) == []


def test_what_did_not_fit_before_is_new_when_it_does(filled, records):
    key = next(hit.report for hit in filled.table("kind:direct"))
    record = next(r for r in records if r.article.key == key)
    words = next(hit.content for hit in filled.table(f"report:{key} kind:direct")).split()[:4]
    query = f'"{" ".join(words)}"'
    filled.renew(replace(record, attributions=()))
    assert key not in {hit.report for hit in ask(filled, query)}
    filled.renew(record)
    assert key in {hit.report for hit in ask(filled, query)}


def test_what_could_not_be_shown_is_shown_again(filled):
    with pytest.raises(BrokenPipeError), filled.watch("the"):
        raise BrokenPipeError
    assert ask(filled) == [*filled.table("the")]


def test_of_two_at_once_one_gets_it(filled):
    every = [*filled.table("the")]
    ready, got = Barrier(2), []

    def watch():
        with Archive(filled.path) as other:
            ready.wait()
            got.append(ask(other))

    both = [Thread(target=watch), Thread(target=watch)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(map(len, got)) == [0, len(every)]


def test_a_query_that_cannot_be_understood_is_not_remembered(filled):
    with pytest.raises(QueryError), filled.watch("kind:x"):
        pass
    assert filled.database.rows("SELECT * FROM watch") == []
