"""Dates as people know them: partial, uncertain, zoned. `When` in `when.py` is the way in."""

from timeline.dates.edtf import PRECISIONS, DatePart, Precision, Span
from timeline.dates.refusals import DateError
from timeline.dates.when import LONGEST_TEXT, End, Kind, Part, When

__all__ = [
    "LONGEST_TEXT",
    "PRECISIONS",
    "DateError",
    "DatePart",
    "End",
    "Kind",
    "Part",
    "Precision",
    "Span",
    "When",
]
