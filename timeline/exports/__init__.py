"""From a chronology and a view to the bytes of files; command line and app both export through here.

`edition` gives what readers may see, `view_of` a view of it, `export` the files, or the reasons why there
are none. `FORMATS` lists what can be made, by suffix.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from timeline.checks import BLOCKING, accusation_in_names, check
from timeline.dates.refusals import quoted
from timeline.exports.formats import DRAWINGS, FORMATS, Exporter, Extract, Style, Unmakeable, readable
from timeline.exports.looks import Look, look_of, our_look, style_of
from timeline.exports.refusal import NotThere, Refused
from timeline.exports.selection import view_of
from timeline.gate import Allowance, identifying, record, refusals, refused
from timeline.known import day_of, days_of_saying, known_on
from timeline.layout.faces import FontError
from timeline.media import pictures
from timeline.model import Chronology, Problem
from timeline.publish import NAME_WITHHELD, PublicChronology, publish
from timeline.select import View
from timeline.theme_file import ThemeError
from timeline.wording import Wording

__all__ = [
    "DRAWINGS",
    "FORMATS",
    "Allowance",
    "Extract",
    "Look",
    "Made",
    "NotThere",
    "Refused",
    "Style",
    "ThemeError",
    "allowed",
    "as_known",
    "edition",
    "export",
    "export_of",
    "exporter_of",
    "guarded",
    "identifying",
    "look_of",
    "our_look",
    "style_of",
    "suffix_of",
    "unshown",
    "view_of",
]
NARROWEST, WIDEST = 320, 4000
SMALLEST_SCALE, LARGEST_SCALE = 0.5, 8.0


def edition(
    chronology: Chronology, wording: Wording, allowances: Iterable[Allowance] = ()
) -> PublicChronology:
    """What readers may see of a chronology.

    Raises:
        Refused: a check blocks its publication, and nobody allowed it.
    """
    public = publish(chronology, wording.message(NAME_WITHHELD), pictures(chronology))
    if problems := refused(_blocking(chronology, public), allowances):
        raise Refused(problems)
    return public


def allowed(chronology: Chronology, public: PublicChronology, allowances: Sequence[Allowance]) -> str:
    """The record of what goes out although it is refused, to keep beside the files; empty without any.

    Raises:
        Refused: a reason names somebody whose name is withheld.
    """
    if not allowances:
        return ""
    told = record(allowances, (*_blocking(chronology, public), *refusals(chronology, public, {})))
    guarded(chronology, public, {"the reason for --allow": Made(told.encode())}, allowances)
    return told


def _blocking(chronology: Chronology, public: PublicChronology) -> tuple[Problem, ...]:
    """What blocks the publication of what readers would see, with its line."""
    blocking = {(each.code, each.event) for each in check(public, severities=BLOCKING)}
    found = check(chronology, severities=BLOCKING)
    # A picture that cannot be read is no longer in the edition.
    return tuple(each for each in found if (each.code, each.event) in blocking or each.code == "media")


def as_known(chronology: Chronology, day: str = "") -> Chronology:
    """The chronology stamped with a day, else with its own: readers get what had been said by its end.

    Raises:
        DateError: it is not one day.
        NotThere: nothing that they may know had been said by then.
    """
    written = chronology.as_known_on
    asked = day_of(day, chronology.zone) if day else written
    if asked is None:
        return chronology
    public = publish(chronology.model_copy(update={"as_known_on": None}))
    then = known_on(public.model_copy(update={"as_known_on": written}), asked)
    if then.events or not public.events:
        return chronology.model_copy(update={"as_known_on": then.as_known_on})
    days = days_of_saying(public)
    first = (
        f"The first day on which something had: {days[0].edtf}."
        if days
        else "Write said: in the claims, or published: in their sources."
    )
    end = then.as_known_on.edtf if then.as_known_on else day
    raise NotThere(f"Nothing had certainly been said by the end of {end}. {first}")


def export(
    chronology: Chronology,
    public: PublicChronology,
    names: Iterable[str],
    view: View,
    style: Style,
    allowances: Iterable[Allowance] = (),
) -> Mapping[str, bytes]:
    """The bytes of each named file of a view; as `export_of`."""
    return export_of(chronology, Extract.of(public, view, style), names, allowances)


def export_of(
    chronology: Chronology, extract: Extract, names: Iterable[str], allowances: Iterable[Allowance]
) -> Mapping[str, bytes]:
    """The bytes of each named file; its suffix picks the format.

    Raises:
        Refused: something that is withheld from readers is still there, and nobody allowed it.
        NotThere: a format cannot be made, or the extract has no public event.
    """
    exporters = {name: exporter_of(name) for name in names}
    if not extract.events:
        raise NotThere("No public event is in this selection; nothing was written.")
    try:
        made = {name: Made(exporter(extract), extract) for name, exporter in exporters.items()}
    except (Unmakeable, FontError) as error:
        raise NotThere(str(error)) from None
    return guarded(chronology, extract.public, made, allowances)


def unshown(extract: Extract, names: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """By the name of a file, the ids of the events that its shape has no room for; where it has, nothing."""
    drawn = [name for name in names if extract.style.height and suffix_of(name) in DRAWINGS]
    missing = extract.unshown if drawn else ()
    return dict.fromkeys(drawn, missing) if missing else {}


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a file, and what it shows; None where it holds no drawing."""

    content: bytes
    extract: Extract | None = None


def guarded(
    chronology: Chronology,
    public: PublicChronology,
    made: Mapping[str, Made],
    allowances: Iterable[Allowance] = (),
    places: Iterable[str] = (),
) -> Mapping[str, bytes]:
    """The bytes of each file, by the name it has; what goes out passes here, whatever it is.

    `places` are where the files will stand: a folder's name, an address.

    Raises:
        Refused: something that is withheld from readers is still there, or a name or a place tells an
            accusation as a fact, and nobody allowed it.
    """
    places, allowances = tuple(filter(None, places)), tuple(allowances)
    read: dict[str, Sequence[bytes]] = {
        name: (file.content, *_read_back(name, file)) for name, file in made.items()
    }
    read |= dict.fromkeys(places, ())
    problems = (*refusals(chronology, public, read, allowances), *accusation_in_names(chronology, read))
    if problems := refused(problems, allowances):
        raise Refused(problems)
    return {name: file.content for name, file in made.items()}


def _read_back(name: str, file: Made) -> Iterable[bytes]:
    return readable(suffix_of(name), file.content, file.extract) if file.extract else ()


def exporter_of(name: str) -> Exporter:
    """What makes a file of this name; raises NotThere with the list of what can be made."""
    suffix = suffix_of(name)
    if suffix in FORMATS:
        return FORMATS[suffix]
    raise NotThere(f"{quoted(name)} names no format. What can be made: {', '.join(FORMATS)}.")


def suffix_of(name: str) -> str:
    """The suffix that picks the format, in lower case: `chart.list.html` gives `.list.html`."""
    path = PurePath(name.lower())
    double = "".join(path.suffixes[-2:])
    return double if double in FORMATS else path.suffix
