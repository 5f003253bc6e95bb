"""Links as pages write them; what is no address ("https://[name]/") is met with calm."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit


def join_link(base: str, link: str) -> str:
    """The address that a link leads to; the link as it is written if it leads nowhere.

    >>> join_link("https://example.org/a/", "../b")
    'https://example.org/b'
    >>> join_link("https://[example", "/b")
    '/b'
    """
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def site_of(address: str) -> str:
    """The host of an address without "www."; "" where it has none.

    >>> site_of("https://www.Example.org/a")
    'example.org'
    """
    return _host(_parts(address))


def same_page(address: str) -> str:
    """An address without what does not tell pages apart; "" where it is none.

    >>> same_page("https://www.Example.org/a/?utm=1#top")
    'example.org/a'
    """
    parts = _parts(address)
    host = _host(parts)
    return f"{host}{parts.path.rstrip('/')}" if host else ""


_NOWHERE = urlsplit("")


def _parts(address: str) -> SplitResult:
    try:
        return urlsplit(address.strip())
    except ValueError:
        return _NOWHERE


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.")
