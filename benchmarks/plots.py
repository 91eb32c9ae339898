"""The plots of docs/benchmarks.md: SVG with real text, light and dark, narrow enough for a phone."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from benchmarks.growth import LEAST_FITTED, STEPS, Growth, n_log_n
from benchmarks.measures import Measure
from benchmarks.results import Results
from benchmarks.words import amount, ratio_in_words, where
from timeline.renderers.svg import escape, number
from timeline.themes import DARK, LIGHT, Theme

WIDTH, EDGE = 480.0, 16.0
ROLES = {"ink": "ink", "muted": "muted", "rule": "rule", "hairline": "hairline", "paper": "paper",
         "met": "voice-2", "missed": "voice-1", "plain": "voice-3"}  # fmt: skip
"""What a colour is for in a plot, and which of a theme's it is."""


def ratio_plot(results: Results) -> str:
    """A row for each measure with a peer: how many times faster, lighter or less; aims; misses."""
    rows = [each for each in results.measures if each.ratio and each.plotted]
    low, high = _decades([1 / row.ratio for row in rows if row.ratio])
    left, right = EDGE + 4, WIDTH - EDGE - 4
    top = 132.0

    def x(times: float) -> float:
        share = (math.log10(times) - low) / (high - low)
        return left + min(max(share, 0), 1) * (right - left)

    groups = _groups(rows)
    bottom = top + sum(34 + 54 * len(own) for _, own in groups)
    parts = [
        *_heading("Timeline beside its peers", (
            "The same work with the same events, in one run. Right of the heavy line",
            "Timeline is faster or needs less than the peer; left of it, slower or more.",
        )),
        *_key(76),
        *_ticks(x, low, high, top - 12, bottom),
    ]  # fmt: skip
    y = top
    for name, own in groups:
        parts.append(_text(EDGE, y + 20, name, "group"))
        y += 34
        for row in own:
            parts += _row(row, x, y)
            y += 54
    parts.append(_text(EDGE, bottom + 26, where(results.day, results.machine), "small"))
    told = [each for each in rows if each.met is not None]
    description = f"{len(rows)} measures; of {len(told)} aims {sum(bool(each.met) for each in told)} are met."
    return _document(bottom + 42, "Timeline beside its peers", description, parts)


def _groups(rows: Sequence[Measure]) -> list[tuple[str, list[Measure]]]:
    """The rows under the headings that they belong to."""
    headings = {
        "Files and commands": ("start-", "read", "dates", "gate", "checks"),
        "Pictures, beside a browser that draws them": ("warm", "cold", "memory"),
        "An embed, beside the libraries for timelines": ("embed-",),
        "The app, beside a plain px.timeline": ("draw-", "app-", "server-"),
    }
    grouped = {
        heading: [row for row in rows if row.name.startswith(begins)] for heading, begins in headings.items()
    }
    return [(heading, own) for heading, own in grouped.items() if own]


def _row(row: Measure, x: Callable[[float], float], y: float) -> Iterator[str]:
    assert row.ratio
    times, colour = 1 / row.ratio, {True: "met", False: "missed", None: "plain"}[row.met]
    beside = f"{amount(row.ours, row.unit)}; {_plain(row.peer)} {amount(row.theirs, row.unit)}"
    line = y + 37
    yield _text(EDGE, y + 10, _plain(row.what), "name")
    yield _text(WIDTH - EDGE, y + 10, ratio_in_words(row), f"name end {colour}-text")
    yield _text(EDGE, y + 25, beside, "small")
    if row.met is False:
        yield _text(WIDTH - EDGE, y + 25, "aim missed", f"small end {colour}-text")
    yield (
        f'<line class="{colour}" x1="{number(x(1))}" y1="{line}" x2="{number(x(times))}" y2="{line}" '
        f'stroke-width="5"/>'
    )
    if row.aim and row.theirs:
        at = row.aim.beside(row.theirs)
        aimed = number(x(1 / at)) if at else ""
        if aimed:
            yield f'<line class="aim" x1="{aimed}" y1="{line - 8}" x2="{aimed}" y2="{line + 8}"/>'
    hollow = " hollow" if row.met is False else ""
    yield f'<circle class="{colour}{hollow}" cx="{number(x(times))}" cy="{line}" r="5.5"/>'


def _key(y: float) -> Iterator[str]:
    yield f'<circle class="met" cx="{EDGE + 6}" cy="{y}" r="5.5"/>'
    yield _text(EDGE + 17, y + 4, "aim met", "small")
    yield f'<circle class="missed hollow" cx="{EDGE + 82}" cy="{y}" r="5.5"/>'
    yield _text(EDGE + 93, y + 4, "aim missed", "small")
    yield f'<circle class="plain" cx="{EDGE + 178}" cy="{y}" r="5.5"/>'
    yield _text(EDGE + 189, y + 4, "no aim", "small")
    yield f'<line class="aim" x1="{EDGE + 247}" y1="{y - 8}" x2="{EDGE + 247}" y2="{y + 8}"/>'
    yield _text(EDGE + 254, y + 4, "the aim", "small")


def _ticks(x: Callable[[float], float], low: int, high: int, top: float, bottom: float) -> Iterator[str]:
    for power in range(low, high + 1):
        at, heavy = number(x(10.0**power)), " heavy" if not power else ""
        yield f'<line class="grid{heavy}" x1="{at}" y1="{top}" x2="{at}" y2="{number(bottom)}"/>'
        label = "alike" if not power else f"{10**power:,}×" if power > 0 else f"1/{10**-power}"
        yield _text(
            x(10.0**power) + (4 if power == high else 0), top - 5, label, f"small {_side(power == high)}"
        )


# ---- as work grows -----------------------------------------------------------------------------------------

COLUMNS, GAP, PANEL, BETWEEN = 2, 26.0, 96.0, 54.0


def growth_plot(results: Results) -> str:
    """A panel for each step: seconds over events, both logarithmic, beside n log n."""
    return _panels(
        results,
        "Time, as a chronology grows",
        ("From 100 to 100,000 events, both scales logarithmic.", "Dotted: n log n, from 3,162 events on."),
        [(each, [(point.events, point.seconds) for point in each.points]) for each in results.growth],
        (-3, 3),
        lambda value: amount(value, "s"),
        guided=True,
    )


def memory_plot(results: Results) -> str:
    """A panel for each step: the most megabytes of its process."""
    return _panels(
        results,
        "Memory, as a chronology grows",
        ("The most that the process held, with libraries and chronology.", "Both scales logarithmic."),
        [
            (each, [(point.events, point.megabytes) for point in each.points])
            for each in results.growth
            if each.step not in ("zoom", "filter")
        ],
        (2, 4),
        lambda value: amount(value, "MB"),
        guided=False,
    )


def _panels(
    results: Results,
    title: str,
    below: tuple[str, str],
    panels: Sequence[tuple[Growth, Sequence[tuple[int, float]]]],
    powers: tuple[int, int],
    words: Callable[[float], str],
    *,
    guided: bool,
) -> str:
    wide = (WIDTH - 2 * EDGE - GAP * (COLUMNS - 1)) / COLUMNS
    parts, top = [*_heading(title, below)], 92.0
    for place, (step, points) in enumerate(panels):
        corner = (EDGE + place % COLUMNS * (wide + GAP), top + place // COLUMNS * (PANEL + BETWEEN))
        parts += _panel(step, points, (*corner, wide), powers, words, guided=guided)
    bottom = top + math.ceil(len(panels) / COLUMNS) * (PANEL + BETWEEN)
    parts.append(_text(EDGE, bottom + 4, where(results.day, results.machine), "small"))
    steep = [STEPS[each.step] for each in results.growth if each.too_steep]
    told = f"Steeper than n log n: {', '.join(steep)}." if steep else "Nothing is steeper than n log n."
    return _document(bottom + 20, title, f"{len(panels)} steps. {told if guided else ''}", parts)


def _panel(
    step: Growth,
    points: Sequence[tuple[int, float]],
    place: tuple[float, float, float],
    powers: tuple[int, int],
    words: Callable[[float], str],
    *,
    guided: bool,
) -> Iterator[str]:
    left, top, wide = place
    low, high = powers
    plot_left, floor = left + 44, top + 14 + PANEL

    def x(events: float) -> float:
        return plot_left + (math.log10(events) - 2) / 3 * (left + wide - plot_left)

    def y(value: float) -> float:
        return floor - (math.log10(max(value, 10.0**low)) - low) / (high - low) * PANEL

    colour = "missed" if guided and step.too_steep else "met"
    yield _text(left, top, STEPS[step.step], "name")
    for power in range(low, high + 1, 2 if high - low > 3 else 1):
        at = number(y(10.0**power))
        yield f'<line class="grid" x1="{number(plot_left)}" y1="{at}" x2="{number(left + wide)}" y2="{at}"/>'
        yield _text(plot_left - 5, y(10.0**power) + 4, words(10.0**power), "small end")
    for events, label in ((100, "100"), (1_000, "1k"), (10_000, "10k"), (100_000, "100k")):
        yield _text(x(events), floor + 16, label, f"small {_side(events == 100_000)}")
    fitted = [(events, value) for events, value in points if events >= LEAST_FITTED]
    if guided and fitted:
        begin, value = fitted[0]
        line = [(events, value * n_log_n(events) / n_log_n(begin)) for events, _ in fitted]
        yield f'<path class="guide" d="{_path(line, x, y)}"/>'
    yield f'<path class="line {colour}" d="{_path(points, x, y)}"/>'
    for events, value in points:
        yield f'<circle class="{colour}" cx="{number(x(events))}" cy="{number(y(value))}" r="2.6"/>'
    last_events, last = points[-1]
    yield _text(x(last_events), y(last) - 8, words(last), f"small end {colour}-text")


Scale = Callable[[float], float]


def _path(points: Sequence[tuple[int, float]], x: Scale, y: Scale) -> str:
    return "M" + "L".join(f"{number(x(events))} {number(y(value))}" for events, value in points)


# ---- around them -------------------------------------------------------------------------------------------


def _plain(words: str) -> str:
    return words.replace("`", "")


def _side(last: bool) -> str:
    """How a label stands at its tick; the last one ends there, else it would be cut."""
    return "end" if last else "middle"


def _heading(title: str, below: Sequence[str]) -> Iterator[str]:
    yield _text(EDGE, 28, title, "title")
    for place, line in enumerate(below):
        yield _text(EDGE, 46 + 16 * place, line, "small")


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{number(x)}" y="{number(y)}">{escape(words)}</text>'


def _decades(values: Sequence[float]) -> tuple[int, int]:
    return (
        min(-1, math.floor(math.log10(min(values, default=1)))),
        max(1, math.ceil(math.log10(max(values, default=1)))),
    )


def _colours(theme: Theme) -> str:
    return "".join(f"--{name}:{theme.colour(role)};" for name, role in ROLES.items())


def _document(height: float, title: str, description: str, parts: Sequence[str]) -> str:
    rules = (
        f":root{{{_colours(LIGHT)}}}"
        f"@media(prefers-color-scheme:dark){{:root{{{_colours(DARK)}}}}}"
        ".paper{fill:var(--paper)}text{fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}"
        ".title{font-size:20px;font-weight:600}"
        ".group{font-size:14px;font-weight:600}.name{font-size:13.5px}.small{font-size:12px;fill:var(--muted)}"
        ".end{text-anchor:end}.middle{text-anchor:middle}.grid{stroke:var(--rule)}"
        ".grid.heavy{stroke:var(--ink);stroke-width:1.6}.aim{stroke:var(--ink);stroke-width:2}"
        ".guide{fill:none;stroke:var(--muted);stroke-width:1.4;stroke-dasharray:1 4;stroke-linecap:round}"
        + "".join(
            f"line.{each},path.{each}{{stroke:var(--{each})}}circle.{each}{{fill:var(--{each});stroke:var(--{each});"
            f"stroke-width:2}}.{each}-text{{fill:var(--{each})}}"
            for each in ("met", "missed", "plain")
        )
        + ".line{fill:none;stroke-width:2}circle.hollow{fill:var(--paper)}"
    )
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(WIDTH)}" height="{number(height)}" '
        f'viewBox="0 0 {number(WIDTH)} {number(height)}" lang="en" role="img" '
        'aria-labelledby="title description" font-family="Inter, system-ui, sans-serif">'
    )
    return "\n".join(
        [
            opening,
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="description">{escape(description)}</desc>',
            f"<style>{rules}</style>",
            f'<rect class="paper" width="{number(WIDTH)}" height="{number(height)}"/>',
            *parts,
            "</svg>",
            "",
        ]
    )
