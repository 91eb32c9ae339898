"""Under which names the app answers, and how far its address reaches.

A name is no password: it keeps out what a browser sends for another web site, not a person who knows it.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Collection
from contextlib import suppress

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""What this machine calls itself; from another machine it is asked for by another name."""
_ALL = ipaddress.ip_address("255.255.255.255")
_ASKED = re.compile(r"([a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*", re.ASCII)


def asked_for(header: str) -> str:
    """The name in a Host header, without its port; empty where it holds none."""
    found = _ASKED.fullmatch(header)
    return found[1].lower() if found else ""


def is_answered(header: str, peer: str, names: Collection[str]) -> bool:
    """Whether the app is asked by one of its `names`, or by this machine under a name for itself."""
    name = asked_for(header)
    return name in names or (name in LOOPBACK and _is_here(peer))


def as_asked(name: str) -> str:
    """A name or an address as a Host header bears it; ValueError where it is neither."""
    try:
        address = ipaddress.ip_address(name.strip("[]").partition("%")[0])
    except ValueError:
        plain = name.encode("idna").decode("ascii").lower()  # UnicodeError is a ValueError
        if not _NAME.fullmatch(plain):
            raise ValueError(name) from None
        return plain
    return f"[{address.compressed}]" if address.version == 6 else address.compressed


def named(host: str) -> str:
    """What a browser asks for of what listens on `host`: an address as browsers spell it, or its name."""
    bare = host.strip("[]").rstrip(".")
    with suppress(OSError, UnicodeError):  # a name
        found = socket.getaddrinfo(bare, 0, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        bare = str(found[0][4][0])
    try:
        return as_asked(bare)
    except ValueError:
        return host


def stays_here(host: str) -> bool:
    """Whether only this machine can reach what listens on `host`."""
    return all(address.is_loopback for address in _addresses(host))


def is_everywhere(host: str) -> bool:
    """Whether what listens on `host` is reached by every address of this machine."""
    return any(address.is_unspecified for address in _addresses(host))


def is_many(host: str) -> bool:
    """Whether `host` is the address of all machines at once, or of some, at which none is reached."""
    return any(address.is_multicast or address == _ALL for address in _addresses(host))


def _is_here(peer: str) -> bool:
    """Whether a connection comes from this machine; a socket that is a file has no address."""
    if not peer:
        return True
    try:
        return _plain(peer).is_loopback
    except ValueError:
        return False


def _addresses(host: str) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    """The addresses that the server listens on for `host`, however it is written; none where it is none."""
    try:
        found = socket.getaddrinfo(
            None if host == "*" else host, 0, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except (OSError, UnicodeError):
        return []
    return [_plain(str(entry[4][0])) for entry in found]


def _plain(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """An address; the IPv4 one where it only stands in an IPv6 one."""
    address = ipaddress.ip_address(text.partition("%")[0])
    return (address.ipv4_mapped or address) if isinstance(address, ipaddress.IPv6Address) else address
