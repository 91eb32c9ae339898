/* What the browser adds to the page: it owns the view, reports the viewport, and moves the chart along time.

   The view is {chart, window, selected}; `window` is two instants in seconds since 1970, null for the whole period.
   A gesture moves Plotly's time axis at once; a moment later the server lays the chart out anew for the new window. */
(function () {
  "use strict";

  const { act, asked, element, filtersOf, offer, same, set, unchanged } = window.timeline;
  const { axis, drawn, instantAt, outlines, rangeFor } = window.timeline.places;

  const COMMIT = 140; // milliseconds without movement before the server is asked
  const MANY = 600; // marks
  const SHORTEST = 1e-3; // seconds that a window may be short

  let first = null; // the view that a page without fragment opens with
  let view = null; // the view as last asked for
  let coming = null; // the view that the page is about to take: the next gesture may come before it has
  let home = null; // the window of the whole period
  let live = null; // the window under the hand, not yet drawn by the server
  let commitTimer = 0;
  let frame = 0;
  let stepped = false; // whether the act came from within the details, which are then written anew
  let entered = false; // whether a key opened the details, which then take the focus
  let reveal = null; // what the next details are about, to be kept in sight

  const close = (one, other) => one.every((end, place) => Math.abs(end - other[place]) < Math.abs(one[1] - one[0]) * 1e-6);
  const shown = (graph) => live || graph.layout.meta.window;
  const ring = () => document.querySelector("#rings .ring");
  const hand = window.timeline.gestures({ shown, move, commit, pan, zoom, reset, pressed });

  /* ---- the view ---------------------------------------------------------------------------------------------- */

  function ownView(gesture, stored) {
    const { fragment } = window.dash_clientside;
    const current = coming || stored;
    if (!gesture) {
      first = current;
      return fragment.read(window.location.hash, first, current);
    }
    const next = asked().reduce(changed, current);
    return same(next, current) ? unchanged() : (coming = next);
  }

  // The view after a gesture; the address follows it, but where it is what was asked for.
  function changed(current, { hash, ...wanted }) {
    const { fragment } = window.dash_clientside;
    const restored = hash !== undefined;
    const fresh = "chart" in wanted ? fragment.cleared(current) : current;
    const next = restored ? fragment.read(hash, first, current) : { ...fresh, ...wanted };
    if (next.chart !== current.chart) home = null;
    if (same(next, current)) return current;
    if (restored) live = null;
    else fragment.show(next, first, wanted);
    return next;
  }

  function parts(current, viewport, wasDrawn, wasListed, wasChosen) {
    view = current;
    coming = null;
    const { window: period, selected } = current, filters = filtersOf(current);
    if (element("chooser")) element("chooser").value = current.chart;
    const next = [
      viewport ? { view: { ...filters, window: period }, viewport } : null,
      filters,
      { ...filters, selected },
    ];
    return [wasDrawn, wasListed, wasChosen].map((was, place) => (same(was, next[place]) ? unchanged() : next[place]));
  }

  /* ---- the viewport ------------------------------------------------------------------------------------------ */

  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const scheme = () => document.documentElement.dataset.scheme || (system.matches ? "dark" : "light");

  function measured() {
    const width = Math.floor(element("panel-timeline").clientWidth);
    document.documentElement.style.setProperty("--drawn", width);
    return { width, scheme: scheme() };
  }

  async function viewport() {
    await Promise.all(["400 13px Inter", "600 13px Inter"].map((font) => document.fonts.load(font).catch(() => null)));
    let reported = measured();
    let timer = 0;
    const report = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const now = element("panel-timeline")?.clientWidth ? measured() : reported;
        if (!same(now, reported)) set("viewport", (reported = now));
      }, 120);
    };
    new ResizeObserver(report).observe(element("panel-timeline"));
    system.addEventListener("change", report);
    document.addEventListener("scheme", report);
    hand.listen(element("chart"));
    return reported;
  }

  /* ---- moving along time ------------------------------------------------------------------------------------- */

  function move(period) {
    const graph = drawn();
    if (!graph) return;
    live = kept(period);
    element("chart").ariaBusy = "true";
    // So many marks take Plotly longer to move than the server to draw anew; a hand that drags wants to see them move.
    const waits = graph.layout.meta.targets.length > MANY && !hand.held();
    if (!frame && !waits) {
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (live) window.Plotly.relayout(graph, { "xaxis2.range": rangeFor(graph, live) });
      });
    }
    clearTimeout(commitTimer);
    if (!hand.held()) commitTimer = setTimeout(commit, COMMIT);
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
    const still = x === undefined ? (first + last) / 2 : Math.min(Math.max(instantAt(graph, [first, last], x), first), last);
    move([still - (still - first) / factor, still + (last - still) / factor]);
  }

  function reset() {
    live = null;
    clearTimeout(commitTimer);
    const graph = drawn();
    if (graph && home) window.Plotly.relayout(graph, { "xaxis2.range": rangeFor(graph, home) });
    act({ window: null });
  }

  // A ring around the selected event: the state of the app, not of the chart.
  function outline() {
    const graph = drawn(), rings = element("rings");
    if (!graph || !rings) return;
    const { left } = axis(graph);
    const chosen = view && view.selected ? outlines(graph, view.selected) : [];
    rings.replaceChildren(...chosen.map((box) => {
      const ring = document.createElement("div");
      ring.className = "ring";
      const from = Math.max(box.left, left - 8) - 6, to = Math.min(box.right + 6, graph.layout.width);
      Object.assign(ring.style, { left: `${from}px`, top: `${box.top - 5}px`, width: `${to - from}px`, height: `${box.bottom - box.top + 10}px` });
      return ring;
    }));
  }

  /* ---- the choice of an event, or of a chart ------------------------------------------------------------------------ */

  function pressed(event) {
    act({ selected: event });
    reveal = ring;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-event]");
    if (!button) return;
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
    if (live && close(meta.window, live) && !hand.held()) live = null;
    // An answer to an earlier question must not pull the chart from under the hand.
    if (live && !close(graph.layout.xaxis2.range, rangeFor(graph, live))) move(live);
    element("chart").ariaBusy = String(Boolean(live));
    element("chart").classList.toggle("zoomed", Boolean(view && view.window));
    outline();
    document.dispatchEvent(new CustomEvent("redrawn", { detail: shown(graph) }));
  }

  offer("timeline", { viewport, view: ownView, parts, marked });
})();
