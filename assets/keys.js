/* The keys of the whole page: `?` lists them. */
(function () {
  "use strict";

  const { element } = window.timeline;

  let before = null; // what had the focus

  function show(open) {
    if (open) before = document.activeElement;
    element("keys").hidden = !open;
    for (const rest of document.querySelectorAll(".bar, .columns, .skip")) rest.inert = open;
    if (open) element("keys").firstElementChild.focus();
    else if (before) before.focus();
  }

  const isOpen = () => element("keys") && !element("keys").hidden;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isOpen()) {
      if (event.key === "Escape") show(false);
      if (event.key === "Tab") event.preventDefault(), element("keys").querySelector("button").focus();
      return;
    }
    if (event.key === "?" && element("keys") && !event.target.closest("input, select, textarea")) show(true);
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys='open']")) show(true);
    else if (event.target.closest("[data-keys='close']") || event.target.id === "keys") show(false);
  });
})();
