"""What changed between two versions of a chronology, for readers: a comparison of their public editions.

Nobody who has been withheld since is named, nor what is no longer shown told again: `editions` takes away
from the older version what the newer one keeps from readers, `matching` finds which event is which, `aspects`
what of an event is another now.
"""

from timeline.diff.aspects import Aspect, Change, Matched
from timeline.diff.compare import Comparison, compare

__all__ = ["Aspect", "Change", "Comparison", "Matched", "compare"]
