/* A save of the file: looked for every moment, and what became of it said. */
(function () {
  "use strict";

  const { act, element, offer, same, set, unchanged } = window.timeline;

  const PERIOD = 700; // milliseconds between two looks at the file

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

  document.addEventListener("click", (event) => {
    if (event.target.closest(".dismiss")) element("banner").replaceChildren();
  });

  offer("live", { watch });
})();
