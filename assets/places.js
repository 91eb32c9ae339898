/* Where things are on the drawn chart: instants and pixels, events and counts. Reads the figure, changes nothing. */
(function () {
  "use strict";

  const SMALLEST_TARGET = 24; // pixels

  function drawn() {
    const graph = document.querySelector("#graph .js-plotly-plot");
    return graph && graph.layout && graph.layout.meta ? graph : null;
  }

  // The time axis of the figure: its range, and the pixels between which it lies.
  function axis(graph) {
    const { range, domain } = graph.layout.xaxis2;
    const width = graph.layout.width;
    return { range, left: domain[0] * width, right: domain[1] * width };
  }

  // 1 where time runs to the right, -1 where it runs to the left.
  function forward(graph) {
    const [first, last] = graph.layout.xaxis2.range;
    return first > last ? -1 : 1;
  }

  // The range that the axis takes to show a period.
  function rangeFor(graph, period) {
    const { window: first, range } = graph.layout.meta;
    const stretch = (period[1] - period[0]) / (first[1] - first[0]);
    return range.map((end) => period[0] + (end - first[0]) * stretch);
  }

  function instantAt(graph, period, x) {
    const { left, right } = axis(graph);
    const range = rangeFor(graph, period);
    return range[0] + ((x - left) / (right - left)) * (range[1] - range[0]);
  }

  function placeOf(graph, instant, offset) {
    if (instant === null) return offset;
    const { range, left, right } = axis(graph);
    return left + ((instant - range[0]) / (range[1] - range[0])) * (right - left) + offset;
  }

  function boxes(graph) {
    return graph.layout.meta.targets.map(([event, start, startOffset, end, endOffset, top, bottom]) => {
      const one = placeOf(graph, start, startOffset), other = placeOf(graph, end, endOffset);
      return { event, left: Math.min(one, other), right: Math.max(one, other), top, bottom };
    });
  }

  function eventAt(graph, x, y) {
    const { left, right } = axis(graph);
    let nearest = null, least = Infinity;
    for (const box of boxes(graph)) {
      const roomX = Math.max(2, (SMALLEST_TARGET - (box.right - box.left)) / 2);
      const roomY = Math.max(2, (SMALLEST_TARGET - (box.bottom - box.top)) / 2);
      const outX = Math.max(box.left - x, x - box.right, 0), outY = Math.max(box.top - y, y - box.bottom, 0);
      if (outX > roomX || outY > roomY || box.right < left || box.left > right) continue;
      if (outX + outY < least) [nearest, least] = [box.event, outX + outY];
    }
    return nearest;
  }

  // Where too many events are in view to be drawn: the count at a place, with the instants that it is of.
  function countAt(graph, x, y) {
    const { left, right } = axis(graph);
    if (x < left || x > right) return null;
    return graph.layout.meta.counts.find(([, start, startOffset, end, endOffset, top, bottom]) => {
      const one = placeOf(graph, start, startOffset), other = placeOf(graph, end, endOffset);
      return y >= top && y <= bottom && x >= Math.min(one, other) - 1 && x <= Math.max(one, other) + 1;
    }) || null;
  }

  // The boxes of one event; those that lie close together become one.
  function outlines(graph, event) {
    const { left, right } = axis(graph), merged = [];
    const mine = boxes(graph).filter((box) => box.event === event && box.right > left - 4 && box.left < right);
    for (const box of mine.sort((one, other) => one.top - other.top)) {
      const near = merged.find((each) => box.top <= each.bottom + 14);
      if (near) {
        near.left = Math.min(near.left, box.left);
        near.right = Math.max(near.right, box.right);
        near.bottom = Math.max(near.bottom, box.bottom);
      } else merged.push({ ...box });
    }
    return merged;
  }

  window.timeline.places = { axis, countAt, drawn, eventAt, forward, instantAt, outlines, rangeFor };
})();
