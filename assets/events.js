/* The list of events: one stop of the Tab key; arrows go along time and between tracks, as the chart lies. */
(function () {
  "use strict";

  const element = (id) => document.getElementById(id);
  const act = (gesture) => window.dash_clientside.set_props("gesture", { data: { ...gesture, at: Date.now() } });
  const all = () => [...document.querySelectorAll("#events .event")];

  function made(tag, className, ...children) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...children);
    return node;
  }

  function row([event, when, mark, sentence, whose, desk, support, lane], place) {
    const glyph = made("span", mark);
    glyph.ariaHidden = "true";
    const button = made("button", "event",
      made("span", "when", when),
      made("span", "what", glyph, made("span", "", sentence)),
      made("span", "whose", whose, ...(desk ? [made("span", "desk", desk)] : [])),
      made("span", "unseen", support));
    button.type = "button";
    button.tabIndex = place ? -1 : 0;
    Object.assign(button.dataset, { event, lane });
    return made("li", "", button);
  }

  function rows(list) {
    element("events").replaceChildren(...(list || []).map(row));
    return list ? list.length : 0;
  }

  const rowOf = (event) => document.querySelector(`#events [data-event="${CSS.escape(event)}"]`);

  // One tab stop for the whole list.
  function rove(row) {
    for (const other of document.querySelectorAll("#events .event[tabindex='0']")) other.tabIndex = -1;
    row.tabIndex = 0;
  }

  function current(event) {
    for (const row of document.querySelectorAll("#events [aria-current]")) row.removeAttribute("aria-current");
    const row = event && rowOf(event);
    if (!row) return;
    row.setAttribute("aria-current", "true");
    rove(row);
  }

  /* ---- keys ---------------------------------------------------------------------------------------------------------- */

  const lane = (row) => Number(row.dataset.lane);

  function along(row, rows, step) {
    for (let place = rows.indexOf(row) + step; rows[place]; place += step) if (lane(rows[place]) === lane(row)) return rows[place];
    return null;
  }

  // The event nearest in the order of time on the next track with events, above or below.
  function across(row, rows, step) {
    const here = rows.indexOf(row);
    const lanes = rows.map(lane).filter((each) => (each - lane(row)) * step > 0);
    if (!lanes.length) return null;
    const next = step > 0 ? Math.min(...lanes) : Math.max(...lanes);
    const far = (each) => Math.abs(rows.indexOf(each) - here);
    return rows.filter((each) => lane(each) === next).reduce((one, other) => (far(other) < far(one) ? other : one));
  }

  function target(row, { key, shiftKey }) {
    const rows = all(), ahead = document.documentElement.dir === "rtl" ? -1 : 1;
    const step = { ArrowRight: ahead, ArrowLeft: -ahead }[key];
    if (step) return shiftKey ? along(row, rows, step) : rows[rows.indexOf(row) + step];
    const track = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (track) return across(row, rows, track);
    return { Home: rows[0], End: rows.at(-1) }[key];
  }

  document.addEventListener("keydown", (event) => {
    const row = event.target.closest("#events .event");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") act({ selected: "" });
    const next = target(row, event);
    if (!next) return;
    event.preventDefault();
    rove(next);
    next.focus();
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { events: { current, rove, rows } });
})();
