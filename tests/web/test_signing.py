"""The token, cookies and stamps: ours alone hold, and only so long."""

import base64

import pytest

from reportedly.web.signing import LASTING, Signer, name_of, note_of

TOKEN = "a-token-for-the-tests"  # noqa: S105 - it guards nothing


class Clock:
    now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def signer(clock):
    return Signer(TOKEN, clock)


def test_a_cookie_tells_who_signed_in_until_it_ends(signer, clock):
    cookie = signer.cookie("Ada Quill")
    found = signer.editor(cookie)
    assert found.name == "Ada Quill"
    assert found.session != signer.editor(signer.cookie("Ada Quill")).session
    clock.now += LASTING - 1
    assert signer.editor(cookie) == found
    clock.now += 2
    assert signer.editor(cookie) is None


def test_a_cookie_that_was_changed_or_signed_by_another_does_not_hold(signer):
    body, _, signature = signer.cookie("Ada").partition(".")
    forged = base64.urlsafe_b64encode(b'["Eve","s",9999999999]').decode().rstrip("=")
    for cookie in (
        "",
        ".",
        body,
        f"{body}.",
        f"{body}.{signature[:-2]}",
        f"{forged}.{signature}",
        f"{body}\x00.{signature}",
        "é.ü",
        Signer("another-token-of-tests").cookie("Ada"),
    ):
        assert signer.editor(cookie) is None


def test_without_a_token_nobody_is_let_in():
    signer = Signer("")
    assert not signer.open
    assert not signer.fits("")
    assert signer.editor(signer.cookie("Ada")) is None


def test_only_the_token_fits(signer):
    assert signer.fits(TOKEN)
    assert not any(signer.fits(t) for t in ("", TOKEN[:-1], TOKEN + "x", "\ud800"))


def test_a_stamp_is_of_one_session_and_ends(signer, clock):
    stamp = signer.stamp("one")
    assert signer.stamped(stamp, "one")
    assert not signer.stamped(stamp, "other")
    assert not signer.stamped(stamp)
    assert not any(
        signer.stamped(s, "one") for s in ("", ".", "1.x", "x.y", "²." + stamp, "9" * 99)
    )
    clock.now += LASTING + 1
    assert not signer.stamped(stamp, "one")


def test_names_and_notes_are_on_one_line():
    assert name_of("  Ada\n\x00 Quill\u202e ") == "Ada Quill"
    assert name_of("\u200b\n") == ""
    assert len(name_of("x" * 500)) == 100
    assert note_of("a\tb\r\nc") == "a b c"
