"""What a chronology is, as frozen values: the file format, the JSON Schema and every later step share them.

`Chronology.model_validate(raw, context=Reading.of(raw))` reads plain dicts, lists and texts as a reader gives
them; `shorthands.py` widens what is written in short, `names.py` finds whom it names.
"""

from timeline.model.chronology import FIELD_NAMES, Band, Chart, Chronology, Context, Furniture
from timeline.model.events import (
    Account,
    Basis,
    Checked,
    Claim,
    Count,
    Event,
    Figure,
    Media,
    Quote,
    Relation,
    Reply,
    Told,
)
from timeline.model.speakers import Citation, Link, Person, Role, Source, Voice
from timeline.model.values import (
    BUILT_IN_VOICES,
    CLAIM_KEYS,
    CONTEXT_TRACK,
    DOCUMENTS,
    EVENT_KINDS,
    FILLS,
    ClaimStatus,
    EventStatus,
    Fill,
    Problem,
    Severity,
    Status,
    Value,
    Visibility,
    in_order,
)
from timeline.names import Names
from timeline.shorthands import NO_TRACK, OWN_TRACK, Reading

__all__ = [
    "BUILT_IN_VOICES", "CLAIM_KEYS", "CONTEXT_TRACK", "DOCUMENTS", "EVENT_KINDS", "FIELD_NAMES", "FILLS",
    "NO_TRACK", "OWN_TRACK", "Account", "Band", "Basis", "Chart", "Checked", "Chronology", "Citation",
    "Claim", "ClaimStatus", "Context", "Count", "Event", "EventStatus", "Figure", "Fill", "Furniture", "Link",
    "Media", "Names", "Person", "Problem", "Quote", "Reading", "Relation", "Reply", "Role", "Severity",
    "Source", "Status", "Told", "Value", "Visibility", "Voice", "in_order",
]  # fmt: skip
