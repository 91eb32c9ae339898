/* The filters: native checkboxes, written here since Dash has none, and mended in place so that focus stays. */
(function () {
  "use strict";

  const { act, element, offer, unchanged } = window.timeline;

  const NOTHING = "-"; // as timeline/select.py names what lets nothing pass
  const LIFT = { dates: { from: "", to: "" }, search: { search: "" }, known: { known: "" } };

  const words = () => element("facets").dataset;
  let offered = null;
  let asked = {}; // the filters as last asked for; the server's answer may be a moment behind

  function made(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  /* ---- what is chosen ------------------------------------------------------------------------------------------------ */

  const group = (name) => offered.groups.find((each) => each.name === name);
  const wanted = (name) => asked[name] || [];
  const passes = (name, value) => !wanted(name).length || wanted(name).includes(value);

  function toggle(name, value) {
    const { all } = group(name);
    const kept = all.filter((each) => (each === value ? !passes(name, each) : passes(name, each)));
    act({ [name]: kept.length === all.length ? [] : kept.length ? kept : [NOTHING] });
  }

  function lift(name) {
    if (name !== "all") return act(LIFT[name] || { [name]: [] });
    const everything = Object.fromEntries(offered.groups.map((each) => [each.name, []]));
    return act({ ...everything, from: "", to: "", search: "", known: "" });
  }

  /* ---- what is seen -------------------------------------------------------------------------------------------------- */

  function show(data, filters) {
    offered = data;
    asked = filters || {};
    const room = element("facets");
    if (!room.firstChild) room.append(made("div", { class: "reset" }), made("div", { class: "groups" }), dates(data.dates));
    room.querySelector(".reset").replaceChildren(...(data.reset ? [made("button", { type: "button", class: "button", "data-lift": "all" }, data.reset)] : []));
    groups(room.querySelector(".groups"), data.groups);
    mendDates(data.dates);
    emptied(data);
    return unchanged();
  }

  function groups(room, list) {
    const drawn = list.filter((each) => each.values.length > 1 || wanted(each.name).length);
    const wantedKeys = drawn.map((each) => JSON.stringify([each.name, each.values.map(([value]) => value)]));
    const has = [...room.children].map((each) => each.dataset.key);
    if (JSON.stringify(has) !== JSON.stringify(wantedKeys)) {
      const open = new Set([...room.querySelectorAll("details[open]")].map((each) => each.dataset.group));
      const known = new Set([...room.children].map((each) => each.dataset.group));
      room.replaceChildren(...drawn.map((each, place) => facet(each, wantedKeys[place], known.has(each.name) ? open.has(each.name) : !each.folded)));
    }
    for (const each of drawn) mend(room, each);
  }

  function facet(each, key, open) {
    const rows = each.values.map(([value, label, glyph]) => {
      const box = made("input", { type: "checkbox", "data-filter": each.name, "data-value": value });
      const text = made("span", { class: "facet-label" }, label);
      const mark = glyph ? [made("span", { class: glyph, "aria-hidden": "true" })] : [];
      const only = made("button", { type: "button", class: "only", "data-only": each.name, "data-value": value, "aria-label": `${words().only}: ${label}` }, words().only);
      return made("li", {}, made("label", {}, box, ...mark, text, made("span", { class: "facet-count" })), only);
    });
    const all = made("button", { type: "button", class: "only all", "data-lift": each.name, "aria-label": `${each.title}: ${words().all}` }, words().all);
    const list = made("ul", { "aria-label": each.title }, ...rows);
    const details = made("details", { class: "facet", "data-group": each.name, "data-key": key }, made("summary", {}, each.title), all, list);
    if (each.more) details.append(made("p", { class: "muted more" }, each.more));
    details.open = open;
    return details;
  }

  function mend(room, each) {
    const details = room.querySelector(`[data-group="${each.name}"]`);
    details.classList.toggle("narrowed", wanted(each.name).length > 0);
    if (wanted(each.name).length) details.open = true;
    each.values.forEach(([value, , , count], place) => {
      const row = details.querySelectorAll("li")[place];
      row.querySelector("input").checked = passes(each.name, value);
      row.querySelector(".facet-count").textContent = count;
      row.classList.toggle("none", each.none.includes(value));
    });
  }

  function dates(each) {
    const field = (name) => made("label", {}, made("span", {}, words()[name]),
      made("input", { type: "text", "data-date": name, autocomplete: "off", spellcheck: "false", "aria-describedby": "dates-advice" }));
    return made("fieldset", { class: "dates" }, made("legend", {}, each.title), field("from"), field("to"), made("p", { id: "dates-advice", role: "status" }));
  }

  function mendDates(each) {
    for (const field of document.querySelectorAll("[data-date]")) {
      const { date } = field.dataset;
      if (document.activeElement !== field) field.value = asked[date] || "";
      field.setAttribute("aria-invalid", String(each.wrong.includes(date)));
    }
    element("dates-advice").textContent = each.wrong.length ? each.advice : "";
  }

  function emptied(data) {
    const room = element("nothing");
    document.body.classList.toggle("nothing-shown", Boolean(data.empty));
    document.body.classList.toggle("narrowed", data.lifts.length > 0);
    room.replaceChildren();
    if (!data.empty) return;
    const buttons = [...data.lifts, ...(data.lifts.length > 1 ? [["all", data.reset]] : [])];
    room.append(made("p", {}, data.empty), ...buttons.map(([name, label]) => made("button", { type: "button", class: "button", "data-lift": name }, label)));
  }

  /* ---- acts ---------------------------------------------------------------------------------------------------------- */

  document.addEventListener("change", (event) => {
    const { filter, value, date } = event.target.dataset;
    if (filter) toggle(filter, value);
    else if (date) act({ [date]: event.target.value.trim() });
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-only], [data-lift], [data-filters]");
    if (!button) return;
    if (button.dataset.only) act({ [button.dataset.only]: [button.dataset.value] });
    else if (button.dataset.lift) lift(button.dataset.lift);
    else sheet(button.dataset.filters === "open");
  });

  /* ---- the sheet of narrower windows --------------------------------------------------------------------------------- */

  function sheet(open) {
    document.body.classList.toggle("filtering", open);
    document.querySelector("[data-filters='open']").setAttribute("aria-expanded", String(open));
    (open ? element("filters") : document.querySelector("[data-filters='open']")).focus({ preventScroll: true });
  }

  const isOpen = () => document.body.classList.contains("filtering");

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) sheet(false);
  });

  document.addEventListener("pointerdown", (event) => {
    if (isOpen() && !event.target.closest("#filters, [data-filters]")) sheet(false);
  });

  offer("filters", { show });
})();
