"""No address that is not public gets through, however it is written."""

from ipaddress import IPv6Address, IPv6Network, ip_address

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.fetching.addresses import (
    address_of,
    is_own,
    is_public,
    joined,
    refuse_host,
    refuse_ip,
)
from reportedly.reading.fetching.manners import Trouble

CLOSED = """0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254
169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1
198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1
64:ff9b::a9fe:a9fe 64:ff9b::10.0.0.1 64:ff9b:1::8.8.8.8 100::1 2001::1 2001:0:7f00:1::
2001:db8::1 2001:10::1 2001:20::1 2002:7f00:1:: 2002:a9fe:a9fe::1 3ffe::1 3fff::1 5f00::1
fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1 4000::1""".split()
OPEN = "8.8.8.8 93.184.216.34 100.63.255.255 172.32.0.1 2606:2800:220:1::1 64:ff9b::808:808".split()
HIDDEN = """http://127.0.0.1/ http://127.1/ http://2130706433/ http://0x7f000001/ http://0x7f.0.0.1/
http://0177.0.0.1/ http://017700000001/ http://127.0.0.1./ http://[::1]/ http://[::ffff:127.0.0.1]/
http://[::ffff:7f00:1]/ http://[64:ff9b::7f00:1]/ http://[2002:7f00:1::]/ http://[fe80::1%25eth0]/
http://0/ http://0.0.0.0/ http://[::]/ http://localhost/ http://LOCALHOST/ http://localhost./
http://ada.localhost/ http://printer.local/ http://intranet/ http://wiki.internal/
http://nas.home.arpa/ http://169.254.169.254/ http://metadata.google.internal/ http://1.2.3.4.5/
http://0x/ http://4294967297/ http://192.168.0.1:8080/admin""".split()
WRONG = [
    "", " ", "story.html", "//courier.example/", "ftp://courier.example/", "file:///etc/passwd",
    "javascript:alert(1)", "data:text/html,x", "http://", "http:///story", "https://?x",
    "http://ada:moss@courier.example/", "http://ada@courier.example/", "http://a b/",
    "http://courier.example\n/x", "http://courier.example:port/", "http://[half/",
    "http://\uff11\uff12\uff17.0.0.1/", "http://xn--\u00fc.example/", "http://*/", "http://a%2eb/",
    "http://" + "x" * 64 + ".example/", "http://courier.example/" + "x" * 9_000,
    "gopher://courier.example:70/", "http://courier.example\x00/", "\x1b[31m",
]  # fmt: skip


@pytest.mark.parametrize("ip", CLOSED)
def test_closed(ip):
    assert not is_public(ip)
    with pytest.raises(Trouble, match="not on the public internet, which a link may not ask; save"):
        refuse_ip("courier.example", ip, private=False)


@pytest.mark.parametrize("ip", OPEN)
def test_open(ip):
    assert is_public(ip)
    refuse_ip("courier.example", ip, private=False)


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_what_is_not_global_is_not_public(ip):
    if is_public(str(ip)):
        assert ip.is_global
        assert not ip.is_multicast
        assert not is_own(str(ip))


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_no_way_around(ip):
    number = int(ip)
    inside = [
        IPv6Address(number),
        IPv6Address(0xFFFF << 32 | number),
        IPv6Address(0xFFFF << 48 | number),
        IPv6Address(0x2002 << 112 | number << 80),
        IPv6Address(0x20010000 << 96 | number << 64 | (number ^ 0xFFFFFFFF)),
    ]
    assert not any(is_public(str(address)) for address in inside)
    translated = IPv6Network("64:ff9b::/96")[number]
    assert is_public(str(translated)) == is_public(str(ip))


@given(st.text(alphabet="0123456789abcdefx.:%/ "))
def test_what_is_no_address_is_not_public(text):
    if is_public(text) or is_own(text):
        ip_address(text)


@pytest.mark.parametrize("link", HIDDEN)
def test_hidden_hosts(link):
    with pytest.raises(Trouble):
        refuse_host(address_of(link), private=False)


@given(st.ip_addresses(v=4), st.sampled_from(["d", "x", "X", "o", "short"]))
def test_numbers_are_no_way_around(ip, form):
    number = int(ip)
    a, rest = number >> 24, number & 0xFFFFFF
    host = {"d": f"{number}", "x": f"{number:#x}", "X": f"{number:#X}", "o": f"0{number:o}"}
    with pytest.raises(Trouble, match="is no plain IPv4 address"):
        address_of(f"http://{host.get(form, f'{a}.{rest}')}/")


def test_own_addresses_where_they_are_allowed():
    for link in ("http://127.0.0.1/", "http://[::1]:8000/", "http://10.1.2.3/", "http://intranet/"):
        refuse_host(address_of(link), private=True)
    for ip in ("169.254.169.254", "fe80::1", "0.0.0.0", "::", "224.0.0.1", "::ffff:127.0.0.1"):  # noqa: S104 - refused, not bound
        with pytest.raises(Trouble):
            refuse_ip(ip, ip, private=True)


@pytest.mark.parametrize("link", WRONG)
def test_what_is_no_link(link):
    with pytest.raises(Trouble) as raised:
        address_of(link)
    assert "; " in str(raised.value)
    assert str(raised.value).isprintable()


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_one_line(text):
    for words in (text, f"http://{text}", f"https://courier.example/{text}"):
        try:
            address = address_of(words)
        except Trouble as trouble:
            said = str(trouble)
        else:
            said = ""
            assert address.scheme in {"http", "https"}
            assert not address.fragment
            assert address.host
            assert not address.userinfo
        assert not said or said.isprintable()


def test_as_it_is_asked_for():
    written = " HTTPS://M\u00fcnchen.example:443/B\u00e9la?q=\u00fc#part "
    assert str(address_of(written)) == "https://xn--mnchen-3ya.example/B%C3%A9la?q=%C3%BC"


def test_redirects_are_held_to_the_same():
    here = httpx2.URL("https://courier.example/a/b?c")
    assert str(joined(here, "../d#e")) == "https://courier.example/d"
    assert str(joined(here, "//bws.example/x")) == "https://bws.example/x"
    for location in ("file:///etc/passwd", "http://a:b@c/", "http://2130706433/", "http://x y/"):
        with pytest.raises(Trouble, match="redirects to "):
            joined(here, location)
