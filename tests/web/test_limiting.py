"""How often a client may ask."""

import pytest
from made_up_site import running

from reportedly.web.limiting import Limit, client_of, is_own


def test_a_bucket_empties_and_fills_again():
    now = 0.0
    limit = Limit(2, 3, lambda: now)
    assert [limit.wait("a") for _ in range(4)] == [0, 0, 0, 0.5]
    assert limit.wait("b") == 0
    now = 0.5
    assert [limit.wait("a"), limit.wait("a")] == [0, 0.5]
    now = 100.0
    assert [limit.wait("a") for _ in range(4)] == [0, 0, 0, 0.5]


def test_looking_takes_nothing():
    limit = Limit(1, 1, lambda: 0.0)
    assert [limit.rest("a") for _ in range(3)] == [0, 0, 0]
    limit.wait("a")
    assert limit.rest("a") == 1


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("nonsense", "nonsense"),
        ("x" * 500, "x" * 64),
    ],
    ids=["v4", "v6", "nonsense", "long"],
)
def test_who_is_one_client(address, client):
    assert client_of(address) == client


def test_this_machine():
    assert [is_own(a) for a in ("127.0.0.1", "::1", "10.0.0.1", "x")] == [True, True, False, False]


def test_a_client_behind_a_proxy_is_limited_and_others_are_not(filled):
    with running(filled, "--rate", "1", "--behind-proxy") as found:
        one = {"X-Forwarded-For": "127.0.0.1, 192.0.2.1", "Accept": "application/json"}
        told = [found.client.get("/docs", headers=one) for _ in range(8)]
        assert [answer.status_code for answer in told[:5]] == [200] * 5
        assert told[-1].status_code == 429
        assert int(told[-1].headers["retry-after"]) >= 1
        assert told[-1].json()["error"]["status"] == 429
        other = {"X-Forwarded-For": "192.0.2.2"}
        assert found.client.get("/docs", headers=other).status_code == 200
        assert found.client.get("/docs").status_code == 200  # this machine itself


def test_without_a_proxy_nobody_names_another_client(server):
    one = {"X-Forwarded-For": "192.0.2.1"}
    assert {server.client.get("/docs", headers=one).status_code for _ in range(60)} == {200}
