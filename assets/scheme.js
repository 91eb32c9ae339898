/* Light or dark: the system's, until the switch says otherwise. Runs before the page is drawn. */
(function () {
  "use strict";

  const KEPT = "timeline-colours";
  const NEXT = { system: "light", light: "dark", dark: "system" };
  const root = document.documentElement;

  // A browser may refuse to keep anything.
  function kept() {
    try {
      return window.localStorage.getItem(KEPT);
    } catch {
      return null;
    }
  }

  function keep(scheme) {
    try {
      window.localStorage.setItem(KEPT, scheme);
    } catch {
      // It then holds for this page.
    }
  }

  function take(scheme) {
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
    document.dispatchEvent(new Event("scheme"));
  }

  function word() {
    const button = document.getElementById("colours"), scheme = root.dataset.scheme || "system";
    button.title = button.dataset[scheme];
    button.querySelector(".name").textContent = button.dataset[scheme];
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest("#colours")) return;
    const scheme = NEXT[root.dataset.scheme || "system"];
    keep(scheme);
    take(scheme);
    word();
  });

  take(kept());

  // The button comes when Dash has written the page.
  function show() {
    word();
    return window.dash_clientside.no_update;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { scheme: { show } });
})();
