"""How exactly a date is known, as geometry: glyph, line, bar, whiskers, brackets, arrows."""

from __future__ import annotations

from typing import NamedTuple

from timeline.layout.scale import At, Scale
from timeline.layout.shapes import SIZE, STROKE

WIDE = 24.0
"""A day (month, year) wider than this has a line as wide as itself under its mark."""
BEYOND = 6.0
"""Whiskers reach at least so far beyond a mark or bar."""
ARM = 4.5
ARROW = 14.0
STUB = 24.0
"""A period of which one end is unknown is drawn this long."""
SHORTEST_BAR = 13.0
"""A shorter one is as wide as high, the square of another voice."""
NARROWEST_BRACKETS = 13.0
UNSURE = ("approximate", "presumed")
"""Ends of periods with whiskers, however wide: about 7 January, perhaps 7 January."""


class Dated(NamedTuple):
    """A date as the frames have it; `members` are the middles of the dates of a set that holds them all."""

    exactness: str
    earliest_start: int | None
    latest_start: int | None
    earliest_end: int | None
    latest_end: int | None
    written_start: int | None
    written_end: int | None
    start: str = ""
    end: str = ""
    members: tuple[int, ...] = ()

    @property
    def bounded(self) -> bool:
        """Whether both outer bounds are known."""
        return self.earliest_start is not None and self.latest_end is not None

    @property
    def drawable(self) -> bool:
        """Whether anything but a one-sided bound is known: whether it has a place on the axis."""
        return self.exactness not in ("not_before", "not_after") and (
            self.written_start,
            self.written_end,
        ) != (None, None)


class Geometry(NamedTuple):
    """What a date takes on the axis, from `left` to `right` in pixels; labels keep to `centre`."""

    left: float
    right: float
    centre: At
    glyphs: tuple[At, ...] = ()
    extent: tuple[At, At] | None = None
    bar: tuple[At, At] | None = None
    closed: tuple[bool, bool] = (True, True)
    whiskers: tuple[tuple[At, At], ...] = ()
    brackets: tuple[tuple[At, float], ...] = ()
    arrows: tuple[tuple[At, float], ...] = ()

    @property
    def beside(self) -> bool:
        """Whether its label stands beside it; that of a bar or bracket stands below, with the glyph."""
        return bool(self.glyphs)


def geometry(dated: Dated, scale: Scale, glyph_half: float = SIZE / 2) -> Geometry | None:
    """The marks of a date; None where it lies outside the scale or has no place on it.

    `glyph_half` is how far the glyph reaches to each side of its middle, in pixels.
    """
    drawn = _DRAWN[dated.exactness](dated, scale, glyph_half)
    if drawn is None or not scale.start - 0.5 <= drawn.centre.x(scale) <= scale.end + 0.5:
        return None
    return _within(drawn, scale) if drawn.arrows else drawn


def _within(drawn: Geometry, scale: Scale) -> Geometry:
    """Brackets or a bar at the very end of a window, moved by what their arrows would reach beyond it."""
    if drawn.glyphs:
        return drawn
    tips = [at.x(scale) + length for at, length in drawn.arrows]
    by = max(0.0, scale.start - min(tips)) - max(0.0, max(tips) - scale.end)
    if abs(by) < 0.01:
        return drawn
    return drawn._replace(
        left=drawn.left + by,
        right=drawn.right + by,
        bar=drawn.bar and (drawn.bar[0].moved(by), drawn.bar[1].moved(by)),
        whiskers=tuple((start.moved(by), end.moved(by)) for start, end in drawn.whiskers),
        brackets=tuple((at.moved(by), arm) for at, arm in drawn.brackets),
        arrows=tuple((at.moved(by), length) for at, length in drawn.arrows),
    )


def _approximate(dated: Dated, scale: Scale, half: float) -> Geometry | None:
    mark = _at_middle(dated, scale, half)
    return mark and _with_whiskers(mark, mark.centre.moved(-half), mark.centre.moved(half), dated, scale)


def _at_middle(dated: Dated, scale: Scale, half: float) -> Geometry | None:
    first, last = dated.written_start, dated.written_end
    if first is None or last is None:
        return None
    middle = At(0.0, (first + last) // 2)
    if scale.x(last) - scale.x(first) <= WIDE:
        x = middle.x(scale)
        return Geometry(x - half, x + half, middle, glyphs=(middle,))
    extent = At(0.0, max(first, scale.first)), At(0.0, min(last, scale.last))
    left, right = extent[0].x(scale), extent[1].x(scale)
    if right - left <= 2 * half:
        return None
    # Anywhere within its day is as true as the middle: where part of the day is shown, so is the mark.
    if not scale.first <= (first + last) // 2 <= scale.last:
        middle = At(0.0, (max(first, scale.first) + min(last, scale.last)) // 2)
    x = middle.x(scale)
    return Geometry(min(left, x - half), max(right, x + half), middle, glyphs=(middle,), extent=extent)


def _with_whiskers(mark: Geometry, left: At, right: At, dated: Dated, scale: Scale) -> Geometry:
    """Dotted lines from the two sides of a mark or bar to the outer bounds, an arrow where there is none."""
    whiskers, arrows = [], list(mark.arrows)
    for side, bound, sign in ((left, dated.earliest_start, -1), (right, dated.latest_end, 1)):
        near = side.x(scale)
        if bound is None:
            whiskers.append((side, side.moved(sign * BEYOND)))
            arrows.append((side.moved(sign * BEYOND), sign * ARROW))
            continue
        outer = At(0.0, min(max(bound, scale.first), scale.last))
        whiskers.append(
            (side, outer if sign * (outer.x(scale) - near) >= BEYOND else side.moved(sign * BEYOND))
        )
    ends = [end.x(scale) for _, end in whiskers] + [at.x(scale) + length for at, length in arrows]
    return mark._replace(
        left=min(mark.left, *ends),
        right=max(mark.right, *ends),
        whiskers=tuple(whiskers),
        arrows=tuple(arrows),
    )


def _between(dated: Dated, scale: Scale, _half: float) -> Geometry | None:
    first, last = dated.earliest_start, dated.latest_end
    if last is None:
        return _not_before(dated, scale, _half)
    if first is None:
        return _not_after(dated, scale, _half)
    if last <= scale.first or first >= scale.last:
        return None
    low, high = max(first, scale.first), min(last, scale.last)
    spread = max(0.0, (NARROWEST_BRACKETS - (scale.x(high) - scale.x(low))) / 2)
    left, right = At(-spread, low), At(spread, high)
    shown = [(left, ARM, low == first), (right, -ARM, high == last)]
    return Geometry(
        left.x(scale) - STROKE / 2,
        right.x(scale) + STROKE / 2,
        At(0.0, (low + high) // 2),
        brackets=tuple((at, arm) for at, arm, inside in shown if inside),
        arrows=tuple((at.moved(3 * arm), -3 * arm) for at, arm, inside in shown if not inside),
    )


def _not_before(dated: Dated, scale: Scale, _half: float) -> Geometry | None:
    if dated.earliest_start is None:
        return None
    at = At(0.0, dated.earliest_start)
    x = at.x(scale)
    return Geometry(
        x - STROKE / 2, x + BEYOND + ARROW, at, brackets=((at, ARM),), arrows=((at.moved(BEYOND), ARROW),)
    )


def _not_after(dated: Dated, scale: Scale, _half: float) -> Geometry | None:
    if dated.latest_end is None:
        return None
    at = At(0.0, dated.latest_end)
    x = at.x(scale)
    return Geometry(
        x - BEYOND - ARROW, x + STROKE / 2, at, brackets=((at, -ARM),), arrows=((at.moved(-BEYOND), -ARROW),)
    )


def _period(dated: Dated, scale: Scale, _half: float) -> Geometry | None:
    first, last = dated.written_start, dated.written_end
    if first is None and last is None:
        return None
    if (last is not None and last <= scale.first) or (first is not None and first >= scale.last):
        return None
    start, start_goes_on = _end_of_bar(first, last, scale, -1, unlimited=dated.start == "open")
    end, end_goes_on = _end_of_bar(last, first, scale, 1, unlimited=dated.end == "open")
    spread = max(0.0, (SHORTEST_BAR - (end.x(scale) - start.x(scale))) / 2)
    start, end = start.moved(-spread), end.moved(spread)
    arrows = [(start, -ARROW)] if first is None else []
    arrows += [(end, ARROW)] if last is None else []
    left, right = start.x(scale), end.x(scale)
    bar = Geometry(
        left - (ARROW if first is None else STROKE / 2),
        right + (ARROW if last is None else STROKE / 2),
        _shown_middle(start, end, scale),
        bar=(start, end),
        closed=(not start_goes_on, not end_goes_on),
        arrows=tuple(arrows),
    )
    return _with_uncertain_ends(bar, dated, scale)


def _end_of_bar(
    own: int | None, other: int | None, scale: Scale, sign: int, *, unlimited: bool
) -> tuple[At, bool]:
    """Where the bar stops on one side, and whether the period goes on there."""
    edge, edge_x = (scale.first, scale.start) if sign < 0 else (scale.last, scale.end)
    if own is not None:
        cut = own < edge if sign < 0 else own > edge
        return At(0.0, edge if cut else own), cut
    assert other is not None  # held by _period
    x = min(max(scale.x(other), scale.start), scale.end)
    if unlimited or sign * (edge_x - x) < STUB + ARROW:
        return At(edge_x - sign * ARROW), True
    return At(sign * STUB, other), True


def _shown_middle(start: At, end: At, scale: Scale) -> At:
    return At((end.x(scale) - start.x(scale)) / 2 + start.offset, start.instant)


def _with_uncertain_ends(bar: Geometry, dated: Dated, scale: Scale) -> Geometry:
    assert bar.bar is not None
    whiskers = []
    ends = (
        (bar.bar[0], dated.start, dated.written_start, dated.earliest_start, -1, bar.closed[0]),
        (bar.bar[1], dated.end, dated.written_end, dated.latest_end, 1, bar.closed[1]),
    )
    for at, known, written, bound, sign, closed in ends:
        if not closed or bound is None or (known not in UNSURE and bound == written):
            continue
        outer = At(0.0, min(max(bound, scale.first), scale.last))
        enough = sign * (outer.x(scale) - at.x(scale)) >= BEYOND
        whiskers.append((at, outer if enough else at.moved(sign * BEYOND)))
    if not whiskers:
        return bar
    xs = [outer.x(scale) for _, outer in whiskers]
    return bar._replace(left=min([bar.left, *xs]), right=max([bar.right, *xs]), whiskers=tuple(whiskers))


def _several(dated: Dated, scale: Scale, half: float) -> Geometry | None:
    shown = [At(0.0, instant) for instant in dated.members if scale.first <= instant <= scale.last]
    if not shown:
        return _between(dated, scale, half) if not dated.members else None
    extent = (shown[0], shown[-1]) if len(shown) > 1 else None
    return Geometry(
        shown[0].x(scale) - half, shown[-1].x(scale) + half, shown[0], glyphs=tuple(shown), extent=extent
    )


_DRAWN = {
    "exact": _at_middle,
    "approximate": _approximate,
    "presumed": _approximate,
    "between": _between,
    "not_before": _not_before,
    "not_after": _not_after,
    "period": _period,
    "several": _several,
}


def beyond(dated: Dated, scale: Scale) -> Geometry:
    """An arrow at the edge of the scale towards a date outside it: a claim is never left out of its event."""
    known = dated.written_start if dated.written_start is not None else dated.written_end
    if known is None or known < (scale.first + scale.last) / 2:
        return Geometry(
            scale.start, scale.start + ARROW, At(scale.start), arrows=((At(scale.start + ARROW), -ARROW),)
        )
    return Geometry(scale.end - ARROW, scale.end, At(scale.end), arrows=((At(scale.end - ARROW), ARROW),))
