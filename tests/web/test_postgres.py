"""The pages of an archive on a server are those of the same archive in a file."""

import pytest
from made_up_site import TOKEN, running

from reportedly.archive.archive import Archive


@pytest.fixture
def moved(filled, postgresql):
    """The address of an archive with all that the file has."""
    place = postgresql.archive()
    with Archive(filled) as file, Archive(place) as made:
        assert all(fresh for _, fresh in made.add_archive(file))
        made.link()
    return place


def test_its_pages_are_the_same_and_show_what_others_add(moved, server, places, record):
    with running(moved, "--workers", "2", token=TOKEN) as found:
        assert f"serving {moved.partition('?')[0]} at " in found.said
        for name, path in places.pages.items():
            if name == "docs":
                continue
            one, other = (one.json(path) for one in (server, found))
            assert one.status_code == other.status_code == 200
            if name not in {"start", "recording"}:  # which say when things came in
                assert told(one.json()) == told(other.json())
        before = found.json("/").json()["holdings"]["reports"]
        with Archive(moved) as archive:
            assert archive.add(record)
        assert found.json("/").json()["holdings"]["reports"] == before + 1


def told(value):
    """All but when things came in, and the NULs of the hostile report, which no column there holds.

    Of values that are as frequent, either may stand first.
    """
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, dict):
        return {
            k: sorted(map(repr, told(v))) if k == "counts" else told(v)
            for k, v in value.items()
            if k not in {"added", "first_seen"}
        }
    return [told(one) for one in value] if isinstance(value, list) else value
