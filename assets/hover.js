/* What the pointer rests on: a short card for an event, its track lifted for a person. For the eye alone; the list says the same. */
(function () {
  "use strict";

  const { element, offer, set, unchanged } = window.timeline;

  const GAP = 16; // pixels between pointer and card

  let shown = null;

  function card() {
    let node = element("card");
    if (node) return node;
    node = document.createElement("div");
    Object.assign(node, { id: "card", className: "card", ariaHidden: "true", hidden: true });
    document.body.append(node);
    return node;
  }

  function write(event, count) {
    shown = event || count;
    const { filters, rowOf } = window.dash_clientside.events, row = event && rowOf(event);
    card().hidden = !row && !count;
    if (row) card().replaceChildren(...[...row.children].map((part) => part.cloneNode(true)));
    else if (count) card().textContent = count;
    else if (event) set("pointed", { ...filters(), event, at: Date.now() });
  }

  // The row of an event that is in another part of the list.
  function tell(row) {
    if (row && row[0] === shown) {
      card().hidden = false;
      card().replaceChildren(...window.dash_clientside.events.parts(row));
      place(...last);
    }
    return unchanged();
  }

  let last = [0, 0];

  function place(x, y) {
    last = [x, y];
    const { width, height } = card().getBoundingClientRect();
    const left = x + GAP + width > window.innerWidth ? x - GAP - width : x + GAP;
    const top = y + GAP + height > window.innerHeight ? y - GAP - height : y + GAP;
    Object.assign(card().style, { left: `${Math.max(4, left)}px`, top: `${Math.max(4, top)}px` });
  }

  function lift(track, height) {
    for (const old of document.querySelectorAll("#rings .dimmed")) old.remove();
    if (!track) return;
    const [, top, bottom] = track;
    for (const [from, to] of [[0, top], [bottom, height]]) {
      const veil = document.createElement("div");
      veil.className = "dimmed";
      Object.assign(veil.style, { top: `${from}px`, height: `${Math.max(0, to - from)}px` });
      element("rings").append(veil);
    }
  }

  // gestures.js tells what lies under the pointer: an event, or the name of a track.
  document.addEventListener("rested", ({ detail }) => {
    if ((detail.event || detail.count) !== shown) write(detail.event, detail.count);
    if (detail.event || detail.count) place(detail.x, detail.y);
    lift(detail.track, detail.height);
  });

  for (const name of ["pointerdown", "scroll", "keydown"]) {
    document.addEventListener(name, () => shown && write(null), { capture: true, passive: true });
  }

  offer("hover", { tell });
})();
