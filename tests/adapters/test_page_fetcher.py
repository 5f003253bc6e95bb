"""The fetcher against real servers on the loopback interface."""

from __future__ import annotations

import gzip
import ipaddress
import time
from collections.abc import Iterator

import pytest

from alignment.adapters.page_fetcher import FetchLimits, PageFetcher
from alignment.adapters.web_connection import FetchRefused
from alignment.core.addresses import AddressRefused, is_public, read_address
from alignment.queries.report_words import is_known_report
from tests.harness.page_server import page, server, site

LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)
AGENT = "workbench-test/1"
NOT_PUBLIC = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.0.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.168.1.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:a9fe:a9fe::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "3fff::1",
    "2620:4f:8000::1",
]
ODD_SPELLINGS = [
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://0/",
    "http://①②⑦.0.0.1/",
    "http://127。0。0。1/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://[::1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::]/",
    "http://127.0.0.1.",
]
REFUSED_TEXT = [
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "ftp://example.org/",
    "javascript:1",
    "http://user@example.org/",
    "http://user:pass@example.org/",
    "http://example.org:22/",
    "http://example.org:6379/",
    "http:///path",
    "http://[fe80::1%25eth0]/",
    "http://[::1",
    "http://exa_mple.org:99999/",
    "//example.org/",
    "example.org",
    "http://a..b/",
    "http://-/../",
    "http://ex%61mple.org/",
]


def fetcher(port: int, **limits) -> PageFetcher:
    return PageFetcher(
        AGENT,
        limits=FetchLimits(
            ports=frozenset({port}), allowed=LOOPBACK, **{"seconds": 5.0, **limits}
        ),
        resolve=lambda host, _port: ["127.0.0.1"],
    )


def refusal(make: PageFetcher, url: str) -> str:
    with pytest.raises(FetchRefused) as refused:
        make.fetch(url)
    assert is_known_report(str(refused.value)), str(refused.value)
    return refused.value.code


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        ("404 Not Found", "check the address"),
        ("403 Forbidden", "save it, and import the file"),
        ("503 Service Unavailable", "try later"),
        ("418 Teapot", "answered 418"),
    ],
)
def test_a_refusal_of_the_server_says_what_to_do(status, advice):
    with (
        server(site(index=page(b"no", status))) as (port, _seen),
        pytest.raises(FetchRefused) as refused,
    ):
        fetcher(port).fetch(f"http://site.example:{port}/index")
    assert advice in str(refused.value)
    assert is_known_report(str(refused.value))


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_known(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"]
)
def test_a_public_address_is_known(address):
    assert is_public(address)


@pytest.mark.parametrize("text", REFUSED_TEXT)
def test_a_text_that_is_no_plain_web_address_is_refused(text):
    with pytest.raises(AddressRefused) as refused:
        read_address(text)
    assert is_known_report(str(refused.value)), str(refused.value)


@pytest.mark.parametrize("url", ODD_SPELLINGS)
def test_no_spelling_of_this_machine_reaches_it(url):
    with server(site(index=page(b"secret"))) as (port, seen):
        limits = FetchLimits(ports=frozenset({80, port}))
        base = url.rstrip("/.")
        code = refusal(PageFetcher(AGENT, limits=limits), f"{base}:{port}/")
    assert code in {"address", "no host"}
    assert seen == []


def test_a_page_is_fetched_with_its_headers():
    with server(
        site(index=page(b"<p>Hola</p>", "200 OK", "Content-Type: text/html"))
    ) as (port, seen):
        found = fetcher(port).fetch(f"http://example.test:{port}/")
    assert found.body == b"<p>Hola</p>"
    assert ("Content-Type", "text/html") in found.headers
    assert b"User-Agent: workbench-test/1" in seen[-1]
    assert f"Host: example.test:{port}".encode() in seen[-1]


def test_a_name_with_one_private_address_is_not_asked():
    with server(site(index=page(b"x"))) as (port, seen):
        limits = FetchLimits(ports=frozenset({port}))
        mixed = PageFetcher(
            AGENT, limits=limits, resolve=lambda h, p: ["93.184.216.34", "127.0.0.1"]
        )
        assert refusal(mixed, f"http://example.test:{port}/") == "address"
    assert seen == []


def test_a_name_that_turns_private_after_a_redirect_is_not_asked():
    def first(request: bytes) -> Iterator[bytes]:
        if b"robots.txt" in request:
            yield page(b"", "404 Not Found")
        else:
            yield page(b"", "302 Found", "Location: /again")

    with server(first) as (port, seen):
        answers = [["127.0.0.1"], ["127.0.0.1"], ["169.254.169.254"]]
        make = PageFetcher(
            AGENT,
            limits=FetchLimits(ports=frozenset({port}), allowed=LOOPBACK),
            resolve=lambda h, p: answers.pop(0),
        )
        assert refusal(make, f"http://example.test:{port}/") == "address"
        assert len(seen) == 2


@pytest.mark.parametrize("status", ["301 Moved", "302 F", "303 S", "307 T", "308 P"])
def test_a_redirect_to_a_private_address_is_refused(status):
    moved = page(b"", status, "Location: http://10.0.0.1/")
    with server(site(index=moved)) as (port, _seen):
        make = PageFetcher(
            AGENT,
            limits=FetchLimits(ports=frozenset({80, port}), allowed=LOOPBACK),
            resolve=lambda host, _p: [host if host[0].isdigit() else "127.0.0.1"],
        )
        assert refusal(make, f"http://example.test:{port}/") == "address"


def test_a_redirect_to_no_address_at_all_is_refused():
    moved = page(b"", "302 Found", "Location: https://[nowhere/")
    with server(site(index=moved)) as (port, _seen):
        assert refusal(fetcher(port), f"http://example.test:{port}/") == "address"


def test_redirects_are_followed_a_few_times_only():
    with server(site(index=page(b"", "302 Found", "Location: /"))) as (port, seen):
        assert refusal(fetcher(port), f"http://example.test:{port}/") == "redirects"
    assert len(seen) == 12  # six pages, and robots.txt before each


def test_robots_may_keep_us_out():
    rules = page(b"User-agent: *\nDisallow: /private\n")
    with server(site(robots_txt=rules, private=page(b"x"), index=page(b"y"))) as (
        port,
        _,
    ):
        assert refusal(fetcher(port), f"http://example.test:{port}/private") == "robots"
        assert fetcher(port).fetch(f"http://example.test:{port}/").body == b"y"


def test_robots_that_fail_keep_us_out():
    with server(site(robots_txt=page(b"", "503 Busy"), index=page(b"y"))) as (port, _):
        assert refusal(fetcher(port), f"http://example.test:{port}/") == "robots"


def test_a_packed_page_is_unpacked_within_the_limit():
    small = page(gzip.compress(b"hola"), "200 OK", "Content-Encoding: gzip")
    bomb = page(gzip.compress(bytes(50_000_000)), "200 OK", "Content-Encoding: gzip")
    with server(site(index=small, bomb=bomb)) as (port, _):
        make = fetcher(port, size=1_000_000)
        assert make.fetch(f"http://example.test:{port}/").body == b"hola"
        assert refusal(make, f"http://example.test:{port}/bomb") == "size"


def drip(request: bytes) -> Iterator[bytes]:
    if b"robots.txt" in request:
        yield page(b"", "404 Not Found")
        return
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    while True:
        time.sleep(0.05)
        yield b"x"


def endless_headers(request: bytes) -> Iterator[bytes]:
    if b"robots.txt" in request:
        yield page(b"", "404 Not Found")
        return
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        yield b"X-More: more\r\n"


@pytest.mark.parametrize(
    ("answer", "code"), [(drip, "slow"), (endless_headers, "connection")]
)
def test_a_server_that_never_ends_is_left(answer, code):
    with server(answer) as (port, _):
        start = time.monotonic()
        assert refusal(fetcher(port, seconds=1.0), f"http://e.test:{port}/") == code
        assert time.monotonic() - start < 4


def test_a_page_that_breaks_off_is_refused():
    def half(request: bytes) -> Iterator[bytes]:
        whole = page(b"0123456789")
        yield page(b"", "404 Not Found") if b"robots" in request else whole[:-4]

    with server(half) as (port, _):
        assert refusal(fetcher(port), f"http://e.test:{port}/") == "connection"


def test_a_proxy_of_the_environment_is_not_used(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with server(site(index=page(b"y"))) as (port, _):
        assert fetcher(port).fetch(f"http://example.test:{port}/").body == b"y"


def test_an_error_of_the_server_is_told():
    with server(site(index=page(b"gone", "410 Gone"))) as (port, _):
        assert refusal(fetcher(port), f"http://example.test:{port}/") == "status"
