"""Where a published folder will stand, and what that makes of the files in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from timeline.addresses import COPY, fault_of
from timeline.dates.refusals import quoted
from timeline.glance import unseen
from timeline.readers.decoding import hidden_character


class AddressError(ValueError):
    """An address under which no folder can stand; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Base:
    """The address of the folder, with a slash at its end; empty where it is not known yet."""

    url: str = ""

    @classmethod
    def of(cls, written: str) -> Base:
        """The address as it was written.

        Raises:
            AddressError: it is not the address of a folder on the web.
        """
        if not written:
            return cls()
        usable = re.match(r"https?://[^/]", written)
        if usable and any(fault := fault_of(written)):
            raise AddressError(" ".join(fault))
        if usable and (character := unseen(written)):
            raise AddressError(f"This address holds a character which nobody sees ({character}). {COPY}")
        if not usable or re.search(r"[\s\"'<>\\?#]", written) or hidden_character(written):
            raise AddressError(
                f"{quoted(written)} is not the address of a folder. "
                "Write it as https://www.example.org/detained/, without ? and #."
            )
        return cls(written if written.endswith("/") else f"{written}/")

    def of_file(self, name: str) -> str:
        """The address of a file in the folder; as seen from the folder where its own is not known."""
        return self.url + quote(name)
