/* A save of the file: looked for every moment, and what became of it said. */
(function () {
  "use strict";

  const PERIOD = 700; // milliseconds between two looks at the file

  const element = (id) => document.getElementById(id);
  const set = (id, data) => window.dash_clientside.set_props(id, { data });
  const act = (gesture) => window.dash_clientside.set_props("gesture", { data: { ...gesture, at: Date.now() } });
  const unchanged = () => window.dash_clientside.no_update;
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

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

  window.dash_clientside = Object.assign({}, window.dash_clientside, { live: { watch } });
})();
