"""Archives that are damaged: each damage is named, and all that can be read is."""

import gzip

import pyarrow as pa
import pytest

COUNT = 30


def flipped(data, *places):
    made = bytearray(data)
    for place in places:
        made[place] ^= 0x10
    return bytes(made)


def parts_of(made):
    ends = [*made.starts[1:], len(made.data)]
    return [gzip.decompress(made.data[a:b]) for a, b in zip(made.starts, ends, strict=True)]


def names(*numbers):
    gone = set(numbers)
    return [f"https://courier.example/{n}" for n in range(COUNT) if n not in gone]


def test_flipped_bits_cost_their_records_only(read, stories):
    made = stories(COUNT)
    for hit in ([0], [29], [3, 4], [5, 17, 28]):
        data = flipped(made.data, *(made.starts[n] + 90 for n in hit))
        found = read(data)
        assert found.urls == names(*hit)
        assert len(found.failures) == len(hit)
        for failure, number in zip(found.failures, hit, strict=True):
            assert f"record {number + 1} at byte {made.starts[number]}" in failure.source
            assert "damaged" in failure.why
            assert ("reading goes on at byte" in failure.why) == (number != 29)


@pytest.mark.parametrize("place", range(18))
def test_no_flip_in_a_head_of_gzip_costs_more(read, stories, place):
    made = stories(COUNT)
    found = read(flipped(made.data, made.starts[7] + place))
    assert set(found.urls) >= set(names(7))
    assert len(found.urls) + len(found.failures) == COUNT


def test_an_end_that_is_cut_off_is_named(read, stories):
    made = stories(COUNT)
    found = read(made.data[: made.starts[20] + 100])
    assert found.urls == names(*range(20, COUNT))
    (failure,) = found.failures
    assert f"record 21 at byte {made.starts[20]}" in failure.source
    assert failure.why.startswith("the file ends inside the gzip data; nothing after it")


def test_bytes_that_were_lost_cost_the_records_that_they_touch(read, stories):
    made = stories(COUNT)
    data = made.data[: made.starts[9] + 50] + made.data[made.starts[12] + 70 :]
    found = read(data)
    assert found.urls == names(9, 10, 11, 12)
    assert len(found.failures) == 1


def test_what_stands_between_records_is_named(read, stories):
    made = stories(COUNT)
    data = made.data[: made.starts[9]] + b"a line of a log\n" * 20 + made.data[made.starts[9] :]
    found = read(data)
    assert found.urls == names()
    assert [f.why.partition(";")[0] for f in found.failures] == ["no gzip member begins here"]


def test_unpacked_archives_are_held_against_their_digests(read, stories):
    made = stories(COUNT, packed=False)
    at = made.data.index(b"gate 11")
    found = read(flipped(made.data, at), "crawl.warc")
    assert found.urls == names(11)
    assert "do not fit their WARC-Block-Digest" in found.failures[0].why


@pytest.mark.parametrize("line", [b"WARC/1.0", b"Content-Length", b"\r\n\r\nHTTP/1.1"])
def test_unpacked_archives_go_on_after_a_broken_head(read, stories, line):
    made = stories(COUNT, packed=False)
    at = made.data.index(line, made.starts[11])
    for step in range(len(line)):
        found = read(flipped(made.data, at + step), "crawl.warc")
        assert set(found.urls) >= set(names(11))
        assert len(found.urls) + len(found.failures) >= COUNT


def test_a_wrong_length_swallows_nothing(read, stories):
    made = stories(COUNT, packed=False)
    at = made.data.index(b"Content-Length: ", made.starts[11]) + 16
    for length in (b"9", b"0"):
        data = made.data[:at] + length + made.data[at + 1 :]
        found = read(data, "crawl.warc")
        assert found.urls == names(11)
        assert len(found.failures) == 1


def test_an_unpacked_archive_that_is_cut_off(read, stories):
    made = stories(COUNT, packed=False)
    found = read(made.data[: made.starts[20] + 400], "crawl.warc")
    assert found.urls == names(*range(20, COUNT))
    assert "the file ends inside the record" in found.failures[0].why


def test_one_gzip_stream_for_all(read, stories):
    made = stories(COUNT, packed=False)
    data = gzip.compress(made.data)
    found = read(data[: len(data) // 2])
    assert 5 < len(found.urls) < COUNT
    assert found.urls == names()[: len(found.urls)]
    assert len(found.failures) == 1
    found = read(data[:-8] + bytes(8))
    assert found.urls == names()
    assert "incorrect data check" in found.failures[0].why


def test_zstd_frames(read, stories):
    parts = [pa.compress(p, codec="zstd", asbytes=True) for p in parts_of(stories(COUNT))]
    parts[8] = flipped(parts[8], len(parts[8]) // 2)
    found = read(b"".join(parts)[:-20], "crawl.warc.zst")
    assert set(found.urls) >= set(names(8, 29))
    assert found.failures
    assert "zstd data" in found.failures[-1].why


def test_a_digest_that_is_wrong_in_a_whole_record_is_a_note(read):
    head = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 9\r\n"
    digest = b"WARC-Block-Digest: sha1:" + b"A" * 32 + b"\r\n\r\n"
    (page,) = read(gzip.compress(head + digest + b"<p>Hi</p>\r\n\r\n")).pages
    assert page.notes == (
        "the record's bytes are whole by the archive's checksum, not by its WARC-Block-Digest",
    )


def test_heads_without_bodies_do_not_take_for_ever(read):
    head = b"WARC/1.0\r\nContent-Length: 19999999\r\n\r\n"
    good = (
        b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n"
    )
    found = read(good + b"<p>Hi</p>\r\n\r\n" + head * 3000, "crawl.warc")
    assert len(found.pages) == 1
    assert len(found.failures) <= 3000
