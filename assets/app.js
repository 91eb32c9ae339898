/* What every script of the page uses; it is named so that it comes first. */
(function () {
  "use strict";

  const element = (id) => document.getElementById(id);
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const set = (id, data) => window.dash_clientside.set_props(id, { data });
  const unchanged = () => window.dash_clientside.no_update;

  // Changes the view: one callback owns it, and takes what is asked for from here.
  const act = (gesture) => set("gesture", { ...gesture, at: Date.now() });

  // Functions for the callbacks of one panel.
  function offer(panel, functions) {
    window.dash_clientside = Object.assign({}, window.dash_clientside, { [panel]: functions });
  }

  window.timeline = { act, element, offer, same, set, unchanged };
})();
