"""Compares two versions, event by event and account by account."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

from timeline.coarsening import to_day, to_month
from timeline.dates import When
from timeline.diff.aspects import Change, of_accounts, of_events, speaker
from timeline.diff.editions import Withheld, as_now_known
from timeline.diff.matching import Pair, paired
from timeline.model import Chronology, Claim, Event
from timeline.publish import NAME_WITHHELD, LessExact, PublicChronology, publish, told_less_exactly
from timeline.uncollected import uncollected


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both versions as readers may know them now, and what changed: removed first, else as in the newer."""

    old: PublicChronology
    new: PublicChronology
    changes: tuple[Change, ...]
    withheld: Withheld
    became: Mapping[str, str]
    """The id of each event that is in both, in the older version, to that in the newer."""

    def of(self, old: Collection[str], new: Collection[str]) -> Comparison:
        """Only what changed for who sees these events of the older, and then these of the newer version."""
        became = {first: second for first, second in self.became.items() if second in self.new.by_id}
        both = {first: second for first, second in became.items() if first in old and second in new}
        gone = [Change(first, "") for first in became if first in old and first not in both]
        came = [
            Change("", second) for second in became.values() if second in new and second not in both.values()
        ]
        kept = [
            change
            for change in self.changes
            if (not change.old and change.new in new)
            or (not change.new and change.old in old)
            or both.get(change.old) == change.new != ""
        ]
        return replace(self, changes=(*gone, *kept, *came))


@uncollected()
def compare(old: Chronology, new: Chronology, name_withheld: str = NAME_WITHHELD) -> Comparison:
    """What changed between two versions of a chronology, for readers.

    `name_withheld` stands, in the chronology's language, for whom readers may not know.
    """
    before, after = as_now_known(old, new, name_withheld, {}), publish(new, name_withheld)
    # Against all of the newer version: what has gone to the desk must not be told as if it were gone.
    pairs = {pair.old: pair for pair in paired(before, new, after)}
    coarse = after.by_id.keys() & told_less_exactly(new)
    less = {old: _as_told_in(after.by_id[pair.new]) for old, pair in pairs.items() if pair.new in coarse}
    if less:
        before = as_now_known(old, new, name_withheld, less)
    became = {pair.old: pair.new for pair in pairs.values()}
    withheld = Withheld(old, new, became)
    found = [*_removed(before, after, pairs), *_kept(before, after, new, pairs)]
    return Comparison(before, after, tuple(found), withheld, became)


def _as_told_in(event: Event) -> LessExact:
    """When something was said or asked: by the day where `event` tells that day too, else by the month."""
    accounts = (event, *event.claims)
    said = {each.said for each in accounts}
    asked = {reply.asked for each in accounts for reply in each.reply}
    return LessExact(partial(_as_told_among, said), partial(_as_told_among, asked))


def _as_told_among(told: Set[When | None], when: When) -> When:
    day = to_day(when)
    return day if day in told else to_month(when)


def _removed(before: PublicChronology, after: PublicChronology, pairs: dict[str, Pair]) -> Iterator[Change]:
    for event in before.events:
        pair = pairs.get(event.id)
        if pair is None:
            yield Change(event.id, "")
        elif pair.new not in after.by_id:
            yield Change(event.id, "", told=False)


def _kept(
    before: PublicChronology, after: PublicChronology, new: Chronology, pairs: dict[str, Pair]
) -> Iterator[Change]:
    by_new = {pair.new: pair for pair in pairs.values()}
    for event in after.events:
        pair = by_new.get(event.id)
        if pair is None:
            yield Change("", event.id)
        else:
            yield from _of_pair(before, after, new, pair)


def _of_pair(
    before: PublicChronology, after: PublicChronology, new: Chronology, pair: Pair
) -> Iterator[Change]:
    one, other = before.by_id[pair.old], after.by_id[pair.new]
    change = Change(pair.old, pair.new, "likeness" if pair.alike else "id")
    yield from (replace(change, aspect=aspect) for aspect in of_events((before, one), (after, other)))
    for first, second in _aligned(before, one, after, other):
        accounts = (first, second)
        if first is None or second is None:
            hidden = first is not None and _is_at_the_desk(new, pair.new, one.accounts[first], before)
            yield replace(change, accounts=accounts, told=not hidden)
            continue
        found = of_accounts((before, one, one.accounts[first]), (after, other, other.accounts[second]))
        yield from (replace(change, aspect=aspect, accounts=accounts) for aspect in found)


def _aligned(
    before: PublicChronology, one: Event, after: PublicChronology, other: Event
) -> Iterator[tuple[int | None, int | None]]:
    """Which account is which: of one speaker and title, then of one speaker; then what is left over."""
    left, right = list(range(len(one.accounts))), list(range(len(other.accounts)))
    pairs: list[tuple[int | None, int | None]] = []
    for key in _ACCOUNT_KEYS:
        for first in list(left):
            wanted = key(before, one.accounts[first])
            second = next((n for n in right if key(after, other.accounts[n]) == wanted), None)
            if second is not None:
                pairs.append((first, second))
                left.remove(first)
                right.remove(second)
    if len(one.accounts) == len(other.accounts) == 1 and left:
        pairs.append((left.pop(), right.pop()))
    yield from sorted(pairs, key=lambda found: found[1] or 0)
    yield from ((first, None) for first in left)
    yield from ((None, second) for second in right)


_ACCOUNT_KEYS: Sequence[Callable[[Chronology, Claim], object]] = (
    lambda all_, claim: (speaker(all_, claim), claim.what),
    speaker,
    lambda _, claim: claim.what,
)
"""What makes two accounts one, the surest first."""


def _is_at_the_desk(new: Chronology, event: str, claim: Claim, before: PublicChronology) -> bool:
    """Whether an account that readers no longer see is still in the file."""
    there: Sequence[Claim] = new.by_id[event].claims
    return any(
        each.visibility == "desk"
        and (each.what == claim.what or speaker(new, each) == speaker(before, claim))
        for each in there
    )
