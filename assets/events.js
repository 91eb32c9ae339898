/* The list of events: one stop of the Tab key; arrows go along time and between tracks, as the chart lies.

   Of many events the page holds a part. `lanes` has the track of every event, so that an arrow knows the place to go to
   before the server has sent its row. */
(function () {
  "use strict";

  const { act, element, offer, same, set, unchanged } = window.timeline;

  const PATIENCE = 3000; // milliseconds before the server is asked again

  const all = () => [...document.querySelectorAll("#events .event")];

  let filters = null; // of the view, as the server last listed by them
  let window_ = null; // of the chart
  let lanes = [];
  let total = 0;
  let first = 0; // the place of the first row that is here
  let size = 0; // of a part
  let asked = 0; // when the server was last asked, until it has answered

  function made(tag, className, ...children) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...children);
    return node;
  }

  function parts([, when, mark, sentence, whose, desk, support]) {
    const glyph = made("span", mark);
    glyph.ariaHidden = "true";
    return [
      made("span", "when", when),
      made("span", "what", glyph, made("span", "", sentence)),
      made("span", "whose", whose, ...(desk ? [made("span", "desk", desk)] : [])),
      made("span", "unseen", support),
    ];
  }

  function item(row, place) {
    const button = made("button", "event", ...parts(row));
    button.type = "button";
    button.tabIndex = -1;
    Object.assign(button.dataset, { event: row[0], lane: row[7], place });
    const entry = made("li", "", button);
    entry.setAttribute("aria-setsize", total);
    entry.setAttribute("aria-posinset", place + 1);
    return entry;
  }

  function rows(part) {
    if (!part) return 0;
    const list = element("events"), held = list.children.length;
    asked = 0;
    ({ total, size } = part);
    if (part.lanes) lanes = part.lanes;
    const items = part.rows.map((row, number) => item(row, part.first + number));
    if (part.joins && part.first === first + held) list.append(...items);
    else if (part.joins && part.first + items.length >= first && part.first < first) {
      const above = list.getBoundingClientRect().height;
      list.prepend(...items.slice(0, first - part.first));
      first = part.first;
      if (list.getBoundingClientRect().top < 0) window.scrollBy(0, list.getBoundingClientRect().height - above);
    } else {
      list.replaceChildren(...items);
      first = part.first;
    }
    told(part.words);
    if (!document.querySelector("#events .event[tabindex='0']") && all()[0]) all()[0].tabIndex = 0;
    if (part.goto) focus(rowOf(part.goto));
    return { first, total, at: Date.now() };
  }

  // Which part is here, and the way to the rest.
  function told(words) {
    const last = first + element("events").children.length, number = new Intl.NumberFormat(document.documentElement.lang);
    const numbers = { "{first}": number.format(first + 1), "{last}": number.format(last) };
    const whole = last - first >= total;
    element("list-part").textContent = whole ? "" : words.part.replace(/\{first\}|\{last\}/g, (name) => numbers[name]);
    element("list-earlier").hidden = first === 0;
    element("list-later").hidden = last >= total;
    for (const entry of whole ? element("events").children : []) for (const name of ["aria-setsize", "aria-posinset"]) entry.removeAttribute(name);
  }

  const rowOf = (event) => document.querySelector(`#events [data-event="${CSS.escape(event)}"]`);
  const rowAt = (place) => element("events").children[place - first]?.firstChild;

  /* ---- which part ----------------------------------------------------------------------------------------------------- */

  function turn(listed, drawn, chosen) {
    const { selected = "" } = chosen || {}, period = drawn?.view?.window || null;
    const filtered = !same(listed, filters), moved = !same(period, window_), begun = filters === null;
    filters = listed;
    window_ = period;
    const at = selected && !moved ? { event: selected } : period ? { time: period[0] } : selected ? { event: selected } : {};
    // A page opens with the beginning of the list of its first view.
    if (begun ? !plain(listed) || period || selected : filtered) return { ...listed, at: { ...at, whole: true } };
    const partly = total > element("events").children.length;
    if (moved && period && partly) return { ...listed, at: { ...at, whole: false } };
    if (selected && partly && !rowOf(selected)) return { ...listed, at: { event: selected, whole: false } };
    return unchanged();
  }

  const plain = ({ chart, ...asked }) => chart === element("chart").dataset.first && Object.values(asked).every((value) => !value || !value.length);

  function ask(at) {
    if (Date.now() - asked < PATIENCE) return;
    asked = Date.now();
    set("turned", { ...filters, at: { ...at, whole: false, asked: Date.now() } });
  }

  const ways = {
    earlier: (focus) => ask({ place: Math.max(0, first - size), joins: true, focus }),
    later: (focus) => ask({ place: first + element("events").children.length, joins: true, focus }),
  };

  document.addEventListener("click", (event) => {
    const way = event.target.closest(".list [data-way]");
    // Whoever presses it by a key goes on from there.
    if (way) ways[way.dataset.way](event.detail === 0);
  });

  /* ---- one tab stop for the whole list ------------------------------------------------------------------------------------ */

  function rove(row) {
    for (const other of document.querySelectorAll("#events .event[tabindex='0']")) other.tabIndex = -1;
    row.tabIndex = 0;
  }

  function focus(row) {
    if (!row) return;
    rove(row);
    row.focus();
  }

  function current(event) {
    for (const row of document.querySelectorAll("#events [aria-current]")) row.removeAttribute("aria-current");
    const row = event && rowOf(event);
    if (!row) return;
    row.setAttribute("aria-current", "true");
    rove(row);
  }

  /* ---- keys ---------------------------------------------------------------------------------------------------------- */

  function along(here, step) {
    for (let place = here + step; place >= 0 && place < total; place += step) if (lanes[place] === lanes[here]) return place;
    return null;
  }

  // The event nearest in the order of time on the next track with events, above or below.
  function across(here, step) {
    let next = null, nearest = null;
    for (const lane of new Set(lanes)) {
      if ((lane - lanes[here]) * step > 0 && (next === null || (next - lane) * step > 0)) next = lane;
    }
    if (next === null) return null;
    lanes.forEach((lane, place) => {
      if (lane === next && (nearest === null || Math.abs(place - here) < Math.abs(nearest - here))) nearest = place;
    });
    return nearest;
  }

  function target(here, { key, shiftKey }) {
    const ahead = document.documentElement.dir === "rtl" ? -1 : 1;
    const step = { ArrowRight: ahead, ArrowLeft: -ahead }[key];
    if (step) return shiftKey ? along(here, step) : here + step;
    const track = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (track) return across(here, track);
    return { Home: 0, End: total - 1 }[key] ?? null;
  }

  document.addEventListener("keydown", (event) => {
    const row = event.target.closest("#events .event");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") act({ selected: "" });
    const place = target(Number(row.dataset.place), event);
    if (place === null || place < 0 || place >= total) return;
    event.preventDefault();
    const held = first + element("events").children.length;
    if (rowAt(place)) focus(rowAt(place));
    else if (place === held) ways.later(true);
    else ask({ place, focus: true });
  });

  offer("events", { current, filters: () => filters, parts, rove, rowOf, rows, turn });
})();
