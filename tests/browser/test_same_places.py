"""What Chromium draws of the figure lies where it draws the SVG of the same view: texts, bands and bars."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import EXAMPLE, Reader

from timeline.renderers.svg import render
from timeline.select import select
from timeline.themes import LIGHT
from timeline.web.document import File
from timeline.web.panels.chart import drawn_scene
from timeline.web.state import Viewport, first_view, read_view

pytestmark = pytest.mark.browser
NEAR = 0.5  # pixels
# Bars of one colour are one path: each part of it is a box, in pixels of the drawing.
PARTS = """() => [...document.querySelectorAll('#graph .shapelayer path')]
  .filter(path => path.style.strokeWidth === '0px' && path.style.fillOpacity !== '0')
  .flatMap(path => path.getAttribute('d').split('M').slice(1)).map(part => {
    const places = part.match(/-?[\\d.]+,-?[\\d.]+/g).map(pair => pair.split(',').map(Number));
    const [xs, ys] = [0, 1].map(axis => places.map(place => place[axis]));
    return ['', Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  })"""
BESIDE = """svg => {
  const beside = document.createElement('div');
  beside.id = 'svg';
  beside.innerHTML = svg;
  document.body.append(beside);
}"""
# Boxes of what is drawn, relative to the drawing's corner: words, or "" for a shape.
BOXES = """([root, texts, shapes]) => {
  const corner = document.querySelector(root).getBoundingClientRect();
  const box = (node, words) => {
    const at = node.getBoundingClientRect();
    const {left, top} = corner;
    return [words, at.left - left, at.top - top, at.right - left, at.bottom - top];
  };
  return [...document.querySelectorAll(texts)].map(node => box(node, node.textContent))
    .concat([...document.querySelectorAll(shapes)].map(node => box(node, '')));
}"""


def test_figure_and_svg_lie_on_each_other(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    width = page.evaluate("document.querySelector('#chart').clientWidth")
    document = File(EXAMPLE).open()
    view = read_view(first_view(document.chronology), document.chronology)
    scene = drawn_scene(document, select(document.frames, view), view, Viewport(width, LIGHT))
    page.evaluate(BESIDE, render(scene, LIGHT))
    drawn = page.evaluate(BOXES, ["#graph .main-svg", "#graph .textpoint text", "#graph .trace.bars path"])
    drawn += page.evaluate(PARTS)
    filled = "#svg .bar-fill, #svg .glyph-half, #svg .bar-half, #svg rect:not(.paper)"
    wanted = page.evaluate(BOXES, ["#svg svg", "#svg text", filled])
    assert len(wanted) > 60
    assert unmatched(drawn, wanted) == unmatched(wanted, drawn) == []


def unmatched(boxes: list[Any], others: list[Any]) -> list[Any]:
    """The boxes that have none like them among the others."""

    def alike(one: list[Any], other: list[Any]) -> bool:
        return one[0] == other[0] and all(abs(a - b) <= NEAR for a, b in zip(one[1:], other[1:], strict=True))

    return [box for box in boxes if not any(alike(box, other) for other in others)]
