/* The overview: the window on the whole period, dragged by its middle and its ends, or moved by keys. */
(function () {
  "use strict";

  const { act, element, offer, unchanged } = window.timeline;

  const STEP = 0.02; // of the whole period, for an arrow key; ten times as much for Page up and down
  const NARROWEST = 8; // pixels

  let strip = null;
  let seen = [0, 1]; // the window on the strip, as shares of the whole period
  let drag = null;
  let timer = 0;

  function show(data, view) {
    if (data && data !== strip) {
      strip = data;
      element("overview-drawing").innerHTML = data.svg; // the server's own drawing: numbers and class names alone
      element("overview").classList.toggle("reversed", data.reversed);
    }
    if (strip && !drag && !timer) place(shares((view && view.window) || drawnWindow() || strip.ends));
    return unchanged();
  }

  // Plotly draws after the figure has come, and moves before the server is asked.
  document.addEventListener("redrawn", ({ detail }) => {
    if (strip && !drag && !timer) place(shares(detail));
  });

  const drawnWindow = () => window.timeline.places.drawn()?.layout.meta.window;
  const clamped = (share) => Math.min(Math.max(share, 0), 1);
  const shares = (period) => period.map((end) => clamped((end - strip.ends[0]) / (strip.ends[1] - strip.ends[0])));
  const instant = (share) => strip.ends[0] + share * (strip.ends[1] - strip.ends[0]);

  function spoken(seconds) {
    const date = new Date(seconds * 1000), era = date.getUTCFullYear() < 1 ? { era: "short" } : {};
    const zone = document.querySelector(".overview-row").dataset.zone;
    const options = { year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "numeric", timeZone: zone, ...era };
    return date.toLocaleString(document.documentElement.lang, options);
  }

  function place([first, last]) {
    seen = [first, last];
    const [left, right] = strip.reversed ? [1 - last, 1 - first] : seen;
    Object.assign(element("pane").style, { left: `${left * 100}%`, width: `${(right - left) * 100}%` });
    for (const handle of document.querySelectorAll("#pane .handle")) {
      const share = handle.dataset.end === "first" ? first : last;
      handle.setAttribute("aria-valuenow", String(Math.round(share * 1000)));
      handle.setAttribute("aria-valuetext", spoken(instant(share)));
    }
  }

  function move(period, end) {
    const least = NARROWEST / element("overview").clientWidth;
    let [first, last] = period;
    if (end === "both") {
      const length = last - first;
      first = Math.min(Math.max(first, 0), 1 - length);
      last = first + length;
    } else if (end === "first") first = Math.min(clamped(first), last - least);
    else last = Math.max(clamped(last), first + least);
    place([first, last]);
    clearTimeout(timer);
    timer = setTimeout(commit, 160);
  }

  function commit() {
    timer = 0;
    const whole = seen[0] < 0.001 && seen[1] > 0.999;
    act({ window: whole ? null : seen.map(instant) });
  }

  /* ---- pointer and keys ---------------------------------------------------------------------------------------------- */

  const shareAt = (event) => {
    const box = element("overview").getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return strip.reversed ? 1 - share : share;
  };

  document.addEventListener("pointerdown", (event) => {
    const room = event.target.closest("#overview");
    if (!room || !strip || event.button !== 0) return;
    const at = shareAt(event), end = event.target.dataset.end || "both";
    if (!event.target.closest("#pane")) {
      const half = (seen[1] - seen[0]) / 2;
      move([at - half, at + half], "both");
    }
    drag = { at, end, from: seen.slice(), pointer: event.pointerId };
    room.setPointerCapture(event.pointerId);
  });

  document.addEventListener("pointermove", (event) => {
    if (!drag || drag.pointer !== event.pointerId) return;
    const by = shareAt(event) - drag.at, [first, last] = drag.from;
    move([drag.end === "last" ? first : first + by, drag.end === "first" ? last : last + by], drag.end);
  });

  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, (event) => {
      if (drag && drag.pointer === event.pointerId) drag = null;
    });
  }

  document.addEventListener("keydown", (event) => {
    const { end } = event.target.dataset || {};
    if (!end || !event.target.closest("#pane")) return;
    const ahead = strip.reversed ? -1 : 1;
    const by = { ArrowRight: STEP * ahead, ArrowLeft: -STEP * ahead, ArrowUp: STEP, ArrowDown: -STEP, PageUp: 10 * STEP, PageDown: -10 * STEP, Home: -1, End: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    move(end === "first" ? [seen[0] + by, seen[1]] : [seen[0], seen[1] + by], end);
  });

  offer("overview", { show });
})();
