/* The views of one selection, of which one is shown at a time. */
(function () {
  "use strict";

  const { act, element, filtersOf, grown, offer, same, unchanged } = window.timeline;

  const VIEWS = ["timeline", "table", "text", "checks"];

  let shown = {}; // the view

  /* ---- the tabs ----------------------------------------------------------------------------------------------- */

  // Shows one panel; gives to each other panel what it is to show, once it is looked at.
  async function show(view, ...asked) {
    shown = view;
    const panel = VIEWS.includes(view.panel) && element(`panel-${view.panel}`) ? view.panel : VIEWS[0];
    for (const name of VIEWS) {
      const tab = element(`tab-${name}`), place = element(`panel-${name}`);
      if (!tab || !place) continue;
      const here = name === panel;
      place.hidden = !here;
      tab.setAttribute("aria-selected", String(here));
      tab.tabIndex = here ? 0 : -1;
    }
    document.body.dataset.shown = panel;
    element("readers").setAttribute("aria-checked", String(view.readers === "yes"));
    document.body.classList.toggle("readers", view.readers === "yes");
    if (panel === "table") await later("table");
    const filters = filtersOf(view);
    return VIEWS.slice(1).map((name, place) => (name !== panel || same(asked[place], filters) ? unchanged() : filters));
  }

  document.addEventListener("click", (event) => {
    const tab = event.target.closest(".pick");
    if (tab) act({ panel: tab.dataset.view === VIEWS[0] ? "" : tab.dataset.view });
    const readers = event.target.closest("#readers");
    if (readers) act({ readers: readers.getAttribute("aria-checked") === "true" ? "" : "yes" });
    if (event.target.closest("#print")) window.print();
  });

  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest("[role='tab']");
    if (!tab) return;
    const tabs = [...tab.parentElement.children], forward = document.documentElement.dir === "rtl" ? -1 : 1;
    const step = { ArrowRight: forward, ArrowLeft: -forward }[event.key];
    const place = { Home: 0, End: tabs.length - 1 }[event.key] ?? (step && (tabs.indexOf(tab) + step + tabs.length) % tabs.length);
    if (place === undefined) return;
    event.preventDefault();
    tabs[place].focus();
    tabs[place].click();
  });

  // A script that only one view needs, fetched when it is first looked at.
  const fetched = new Map();
  function later(view) {
    const waiting = document.querySelector(`script[data-later="${view}"]`);
    if (!waiting) return null;
    if (!fetched.has(view)) {
      fetched.set(view, new Promise((done) => {
        const script = document.createElement("script");
        script.onload = script.onerror = done;
        script.src = waiting.dataset.address;
        document.head.append(script);
      }));
    }
    return fetched.get(view);
  }

  // The selected event, wherever a view names it.
  function emphasise(chosen) {
    const selected = (chosen && chosen.selected) || "";
    for (const entry of document.querySelectorAll("[data-entry]")) {
      if (selected && entry.dataset.entry === selected) entry.setAttribute("aria-current", "true");
      else entry.removeAttribute("aria-current");
    }
    return unchanged();
  }

  function lay(found) {
    if (!found) return unchanged();
    element("findings").replaceChildren(...found.map(grown));
    return "false";
  }

  offer("views", { lay, current: () => shown, emphasise, show });
})();
