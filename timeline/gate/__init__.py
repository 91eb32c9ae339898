"""Looks in all that is to leave the house for what readers may not see; a hit refuses the export."""

from timeline.gate.allowances import RECORDED, Allowance, NotAllowed, answers, paired, record, refused
from timeline.gate.identifying import Trace, identifying
from timeline.gate.scan import refusals, sought, withheld_names

__all__ = [
    "RECORDED",
    "Allowance",
    "NotAllowed",
    "Trace",
    "answers",
    "identifying",
    "paired",
    "record",
    "refusals",
    "refused",
    "sought",
    "withheld_names",
]
