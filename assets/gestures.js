/* Pointer, wheel and keys on the chart. What they ask for, `timeline.js` does: it owns the time in view. */
(function () {
  "use strict";

  const { act, element } = window.timeline;

  const SLACK = 4; // pixels that a click may move
  const STEP = 0.2; // share of the window that an arrow key moves
  const ZOOM = 1.5; // factor of a button or key

  // `time` has shown, move, commit, pan, zoom, reset and pressed; the result tells whether a hand is on the chart.
  function gestures(time) {
    const { axis, countAt, drawn, eventAt, forward, rangeFor } = window.timeline.places;
    const pointers = new Map();
    let press = null;

    function listen(chart) {
      chart.addEventListener("wheel", wheel, { passive: false });
      chart.addEventListener("pointerdown", down);
      chart.addEventListener("pointermove", dragged);
      chart.addEventListener("pointerleave", () => rest({ event: null, track: null }));
      for (const end of ["pointerup", "pointercancel"]) chart.addEventListener(end, up);
      chart.addEventListener("dblclick", time.reset);
      chart.addEventListener("keydown", keyed);
    }

    const within = (event) => {
      const box = element("picture").getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    const spread = () => { const [one, other] = [...pointers.values()]; return Math.max(24, Math.abs(one[0] - other[0])); };
    const middle = () => { const [one, other] = [...pointers.values()]; return (one[0] + other[0]) / 2; };
    const ahead = () => { const graph = drawn(); return graph ? forward(graph) : 1; };
    const rest = (detail) => document.dispatchEvent(new CustomEvent("rested", { detail }));

    function wheel(event) {
      const pixels = event.deltaMode ? 16 : 1;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        time.zoom(Math.exp(-event.deltaY * pixels * (Math.abs(event.deltaY) < 20 ? 0.02 : 0.004)), within(event)[0]);
      } else if (event.shiftKey) {
        event.preventDefault();
        time.pan((((event.deltaX || event.deltaY) * pixels) / element("chart").clientWidth) * ahead());
      }
    }

    function down(event) {
      const graph = drawn();
      if (event.button !== 0 || !graph) return;
      pointers.set(event.pointerId, within(event));
      const period = time.shown(graph).slice();
      if (pointers.size === 1) press = { at: within(event), period, moved: false };
      else if (press) press = { ...press, moved: true, period, spread: spread(), middle: middle() };
    }

    function dragged(event) {
      const graph = drawn();
      if (!graph) return;
      if (!pointers.has(event.pointerId) || !press) return hover(graph, event);
      pointers.set(event.pointerId, within(event));
      const { left, right } = axis(graph), range = rangeFor(graph, press.period);
      const [first, last] = press.period;
      const stretched = Math.abs((range[1] - range[0]) / (right - left)) * forward(graph);
      if (pointers.size === 2 && press.spread) {
        const factor = spread() / press.spread;
        const still = range[0] + (press.middle - left) * stretched;
        const slide = ((press.middle - middle()) * stretched) / factor;
        time.move([still - (still - first) / factor + slide, still + (last - still) / factor + slide]);
        return;
      }
      const [x] = pointers.get(event.pointerId);
      if (!press.moved && Math.abs(x - press.at[0]) <= SLACK) return;
      if (!press.moved) element("chart").setPointerCapture(event.pointerId);
      press.moved = true;
      element("chart").classList.add("dragging");
      const slide = (press.at[0] - x) * stretched;
      time.move([first + slide, last + slide]);
    }

    function hover(graph, event) {
      const [x, y] = within(event), found = eventAt(graph, x, y), count = found ? null : countAt(graph, x, y);
      element("chart").classList.toggle("over-event", Boolean(found || count));
      const { left, right } = axis(graph), { tracks } = graph.layout.meta;
      const named = forward(graph) > 0 ? x < left : x > right;
      const track = named ? tracks.find(([, top, bottom]) => y > top && y < bottom) : null;
      rest({ event: found, count: count && count[0], track, height: graph.layout.height, x: event.clientX, y: event.clientY });
    }

    function up(event) {
      if (!pointers.delete(event.pointerId) || !press) return;
      const graph = drawn();
      if (graph && !press.moved && event.type === "pointerup") pressed(graph, ...within(event));
      if (pointers.size) press = { ...press, at: [...pointers.values()][0], period: time.shown(graph).slice(), spread: 0 };
      else {
        element("chart").classList.remove("dragging");
        if (press.moved) time.commit();
        press = null;
      }
    }

    function pressed(graph, x, y) {
      const event = eventAt(graph, x, y), count = event ? null : countAt(graph, x, y);
      if (event) time.pressed(event);
      else if (count) time.move(count.slice(-2));
    }

    const KEYS = {
      "+": () => time.zoom(ZOOM), "=": () => time.zoom(ZOOM), "-": () => time.zoom(1 / ZOOM), "0": time.reset, Home: time.reset,
      ArrowRight: () => time.pan(STEP * ahead()), ArrowLeft: () => time.pan(-STEP * ahead()),
      Escape: () => act({ selected: "" }),
    };

    function keyed(event) {
      if (event.target !== element("chart") || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
      event.preventDefault();
      KEYS[event.key]();
    }

    const BUTTONS = { in: () => time.zoom(ZOOM), out: () => time.zoom(1 / ZOOM), reset: time.reset };

    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-zoom]");
      if (button) BUTTONS[button.dataset.zoom]();
    });

    return { listen, held: () => pointers.size > 0 };
  }

  window.timeline.gestures = gestures;
})();
