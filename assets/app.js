/* What every script of the page uses; it is named so that it comes first. */
(function () {
  "use strict";

  const element = (id) => document.getElementById(id);
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const set = (id, data) => window.dash_clientside.set_props(id, { data });
  const unchanged = () => window.dash_clientside.no_update;

  // Changes the view: one callback owns it, and takes what is asked for from here. Of two gestures before it runs Dash
  // would hand on the second alone: they wait in a list, and Dash is told their number.
  const waiting = [];
  let number = 0;
  function act(gesture) {
    waiting.push(gesture);
    set("gesture", (number += 1));
  }
  const asked = () => waiting.splice(0);

  // Functions for the callbacks of one panel.
  function offer(panel, functions) {
    window.dash_clientside = Object.assign({}, window.dash_clientside, { [panel]: functions });
  }

  window.timeline = { act, asked, element, offer, same, set, unchanged };
})();
