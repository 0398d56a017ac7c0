"""What was checked is what is connected to, and certificates hold."""

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import httpcore2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from reportedly.reading.fetching import Clock, Fetcher, FetchError
from reportedly.reading.fetching.connecting import Wire
from reportedly.reading.fetching.manners import Deadline


class Dial(httpcore2.SyncBackend):
    """Says which address it was to connect to, and connects to the site of the tests."""

    def __init__(self, port, broken=()):
        self.dialled = []
        self._port = port
        self._broken = broken

    def connect_tcp(self, host, port, *args, **kwargs):
        del port
        self.dialled.append(host)
        if host in self._broken:
            raise httpcore2.ConnectError("no route")
        return super().connect_tcp("127.0.0.1", self._port, *args, **kwargs)


def fetching(manners, dial, *answers):
    """A fetcher for which names stand for `answers`, one after the other."""
    given = iter(answers)
    deadline = Deadline(Clock())
    wire = Wire(deadline, resolve=lambda *_: next(given), dial=dial)
    return Fetcher(replace(manners, private=False), transport=wire)


def test_the_checked_address_is_connected_to(site, manners, story):
    dial = Dial(site.port)
    with fetching(manners, dial, ["93.184.216.34"]) as fetcher:
        assert fetcher.fetch("http://courier.example/story").data == story
    assert dial.dialled == ["93.184.216.34"]
    assert b"Host: courier.example\r\n" in site.asked[0][1]


@pytest.mark.parametrize(
    "found", [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::1"], ["fe80::1%eth0"], ["x"]]
)
def test_a_name_for_a_closed_address_is_not_connected_to(site, manners, found):
    dial = Dial(site.port)
    with (
        fetching(manners, dial, found) as fetcher,
        pytest.raises(FetchError, match=r"courier.example is \S+, an address that is not on the"),
    ):
        fetcher.fetch("http://courier.example/story")
    assert dial.dialled == []


def test_a_name_that_changes_between_two_look_ups(site, manners):
    """Rebinding: every connection is checked anew, and a redirect makes a new one."""
    dial = Dial(site.port)
    with (
        fetching(manners, dial, ["93.184.216.34"], ["169.254.169.254"]) as fetcher,
        pytest.raises(FetchError, match=r"169\.254\.169\.254, an address that is not on the"),
    ):
        fetcher.fetch("http://courier.example/to-story")
    assert dial.dialled == ["93.184.216.34"]


def test_a_redirect_to_this_machine(site, manners):
    dial = Dial(site.port)
    with (
        fetching(manners, dial, ["93.184.216.34"]) as fetcher,
        pytest.raises(FetchError, match=r"169\.254\.169\.254 is an address that is not on the"),
    ):
        fetcher.fetch("http://courier.example/to-keys")
    assert dial.dialled == ["93.184.216.34"]


def test_robots_txt_is_no_way_around(site, manners):
    dial = Dial(site.port)
    with (
        fetching(replace(manners, robots=True), dial, ["10.0.0.1"]) as fetcher,
        pytest.raises(FetchError, match=r"courier.example is 10.0.0.1, an address that is not on"),
    ):
        fetcher.fetch("http://courier.example/story")
    assert dial.dialled == []


def test_the_next_address_is_tried(site, manners, story):
    dial = Dial(site.port, broken={"93.184.216.34"})
    with fetching(manners, dial, ["93.184.216.34", "93.184.216.35"]) as fetcher:
        assert fetcher.fetch("http://courier.example/story").data == story
    assert dial.dialled == ["93.184.216.34", "93.184.216.35"]


def test_both_kinds_of_addresses_are_tried(site, manners, story):
    six = [f"2606:2800:220:1::{n}" for n in range(6)]
    dial = Dial(site.port, broken=set(six))
    with fetching(manners, dial, [*six, "93.184.216.34"]) as fetcher:
        assert fetcher.fetch("http://courier.example/story").data == story
    assert dial.dialled == [six[0], "93.184.216.34"]


def test_the_machines_own_names(site, manners):
    with Fetcher(replace(manners, private=False)) as fetcher:
        for host in ("127.0.0.1", "localhost"):
            with pytest.raises(FetchError, match="which a link may not ask; save the page from"):
                fetcher.fetch(site.link("/story", host))
    assert site.asked == []
    with Fetcher(manners) as fetcher:
        assert fetcher.fetch(site.link("/story", "localhost")).data


def test_proxies_of_the_environment_are_not_used(site, manners, monkeypatch, story):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with Fetcher(manners) as fetcher:
        assert fetcher.fetch(site.link("/story")).data == story


@pytest.fixture(scope="session")
def signed_by_itself(tmp_path_factory):
    """A context with a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "courier.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "both.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context, path


def test_a_certificate_that_nobody_vouches_for(signed_by_itself, site, manners):
    secure = type(site)(signed_by_itself[0])
    with (
        Fetcher(replace(manners, retries=2)) as fetcher,
        pytest.raises(FetchError, match=r"its certificate does not hold \(self.signed certificate"),
    ):
        fetcher.fetch(secure.link("/story"))
    secure.close()


def test_a_certificate_that_holds(signed_by_itself, site, manners, monkeypatch, story):
    context, path = signed_by_itself
    secure = type(site)(context)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with Fetcher(manners) as fetcher:
        assert fetcher.fetch(secure.link("/story")).data == story
    secure.close()


def test_https_where_there_is_none(site, manners):
    with Fetcher(manners) as fetcher, pytest.raises(FetchError, match=r"no connection \("):
        fetcher.fetch(site.link("/story").replace("http:", "https:"))
