"""Addresses on the web: what in one would deceive readers about where it leads, or give a secret away."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import unquote

from timeline.glance import looks, of_another_alphabet, unseen

_AUTHORITY = re.compile(r"https?://([^/?#]*)")
_SIGN_IN = re.compile(r"https?(?::|%3A)(?:/|%2F){1,2}(?:(?!%2F|%3F|%23)[^/?#&])*(?:@|%40)", re.IGNORECASE)
"""A sign-in within an address, as in that of an archived copy."""
_PARTS = re.compile(r"(?P<host>\[[^\[\]@]*\]|[^:\[\]@]+)(?::(?P<port>[0-9]{0,5}))?")
_JOINERS = "\u200c\u200d"
LAST_PORT = 65_535
LONGEST_LABEL, LONGEST_HOST = 63, 253
"""Characters of a name and of each of its parts, as DNS takes them."""
COPY = "Copy it from the address bar of a browser."
_OWN_NAMES = re.compile(r"(?:.+\.)?(?:localhost|local|internal|intranet|lan|corp|home|home\.arpa)|[^.:\d]+")
"""Names that only machines of one network know (RFC 6762, RFC 8375; .internal is ICANN's), or with no dot."""
_KEY = re.compile(
    r"[?&#;](?P<name>(?:access_?|auth_?|id_?|refresh_?|security_?|session_?|csrf_?)?token|jwt|api_?key|auth_?key"
    r"|key|rlkey|resourcekey|secret|client_secret|password|passwd|pwd|sig|signature|sid|session_?id|jsessionid"
    r"|phpsessid|x-amz-(?:signature|credential|security-token)|x-goog-(?:signature|credential))"
    r"=[^&#;\s]{8,}",
    re.IGNORECASE,
)
"""What sites call a key that stands in an address; a shorter value is mostly the number of a page."""


def fault_of(address: str) -> tuple[str, str]:
    """What is wrong with an address that begins with http:// or https://, and what to do; else empty.

    A sign-in is never repeated: what is said of a file may be read by others.
    """
    authority = _authority(address)
    if "\\" in authority:
        turned = "so that the link leads elsewhere than it seems to."
        message = f"A backslash stands in this address before its path: a browser reads it as /, {turned}"
        return message, f"Write / for it. {COPY}"
    if "@" in authority:
        leads = f"and the link leads to “{authority.rpartition('@')[2]}”, whatever stands before it."
        message = "This address holds a user name or a password, before the @, which every reader would see;"
        remedy = "Delete what stands between // and @; and change the password, if it is one."
        return f"{message} {leads}", remedy
    if _SIGN_IN.search(address, len(authority)):
        message = "This address repeats another one with a user name or a password in it, before an @,"
        return f"{message} which every reader would see.", "Delete what stands between // and @."
    if not _is_host(authority):
        shown = f"“{authority}”" if authority and "@" not in address else "What stands after // here"
        return f"{shown} is no host that a link can lead to.", COPY
    return "", ""


def own_host(address: str) -> str:
    """The host of an address that only machines of one network can reach; else empty."""
    parts = _PARTS.fullmatch(_authority(address.lower()).rpartition("@")[2])
    host = parts["host"].removesuffix(".") if parts else ""
    try:
        return "" if ip_address(host.strip("[]")).is_global else host
    except ValueError:
        return host if _OWN_NAMES.fullmatch(host) else ""


def carried_key(address: str) -> str:
    """What the first key is called that an address carries, also in one that it repeats; else empty."""
    found = _KEY.search(unquote(address))
    return found["name"] if found else ""


def seems_another(address: str) -> str:
    """Why the host of an address may be taken for another one, as messages say it; else empty."""
    host = _PARTS.fullmatch(_authority(address))
    labels = [as_shown(label) for label in host["host"].split(".")] if host else []
    for label in labels:
        if letter := of_another_alphabet(label):
            return f"it holds a letter of another alphabet than those beside it ({letter})"
        if not label.isascii() and looks(label).isascii() and labels[-1].isascii():
            return f"it is not “{looks(label)}” but looks like it"
    return ""


def _authority(address: str) -> str:
    found = _AUTHORITY.match(address)
    return found[1] if found else ""


def _is_host(authority: str) -> bool:
    parts = _PARTS.fullmatch(authority)
    if parts is None or not 0 < int(parts["port"] or LAST_PORT) <= LAST_PORT:
        return False
    host = parts["host"]
    if host.startswith("["):
        return _is_address(host[1:-1], IPv6Address)
    # What is written in characters of compatibility leads elsewhere than it reads.
    compatible = unicodedata.normalize("NFC", host) == unicodedata.normalize("NFKC", host)
    named = all(each in f"-._{_JOINERS}" or unicodedata.category(each)[0] in "LMN" for each in host)
    return compatible and named and not unseen(host) and _is_name(host.removesuffix("."))


def _is_name(host: str) -> bool:
    """Whether each part of a name is one; a browser takes for a number what ends with a number."""
    labels = host.split(".")
    if re.fullmatch(r"[0-9]+|0[xX][0-9a-fA-F]*", labels[-1]):
        return _is_address(host, IPv4Address)
    coded = [label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels]
    sound = all(any(map(str.isalnum, label)) and len(label) <= LONGEST_LABEL for label in coded)
    return sound and len(".".join(coded)) <= LONGEST_HOST and all(map(_decodes, labels))


def _decodes(label: str) -> bool:
    """Whether a part that begins with xn-- stands for letters."""
    decoded = as_shown(label)
    coded = label.lower().startswith("xn--")
    return not coded or any(each.isalnum() and not each.isascii() for each in decoded)


def _is_address(host: str, kind: type[IPv4Address | IPv6Address]) -> bool:
    try:
        kind(host)
    except ValueError:
        return False
    return True


def as_shown(label: str) -> str:
    """A part of a host as it is shown; browsers and servers write it in ASCII, beginning with xn--."""
    if not label.lower().startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
