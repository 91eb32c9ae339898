/* The views of the selection, one shown at a time; what a save of the file brings; copying, printing. */
(function () {
  "use strict";

  const PERIOD = 700; // milliseconds between two looks at the file
  const VIEWS = ["timeline", "table", "text", "checks"];

  const element = (id) => document.getElementById(id);
  const set = (id, data) => window.dash_clientside.set_props(id, { data });
  const unchanged = () => window.dash_clientside.no_update;
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const act = (gesture) => set("gesture", { ...gesture, at: Date.now() });

  /* ---- the tabs ----------------------------------------------------------------------------------------------- */

  // Shows one panel; gives to each other panel what it is to show, once it is looked at.
  async function show(view, ...asked) {
    current = view;
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
    const { window: period, selected, panel: _, ...filters } = view;
    return VIEWS.slice(1).map((name, place) => (name !== panel || same(asked[place], filters) ? unchanged() : filters));
  }

  document.addEventListener("click", (event) => {
    const tab = event.target.closest(".pick");
    if (tab) act({ panel: tab.dataset.view === VIEWS[0] ? "" : tab.dataset.view });
    const readers = event.target.closest("#readers");
    if (readers) act({ readers: readers.getAttribute("aria-checked") === "true" ? "" : "yes" });
    if (event.target.closest("#print")) window.print();
    const copy = event.target.closest("[data-copy]");
    if (copy) copyProse(copy);
    const more = event.target.closest("[data-more]");
    if (more) goOn(more);
    if (event.target.closest(".dismiss")) element("banner").replaceChildren();
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

  /* ---- the table ------------------------------------------------------------------------------------------------ */

  const grid = () => window.dash_ag_grid?.getApi("grid");

  // In the order of time, whatever the words are.
  const byTime = (_one, _other, node, next) => node.data.place_in_time - next.data.place_in_time;
  window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, { byTime });

  async function tabled(_table, chosen) {
    const api = await window.dash_ag_grid?.getApiAsync("grid").catch(() => null);
    if (!api) return unchanged();
    const row = chosen && chosen.selected ? api.getRowNode(chosen.selected) : null;
    api.deselectAll();
    if (row) {
      row.setSelected(true);
      api.ensureNodeVisible(row);
    }
    return unchanged();
  }

  const chooseRow = (target) => {
    const row = target.closest("#table .ag-row");
    if (row) act({ selected: row.getAttribute("row-id") });
  };

  document.addEventListener("click", async (event) => {
    chooseRow(event.target);
    const column = event.target.closest("[data-column]");
    if (column && grid()) {
      const shown = column.getAttribute("aria-checked") !== "true";
      column.setAttribute("aria-checked", String(shown));
      grid().setColumnsVisible([column.dataset.column], shown);
    }
    const copy = event.target.closest("#copy-table");
    if (copy && grid()) {
      // A cell that a spreadsheet would take for a formula is marked as text.
      const processCellCallback = ({ value }) => String(value ?? "").replace(/[\t\r\n]+/g, " ").replace(/^(?=[=+@-])/, "'");
      await copied(grid().getDataAsCsv({ columnSeparator: "\t", suppressQuotes: true, processCellCallback }));
      window.dash_clientside.fragment.answered(copy);
    }
    const choice = element("columns");
    if (choice && choice.open && !event.target.closest("#columns")) choice.open = false;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.closest("#table .ag-cell")) chooseRow(event.target);
    if (event.key === "Escape" && event.target.closest("#columns")) {
      element("columns").open = false;
      element("columns").querySelector("summary").focus();
    }
  });

  /* ---- export --------------------------------------------------------------------------------------------------- */

  let current = {}; // the view

  function order() {
    const asked = { view: { ...current, file: "" }, at: Date.now() };
    for (const select of document.querySelectorAll("#export [data-order]")) asked[select.dataset.order] = select.value;
    const drawn = [".svg", ".png", ".pdf"].includes(asked.format), page = /html$/.test(asked.format);
    document.querySelector("#export [data-order='shape']").disabled = !drawn;
    document.querySelector("#export [data-order='theme']").disabled = !drawn && !page;
    return asked;
  }

  document.addEventListener("click", async (event) => {
    const dialog = element("export");
    if (event.target.closest("[data-export='open']")) {
      dialog.showModal();
      set("ordered", order());
    }
    if (event.target.closest("#export .close-dialog") || event.target === dialog) dialog.close();
    if (event.target.closest("#download-file")) set("wanted", order());
    const copy = event.target.closest("#copy-yaml");
    if (copy) {
      await copied(element("yaml").textContent);
      window.dash_clientside.fragment.answered(copy);
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.closest("#export [data-order]")) set("ordered", order());
  });

  /* ---- copying ------------------------------------------------------------------------------------------------ */

  const waiting = {}; // by suffix, who waits for the text

  const copied = (text) => window.dash_clientside.fragment.copied(text);
  const filters = ({ window: _window, selected: _selected, panel: _panel, ...rest }) => rest;

  // The server writes a text when it is asked for: of many events it is long.
  async function copyProse(button) {
    const suffix = button.dataset.copy, text = new Promise((done) => { waiting[suffix] = done; });
    button.ariaBusy = "true";
    set("wanted-copy", { ...filters(current), suffix, at: Date.now() });
    await copied(text);
    button.ariaBusy = "false";
    window.dash_clientside.fragment.answered(button);
  }

  function handOn(copy) {
    if (copy && waiting[copy.suffix]) waiting[copy.suffix](copy.text);
    return unchanged();
  }

  function keep(may) {
    for (const button of document.querySelectorAll("[data-copy]")) button.disabled = !may;
    return unchanged();
  }

  function goOn(button) {
    button.disabled = true;
    set("more-text", { ...filters(current), from: Number(button.dataset.more), at: Date.now() });
  }

  /* ---- the file --------------------------------------------------------------------------------------------------- */

  let state = null; // the versions of the file on disk and of what is shown
  let looking = false;

  function watch() {
    const { saved, shown, language } = element("live").dataset;
    state = { saved, shown, language };
    setInterval(() => look(), PERIOD);
    document.addEventListener("visibilitychange", () => document.hidden || look());
    look();
    return unchanged();
  }

  async function look() {
    const live = element("live");
    if (!live || looking || document.hidden) return;
    looking = true;
    try {
      const answer = await fetch(live.dataset.address, { cache: "no-store" });
      if (answer.ok) news(await answer.json());
      element("stopped").hidden = true;
    } catch {
      element("stopped").hidden = false;
    }
    looking = false;
  }

  function news({ saved, shown, language }) {
    const before = state, now = { saved, shown, language };
    if (same(before, now)) return;
    if (language !== before.language) return void window.location.reload();
    state = now;
    set("saved", { ...now, before: before.shown });
    if (before.shown !== now.shown) act({ file: now.shown });
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    views: { show, emphasise, handOn, keep, tabled },
    live: { watch },
  });
})();
