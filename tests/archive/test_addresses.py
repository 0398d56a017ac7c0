"""Addresses are told from files, and never show a password."""

from pathlib import Path

import pytest

from reportedly.archive.addresses import Address, is_address, place_of


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://desk@host/news", "postgresql://desk@host/news"),
        ("postgresql://desk:geheim@host:5433/news", "postgresql://desk@host:5433/news"),
        ("postgres://desk:ge@heim@host/news", "postgres://desk@host/news"),
        ("postgresql://desk:ge/he?im@host/news", "postgresql://desk@host/news"),
        ("postgresql://desk:geheim@/news?host=/run", "postgresql://desk@/news"),
        ("postgresql://host/news?user=desk&password=geheim", "postgresql://host/news"),
        ("postgresql://:geheim@host/news", "postgresql://@host/news"),
        ("postgresql://host:5433/news", "postgresql://host:5433/news"),
        ("postgresql://desk:geheim@host/ne\nws", "postgresql://desk@host/ne ws"),
    ],
)
def test_no_password_is_shown(url, shown):
    address = place_of(url)
    assert str(address) == shown
    assert "geheim" not in repr(address)


@pytest.mark.parametrize(
    ("name", "found"),
    [("news.db", False), (Path("news.db"), False), ("postgresql:news", False), ("-", False),
     ("POSTGRESQL://host/news", True), ("postgres://host/news", True), (Address("x"), True)],
    ids=["file", "path", "no slashes", "standard input", "large letters", "short", "address"],
)  # fmt: skip
def test_an_address_is_told_from_a_file(name, found):
    assert is_address(name) is found
    assert isinstance(place_of(name), Address) is found
