/* The keys of the whole page: `?` lists them, the list moves along a track. */
(function () {
  "use strict";

  const element = (id) => document.getElementById(id);
  let before = null; // what had the focus

  function show(open) {
    if (open) before = document.activeElement;
    element("keys").hidden = !open;
    for (const rest of document.querySelectorAll(".bar, .columns, .skip")) rest.inert = open;
    if (open) element("keys").firstElementChild.focus();
    else if (before) before.focus();
  }

  const isOpen = () => element("keys") && !element("keys").hidden;

  // The event before or after on the same track.
  function along(row, step) {
    const rows = [...document.querySelectorAll("#events .event")];
    const whose = (each) => each.querySelector(".whose").firstChild.textContent;
    for (let place = rows.indexOf(row) + step; rows[place]; place += step) {
      if (whose(rows[place]) !== whose(row)) continue;
      row.tabIndex = -1;
      rows[place].tabIndex = 0;
      return rows[place].focus();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isOpen()) {
      if (event.key === "Escape") show(false);
      if (event.key === "Tab") event.preventDefault(), element("keys").querySelector("button").focus();
      return;
    }
    const row = event.target.closest("#events .event");
    const ahead = document.documentElement.dir === "rtl" ? -1 : 1;
    if (row && event.key === "ArrowRight") event.preventDefault(), along(row, ahead);
    else if (row && event.key === "ArrowLeft") event.preventDefault(), along(row, -ahead);
    else if (event.key === "?" && element("keys") && !event.target.closest("input, select, textarea")) show(true);
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys='close']") || event.target.id === "keys") show(false);
  });
})();
