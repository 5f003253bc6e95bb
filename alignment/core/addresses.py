"""Which addresses of the internet a page may be fetched from.

The rule is an allow rule: global unicast only, minus the ranges that carry
other addresses inside them or that registries keep for special use.
`ipaddress.is_global` alone lets several of those pass.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_IPV6_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_REFUSED_NETWORKS: tuple[Network, ...] = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
        "2001::/23",  # Teredo, ORCHID and other protocol assignments
        "2001:db8::/32",
        "2002::/16",  # 6to4 carries an IPv4 address
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
PORTS = {"http": 80, "https": 443}


class AddressRefused(ValueError):
    """The address is not one that may be fetched; the message says why."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A web address taken apart.

    Attributes:
        scheme: http or https.
        host: host name in ASCII, lower case, or an IP address.
        port: port number.
        path: path and query, beginning with a slash.
    """

    scheme: str
    host: str
    port: int
    path: str

    def __str__(self) -> str:
        """The address as one string, without its default port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def read_address(
    text: str, *, ports: frozenset[int] = frozenset({80, 443})
) -> WebAddress:
    """Take a web address apart.

    Args:
        text: the address as written.
        ports: the ports that may be asked.

    Raises:
        AddressRefused: not http(s), with a user name, on another port, or with
            a host that is no plain host name.
    """
    if any(character.isspace() or ord(character) < 32 for character in text.strip()):
        raise AddressRefused("The address has a blank or a control character in it.")
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError as error:
        raise AddressRefused(f"This is not a web address: {error}.") from None
    if parts.scheme not in PORTS:
        raise AddressRefused("Only http and https addresses can be fetched.")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused("An address with a user name in it is not fetched.")
    port = PORTS[parts.scheme] if port is None else port
    if port not in ports:
        asked = ", ".join(map(str, sorted(ports)))
        raise AddressRefused(f"Port {port} is not asked; only {asked} are.")
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return WebAddress(parts.scheme, _host(parts.hostname), port, _ascii(path))


def _host(name: str | None) -> str:
    if not name:
        raise AddressRefused("The address names no host.")
    if ":" in name:  # an IPv6 address; a scope id would choose an interface
        if "%" in name:
            raise AddressRefused("An address with a scope id is not fetched.")
        return name
    try:
        host = name.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError:
        raise AddressRefused(f"{name!r} is not a host name.") from None
    if not host or not all(
        part.replace("-", "").replace("_", "").isalnum() for part in host.split(".")
    ):
        raise AddressRefused(f"{name!r} is not a host name.")
    return host


def _ascii(path: str) -> str:
    return "".join(
        c if 32 < ord(c) < 127 else "".join(f"%{b:02X}" for b in c.encode())
        for c in path
    )


def is_public(address: str, *, allowed: tuple[Network, ...] = ()) -> bool:
    """Whether an IP address is a public one.

    Args:
        address: IPv4 or IPv6 address in its usual spelling.
        allowed: networks that are allowed although they are not public.

    >>> is_public("93.184.216.34"), is_public("127.0.0.1"), is_public("::1")
    (True, False, False)
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if any(ip.version == net.version and ip in net for net in allowed):
        return True
    if ip.version == 6 and ip not in _IPV6_GLOBAL_UNICAST:
        return False
    return not any(ip.version == net.version and ip in net for net in _REFUSED_NETWORKS)
