/* What the browser adds to the page: it owns the view, reports the canvas, and reads pointer, wheel and keys.

   The view is {chart, window, selected}; `window` is two instants in seconds since 1970, null for the whole period.
   A gesture moves Plotly's time axis at once; a moment later the server lays the chart out anew for the new window. */
(function () {
  "use strict";

  const { act, element, offer, same, set, unchanged } = window.timeline;

  const COMMIT = 140; // milliseconds without movement before the server is asked
  const MANY = 600; // marks
  const SLACK = 4; // pixels that a click may move
  const SMALLEST_TARGET = 24;
  const STEP = 0.2; // share of the window that an arrow key moves
  const ZOOM = 1.5; // factor of a button or key
  const SHORTEST = 1e-3; // seconds that a window may be short

  let first = null; // the view that a page without fragment opens with
  let view = null; // the view as last asked for
  let coming = null; // the view that the page is about to take: the next gesture may come before it has
  let home = null; // the window of the whole period
  let live = null; // the window under the hand, not yet drawn by the server
  let commitTimer = 0;
  let frame = 0;
  const pointers = new Map();
  let press = null;
  let stepped = false; // whether the act came from within the details, which are then written anew
  let entered = false; // whether a key opened the details, which then take the focus
  let reveal = null; // what the next details are about, to be kept in sight

  const close = (one, other) => one.every((end, place) => Math.abs(end - other[place]) < Math.abs(one[1] - one[0]) * 1e-6);
  const plot = () => document.querySelector("#graph .js-plotly-plot");
  const drawn = () => { const graph = plot(); return graph && graph.layout && graph.layout.meta ? graph : null; };

  /* ---- the view ---------------------------------------------------------------------------------------------- */

  function ownView(gesture, stored) {
    const { fragment } = window.dash_clientside;
    const current = coming || stored;
    if (!gesture) {
      first = current;
      return fragment.read(window.location.hash, first, current);
    }
    const { at, hash, ...asked } = gesture;
    const restored = hash !== undefined;
    const fresh = "chart" in asked ? fragment.cleared(current) : current;
    const next = restored ? fragment.read(hash, first, current) : { ...fresh, ...asked };
    if (next.chart !== current.chart) home = null;
    if (same(next, current)) return unchanged();
    if (restored) live = null;
    else fragment.show(next, first, asked);
    return (coming = next);
  }

  function parts(current, canvas, wasDrawn, wasListed, wasChosen) {
    view = current;
    coming = null;
    const { window: period, selected, panel, ...filters } = current;
    if (element("chooser")) element("chooser").value = current.chart;
    const next = [
      canvas ? { view: { ...filters, window: period }, canvas } : null,
      filters,
      { ...filters, selected },
    ];
    return [wasDrawn, wasListed, wasChosen].map((was, place) => (same(was, next[place]) ? unchanged() : next[place]));
  }

  /* ---- the canvas -------------------------------------------------------------------------------------------- */

  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const scheme = () => document.documentElement.dataset.scheme || (system.matches ? "dark" : "light");

  function measured() {
    const width = Math.floor(element("panel-timeline").clientWidth);
    return { width, scheme: scheme() };
  }

  async function canvas() {
    await Promise.all(["400 13px Inter", "600 13px Inter"].map((font) => document.fonts.load(font).catch(() => null)));
    let reported = measured();
    let timer = 0;
    const report = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const now = element("panel-timeline")?.clientWidth ? measured() : reported;
        if (!same(now, reported)) set("canvas", (reported = now));
      }, 120);
    };
    new ResizeObserver(report).observe(element("panel-timeline"));
    system.addEventListener("change", report);
    document.addEventListener("scheme", report);
    listen(element("chart"));
    return reported;
  }

  /* ---- places ------------------------------------------------------------------------------------------------ */

  // The time axis of the figure: range and domain, and how far its range reaches beyond the window.
  function axis(graph) {
    const { range, domain } = graph.layout.xaxis2;
    const width = graph.layout.width;
    return { range, left: domain[0] * width, right: domain[1] * width };
  }

  const instantAt = (graph, x) => {
    const { left, right } = axis(graph);
    const range = rangeFor(graph, shown(graph));
    return range[0] + ((x - left) / (right - left)) * (range[1] - range[0]);
  };

  const placeOf = (graph, instant, offset) => {
    if (instant === null) return offset;
    const { range, left, right } = axis(graph);
    return left + ((instant - range[0]) / (range[1] - range[0])) * (right - left) + offset;
  };

  const shown = (graph) => live || graph.layout.meta.window;

  function rangeFor(graph, period) {
    const { window: first, range } = graph.layout.meta;
    const stretch = (period[1] - period[0]) / (first[1] - first[0]);
    return range.map((end) => period[0] + (end - first[0]) * stretch);
  }

  /* ---- moving along time ------------------------------------------------------------------------------------- */

  function move(period) {
    const graph = drawn();
    if (!graph) return;
    live = kept(period);
    element("chart").ariaBusy = "true";
    // So many marks take Plotly longer to move than the server to draw anew; a hand that drags wants to see them move.
    const waits = graph.layout.meta.targets.length > MANY && !pointers.size;
    if (!frame && !waits) {
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (live) window.Plotly.relayout(graph, { "xaxis2.range": rangeFor(graph, live) });
      });
    }
    clearTimeout(commitTimer);
    if (!pointers.size) commitTimer = setTimeout(commit, COMMIT);
  }

  // Never wider than the whole period, never away from it.
  function kept([first, last]) {
    let span = Math.max(last - first, SHORTEST);
    if (!home) return [first, first + span];
    const whole = home[1] - home[0];
    if (span >= whole) return home.slice();
    const from = Math.min(Math.max(first, home[0]), home[1] - span);
    return [from, from + span];
  }

  function commit() {
    if (!live) return;
    act({ window: home && close(live, home) ? null : live });
  }

  function pan(share) {
    const graph = drawn();
    if (!graph) return;
    const [first, last] = shown(graph);
    move([first + share * (last - first), last + share * (last - first)]);
  }

  function zoom(factor, x) {
    const graph = drawn();
    if (!graph) return;
    const [first, last] = shown(graph);
    const still = x === undefined ? (first + last) / 2 : Math.min(Math.max(instantAt(graph, x), first), last);
    move([still - (still - first) / factor, still + (last - still) / factor]);
  }

  function reset() {
    live = null;
    clearTimeout(commitTimer);
    const graph = drawn();
    if (graph && home) window.Plotly.relayout(graph, { "xaxis2.range": rangeFor(graph, home) });
    act({ window: null });
  }

  /* ---- what lies under the pointer ----------------------------------------------------------------------------- */

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
    return (graph.layout.meta.counts || []).find(([, start, startOffset, end, endOffset, top, bottom]) => {
      const one = placeOf(graph, start, startOffset), other = placeOf(graph, end, endOffset);
      return y >= top && y <= bottom && x >= Math.min(one, other) - 1 && x <= Math.max(one, other) + 1;
    }) || null;
  }

  const within = (event) => {
    const box = element("picture").getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  // A ring around the selected event: the state of the app, not of the chart.
  function outline() {
    const graph = drawn(), rings = element("rings");
    if (!graph || !rings) return;
    const mine = view && view.selected ? boxes(graph).filter((box) => box.event === view.selected) : [];
    const { left, right } = axis(graph);
    const seen = mine.filter((box) => box.right > left - SLACK && box.left < right);
    rings.replaceChildren(...groups(seen).map((box) => {
      const ring = document.createElement("div");
      ring.className = "ring";
      const from = Math.max(box.left, left - 8) - 6, to = Math.min(box.right + 6, graph.layout.width);
      Object.assign(ring.style, { left: `${from}px`, top: `${box.top - 5}px`, width: `${to - from}px`, height: `${box.bottom - box.top + 10}px` });
      return ring;
    }));
  }

  // Boxes of one event that lie close together become one.
  function groups(list) {
    const merged = [];
    for (const box of [...list].sort((one, other) => one.top - other.top)) {
      const near = merged.find((each) => box.top <= each.bottom + 14);
      if (near) {
        near.left = Math.min(near.left, box.left);
        near.right = Math.max(near.right, box.right);
        near.bottom = Math.max(near.bottom, box.bottom);
      } else merged.push({ ...box });
    }
    return merged;
  }

  /* ---- pointer, wheel, keys -------------------------------------------------------------------------------------- */

  function listen(chart) {
    chart.addEventListener("wheel", wheel, { passive: false });
    chart.addEventListener("pointerdown", down);
    chart.addEventListener("pointermove", dragged);
    chart.addEventListener("pointerleave", () => rest({ event: null, track: null }));
    for (const end of ["pointerup", "pointercancel"]) chart.addEventListener(end, up);
    chart.addEventListener("dblclick", reset);
    chart.addEventListener("keydown", keyed);
  }

  function wheel(event) {
    const pixels = event.deltaMode ? 16 : 1;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      zoom(Math.exp(-event.deltaY * pixels * (Math.abs(event.deltaY) < 20 ? 0.02 : 0.004)), within(event)[0]);
    } else if (event.shiftKey) {
      event.preventDefault();
      pan((((event.deltaX || event.deltaY) * pixels) / element("chart").clientWidth) * forward());
    }
  }

  // 1 where time runs to the right, -1 where it runs to the left.
  function forward() {
    const graph = drawn();
    return graph && graph.layout.xaxis2.range[0] > graph.layout.xaxis2.range[1] ? -1 : 1;
  }

  function down(event) {
    if (event.button !== 0 || !drawn()) return;
    pointers.set(event.pointerId, within(event));
    if (pointers.size === 1) press = { at: within(event), period: shown(drawn()).slice(), moved: false, touch: event.pointerType !== "mouse" };
    else if (press) press = { ...press, moved: true, period: shown(drawn()).slice(), spread: spread(), middle: middle() };
  }

  const spread = () => { const [one, other] = [...pointers.values()]; return Math.max(24, Math.abs(one[0] - other[0])); };
  const middle = () => { const [one, other] = [...pointers.values()]; return (one[0] + other[0]) / 2; };

  function dragged(event) {
    const graph = drawn();
    if (!graph) return;
    if (!pointers.has(event.pointerId) || !press) return hover(graph, event);
    pointers.set(event.pointerId, within(event));
    const { range, left, right } = axis(graph);
    const [first, last] = press.period;
    const stretched = Math.abs((rangeFor(graph, press.period)[1] - rangeFor(graph, press.period)[0]) / (right - left));
    if (pointers.size === 2 && press.spread) {
      const factor = spread() / press.spread;
      const still = rangeFor(graph, press.period)[0] + (press.middle - left) * stretched * forward();
      const slide = ((press.middle - middle()) * stretched * forward()) / factor;
      move([still - (still - first) / factor + slide, still + (last - still) / factor + slide]);
      return;
    }
    const [x] = pointers.get(event.pointerId);
    if (!press.moved && Math.abs(x - press.at[0]) <= SLACK) return;
    if (!press.moved) element("chart").setPointerCapture(event.pointerId);
    press.moved = true;
    element("chart").classList.add("dragging");
    const slide = (press.at[0] - x) * stretched * forward();
    move([first + slide, last + slide]);
  }

  function hover(graph, event) {
    const [x, y] = within(event), found = eventAt(graph, x, y), count = found ? null : countAt(graph, x, y);
    element("chart").classList.toggle("over-event", Boolean(found || count));
    const { left, right } = axis(graph), { tracks } = graph.layout.meta;
    const named = forward() > 0 ? x < left : x > right;
    const track = named ? tracks.find(([, top, bottom]) => y > top && y < bottom) : null;
    rest({ event: found, count: count && count[0], track, height: graph.layout.height, x: event.clientX, y: event.clientY });
  }

  const rest = (detail) => document.dispatchEvent(new CustomEvent("rested", { detail }));

  function up(event) {
    if (!pointers.delete(event.pointerId) || !press) return;
    const graph = drawn();
    const clicked = !press.moved && event.type === "pointerup" && graph ? eventAt(graph, ...within(event)) : null;
    const count = !press.moved && event.type === "pointerup" && graph && !clicked ? countAt(graph, ...within(event)) : null;
    if (clicked) {
      act({ selected: clicked });
      reveal = ring;
    } else if (count) {
      move(count.slice(-2));
    }
    if (pointers.size) press = { ...press, at: [...pointers.values()][0], period: shown(graph).slice(), spread: 0 };
    else {
      element("chart").classList.remove("dragging");
      if (press.moved) commit();
      press = null;
    }
  }

  const KEYS = {
    "+": () => zoom(ZOOM), "=": () => zoom(ZOOM), "-": () => zoom(1 / ZOOM), "0": reset, Home: reset,
    ArrowRight: () => pan(STEP * forward()), ArrowLeft: () => pan(-STEP * forward()),
    Escape: () => act({ selected: "" }),
  };

  function keyed(event) {
    if (event.target !== element("chart") || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  }

  /* ---- the list, the buttons, the choice of a chart ---------------------------------------------------------------- */

  const ZOOMS = { in: () => zoom(ZOOM), out: () => zoom(1 / ZOOM), reset };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-event], [data-zoom]");
    if (!button) return;
    if (button.dataset.zoom) return ZOOMS[button.dataset.zoom]();
    const fromList = Boolean(button.closest("#events"));
    if (fromList) window.dash_clientside.events.rove(button);
    act({ selected: button.dataset.event });
    reveal = fromList ? () => button : ring;
    stepped = Boolean(button.closest("#details"));
    entered = fromList && event.detail === 0; // by a key
  });

  document.addEventListener("change", (event) => {
    if (event.target.id === "chooser") act({ chart: event.target.value });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.target.closest("#details")) return;
    act({ selected: "" });
    (document.querySelector("#events .event[tabindex='0']") || document.body).focus();
  });

  /* ---- after an answer --------------------------------------------------------------------------------------------- */

  function marked(chosen, _figure, _listing, details) {
    const selected = (chosen && chosen.selected) || "";
    // An event that is not in the file has no details.
    document.body.classList.toggle("chosen", Boolean(selected) && Array.isArray(details) && details.length > 2);
    window.dash_clientside.events.current(selected);
    settle();
    if (details) uncover();
    const lost = stepped && document.activeElement === document.body;
    if (selected && (lost || (entered && element("details").querySelector("h2")))) element("details").focus();
    entered = false;
    return unchanged();
  }

  const ring = () => document.querySelector("#rings .ring");

  // A sheet of details must not cover what it tells of.
  function uncover() {
    const sheet = element("details"), shown = reveal && reveal();
    reveal = null;
    if (!shown || getComputedStyle(sheet).position !== "fixed") return;
    const room = sheet.getBoundingClientRect().top, box = shown.getBoundingClientRect();
    if (box.bottom > room - 12 || box.top < 0) window.scrollBy(0, box.top - Math.max(12, (room - box.height) / 2));
  }

  // Plotly draws a little after the figure has arrived.
  function settle() {
    const graph = drawn();
    if (document.body.classList.contains("on-rails")) return void (element("chart").ariaBusy = "false");
    if (!graph) return void requestAnimationFrame(settle);
    if (!graph.dataset.watched) {
      graph.dataset.watched = "yes";
      graph.on("plotly_afterplot", redrawn);
    }
    redrawn();
  }

  function redrawn() {
    const graph = drawn();
    if (!graph) return;
    const { meta } = graph.layout;
    if (view && !view.window && !live) home = meta.window.slice();
    if (live && close(meta.window, live) && !pointers.size) live = null;
    // An answer to an earlier question must not pull the chart from under the hand.
    if (live && !close(graph.layout.xaxis2.range, rangeFor(graph, live))) move(live);
    element("chart").ariaBusy = String(Boolean(live));
    element("chart").classList.toggle("zoomed", Boolean(view && view.window));
    outline();
    document.dispatchEvent(new CustomEvent("redrawn", { detail: shown(graph) }));
  }

  offer("timeline", { canvas, view: ownView, parts, marked });
})();
