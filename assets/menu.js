/* The menu of narrow windows, which holds what wide ones show in the bar. */
(function () {
  "use strict";

  const { element } = window.timeline;

  const button = () => element("more");
  const isOpen = () => document.body.classList.contains("menu-open");

  function show(open) {
    document.body.classList.toggle("menu-open", open);
    button().setAttribute("aria-expanded", String(open));
  }

  document.addEventListener("click", (event) => {
    if (!button()) return;
    if (event.target.closest("#more")) show(!isOpen());
    else if (isOpen() && (!event.target.closest("#menu") || event.target.closest("[data-export], [data-keys]"))) show(false);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    show(false);
    button().focus();
  });
})();
