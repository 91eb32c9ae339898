/* The view in the address: `#chart=who-says-what&track=abishev&from=2022-01-04&event=abishev-arrest`, or an event's id alone.

   What stands behind `#` never leaves the browser, so that no server's log holds what was looked for. */
(function () {
  "use strict";

  const { copy, offer } = window.timeline;

  const LISTS = ["track", "voice", "sure", "status", "place", "tag"];
  const TEXTS = ["from", "to", "search", "panel", "readers", "known", "gaps"];
  const READABLE = { "%2F": "/", "%3A": ":", "%2C": ",", "%20": "+", "%40": "@" };
  const DAY = 86400;
  const LONGEST = 100000; // characters of a link; the server takes no request of a megabyte

  const encoded = (text) => encodeURIComponent(text).replace(/%2F|%3A|%2C|%20|%40/g, (code) => READABLE[code]);

  function decoded(text) {
    try {
      return decodeURIComponent(text.replaceAll("+", " "));
    } catch {
      return "";
    }
  }

  // An instant in UTC, no finer than the window needs.
  function written(seconds, span) {
    const text = new Date(seconds * 1000).toISOString();
    if (span > 2 * DAY) return text.replace(/:\d\d\.\d+Z$/, "Z");
    return span > 3600 ? text.replace(/\.\d+Z$/, "Z") : text;
  }

  function windowOf(text) {
    const ends = text.split("..").map((each) => Date.parse(each) / 1000);
    return ends.length === 2 && ends.every(Number.isFinite) && ends[0] < ends[1] ? ends : null;
  }

  // The view as a fragment; nothing where it is what the page opens with.
  function write(view, first) {
    const parts = LISTS.flatMap((name) => (view[name] || []).map((value) => [name, value]));
    parts.push(...TEXTS.filter((name) => view[name] && view[name] !== first[name]).map((name) => [name, view[name]]));
    if (view.window) {
      const span = view.window[1] - view.window[0];
      parts.push(["window", view.window.map((end) => written(end, span)).join("..")]);
    }
    if (!parts.length && view.chart === first.chart) return view.selected ? `#${encoded(view.selected)}` : "";
    if (view.selected) parts.push(["event", view.selected]);
    return `#${[["chart", view.chart], ...parts].map(([name, value]) => `${name}=${encoded(value)}`).join("&")}`;
  }

  // The view without filters, window and selection; what is no part of a link stays.
  function cleared(view) {
    const { window: _window, selected: _selected, ...rest } = view;
    for (const name of [...LISTS, "from", "to", "search"]) delete rest[name];
    return { ...rest, window: null, selected: "" };
  }

  // The view that a fragment asks for; what it does not say is as the page opens.
  function read(hash, first, current) {
    const view = { ...cleared(current), chart: first.chart };
    const text = hash.length > LONGEST ? "" : hash.replace(/^#/, "");
    for (const name of ["panel", "readers", "known", "gaps"]) {
      if (first[name] === undefined) delete view[name];
      else view[name] = first[name];
    }
    if (!text) return view;
    if (!text.includes("=")) return { ...view, selected: decoded(text) };
    for (const part of text.split("&")) {
      const [name, ...rest] = part.split("="), value = decoded(rest.join("="));
      if (LISTS.includes(name)) view[name] = [...(view[name] || []), value];
      else if (TEXTS.includes(name) || name === "chart") view[name] = value;
      else if (name === "event") view.selected = value;
      else if (name === "window") view.window = windowOf(value);
    }
    return view;
  }

  /* ---- going back, and handing on ---------------------------------------------------------------------------------- */

  const CONTINUOUS = ["window", "search", "from", "to", "known"]; // many small steps are one to go back
  let last = "";

  function show(view, first, asked) {
    const hash = write(view, first);
    if (hash === window.location.hash) return;
    const kind = Object.keys(asked).join();
    const address = hash || window.location.pathname + window.location.search;
    if (kind === last && CONTINUOUS.includes(kind)) window.history.replaceState(null, "", address);
    else window.history.pushState(null, "", address);
    last = kind;
  }

  window.addEventListener("popstate", () => {
    last = "";
    window.timeline.act({ hash: window.location.hash });
  });

  // Links within the page move the focus; the address belongs to the view.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']"), target = link && document.querySelector(link.getAttribute("href"));
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: "nearest" });
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("#copy-link");
    if (button) copy(window.location.href, button);
  });

  offer("fragment", { cleared, read, show });
})();
