import threading
import time
from multiprocessing.connection import Pipe

import msgspec
import pytest

from reportedly.batch.tracing import guard
from reportedly.batch.tracing.answers import Wanted
from reportedly.batch.tracing.guard import Guard, LostError
from reportedly.batch.tracing.pages import Pages

LINE = b'{"text": "The dam is safe, the minister said on Monday."}\n'


@pytest.fixture
def asked(layout, made):
    (layout.root / "pages.jsonl").write_bytes(LINE * 6)
    guard = Guard(msgspec.json.encode(made), made.seconds, layout.root)
    yield guard
    guard.close()


def test_another_process_takes_over_after_so_many_pages(asked, monkeypatch):
    monkeypatch.setattr(guard, "_LIFE", 2)
    processes = []
    for number in range(5):
        assert asked.ask(Wanted("pages.jsonl", number)).traced
        processes.append(asked._child.pid)
    assert processes[0] == processes[1] != processes[2] == processes[3] != processes[4]


def test_the_time_of_a_page_begins_when_it_is_reached(asked):
    ours, theirs = Pipe()

    def on_the_way():
        for _ in range(4):
            time.sleep(0.5)
            theirs.send_bytes(b"")
        theirs.send_bytes(b"here")

    speaking = threading.Thread(target=on_the_way)
    speaking.start()
    assert asked._said(ours, 1.5) == b"here"
    speaking.join()
    with pytest.raises(LostError, match=r"longer than 0\.1 seconds"):
        asked._said(ours, 0.1)
    ours.close()
    theirs.close()


def test_pages_that_are_passed_over_are_told(layout, made):
    (layout.root / "pages.jsonl").write_bytes(LINE * 6)
    passed = []
    pages = Pages(made, lambda: passed.append(1))
    assert pages.answer(Wanted("pages.jsonl", 4)).traced
    assert len(passed) == 4
    assert pages.answer(Wanted("pages.jsonl", 5)).traced
    assert len(passed) == 4
