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

  // What of a view narrows every panel alike.
  const filtersOf = ({ window: _window, selected: _selected, panel: _panel, ...filters }) => filters;

  /* ---- what Dash holds as one ------------------------------------------------------------------------------------- */

  // Elements of what `seeds` of timeline/web/grown.py gives: a text, or [tag, attributes, child, child, …].
  function grown(seed) {
    if (typeof seed === "string") return seed;
    const [tag, attributes, ...children] = seed, node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children.map(grown));
    return node;
  }

  /* ---- copies --------------------------------------------------------------------------------------------------- */

  // `text` may still be on its way: a browser takes what comes a while after a press only as a promise.
  async function copied(text) {
    if (navigator.clipboard && window.ClipboardItem && text instanceof Promise) {
      const item = text.then((each) => new Blob([each], { type: "text/plain" }));
      return navigator.clipboard.write([new ClipboardItem({ "text/plain": item })]);
    }
    if (navigator.clipboard) return navigator.clipboard.writeText(await text);
    const field = document.createElement("textarea"); // without https there is no clipboard but this
    field.value = await text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }

  // A button says for a moment that it is done.
  function answered(button) {
    if (button.dataset.word) return;
    button.dataset.word = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = button.dataset.word;
      delete button.dataset.word;
    }, 2000);
  }

  async function copy(text, button) {
    await copied(text);
    answered(button);
  }

  window.timeline = { act, asked, copy, element, filtersOf, grown, offer, same, set, unchanged };
})();
