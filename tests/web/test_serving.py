"""Listening."""

import socket

import pytest

from reportedly.errors import ReportedlyError
from reportedly.web.serving import listen


def test_the_socket_says_that_it_is_tcp():
    """Else asyncio keeps small answers back, for 40 ms each."""
    with listen("127.0.0.1", 0) as found:
        assert found.proto == socket.IPPROTO_TCP
        with socket.create_connection(found.getsockname(), timeout=5):
            pass


@pytest.mark.parametrize(
    ("host", "port"),
    [("192.0.2.1", 0), ("no.such.host.invalid", 0), ("127.0.0.1", 99999)],
    ids=["not ours", "no name", "no port"],
)
def test_where_nobody_can_listen_is_told(host, port):
    with pytest.raises(ReportedlyError, match="cannot listen there"):
        listen(host, port)
