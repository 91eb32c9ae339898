/* Rails, in windows too narrow for tracks: the server's SVG in the page, each step a place to press.

   The details of a pressed step open below it: the drawing is shown in two parts, the details between them. */
(function () {
  "use strict";

  const { act, element, offer, unchanged } = window.timeline;

  const AROUND = 7; // pixels above and below the words of a step
  const SVG = "http://www.w3.org/2000/svg", MICROSECONDS = 1e6;

  let drawn = "";
  let whole = null; // the drawing, its parts and its steps
  let opened = null; // the step below which the details stand
  let pressed = -1; // the step that was pressed: a period has two
  let below = true; // whether the details stand below a step
  let home = null; // where the details stand in wider windows

  function made(name, attributes, ...children) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  function show(svg, chosen) {
    document.body.classList.toggle("on-rails", Boolean(svg));
    if (svg !== drawn) {
      close();
      whole = svg ? laid(svg) : null;
      drawn = svg;
      opened = null;
    }
    if (whole) select((chosen && chosen.selected) || "");
    if (svg) element("chart").ariaBusy = "false";
    return unchanged();
  }

  /* ---- the drawing --------------------------------------------------------------------------------------------------- */

  function laid(svg) {
    element("rails").innerHTML = svg; // the server's own drawing, every text in it escaped (timeline/renderers/svg.py)
    const upper = element("rails").querySelector("svg"), { width, height } = upper.viewBox.baseVal;
    const named = [...upper.children].filter((each) => ["title", "desc"].includes(each.localName));
    const drawing = made("g", { id: "rails-drawing" }, ...[...upper.children].filter((each) => !named.includes(each)));
    upper.append(drawing);
    const lower = made("svg", { "aria-hidden": "true" }, made("use", { href: "#rails-drawing" }));
    element("rails").append(lower);
    const words = [...drawing.querySelectorAll("g.event")].filter((group) => group.querySelector("text"));
    const counts = [...drawing.querySelectorAll("g.tally")].map((group) => count(group, width));
    const steps = [...words.map((group) => step(group, width)), ...counts].sort((one, other) => one.y.baseVal.value - other.y.baseVal.value);
    whole = { upper, lower, steps, width, height };
    cut(height);
    return whole;
  }

  function step(group, width) {
    const box = group.getBBox();
    const place = { x: 4, y: box.y - AROUND, width: width - 8, height: box.height + 2 * AROUND, rx: 8, class: "hit", "data-event": group.dataset.event };
    return made("rect", place);
  }

  // Too many events for steps: each count is a place to press, which shows its time alone.
  function count({ dataset, firstChild }, width) {
    const { first, last, top, bottom } = dataset, place = { x: 4, y: top, width: width - 8, height: bottom - top, rx: 8 };
    const hit = made("rect", { ...place, class: "hit of-count" }, made("title", {}, firstChild.textContent));
    hit.addEventListener("click", () => act({ window: [first, last].map((instant) => instant / MICROSECONDS) }));
    return hit;
  }

  const bottom = (hit) => hit.y.baseVal.value + hit.height.baseVal.value;

  // Shows the drawing in two parts, one above `at` and one below, each with its own steps to press.
  function cut(at) {
    const { upper, lower, steps, width, height } = whole;
    for (const [part, from, to] of [[upper, 0, at], [lower, at, height]]) {
      part.setAttribute("viewBox", `0 ${from} ${width} ${Math.max(to - from, 1)}`);
      part.setAttribute("width", width);
      part.setAttribute("height", Math.max(to - from, 0));
      part.append(...steps.filter((hit) => bottom(hit) > from + 1 && bottom(hit) <= to + 1));
    }
    lower.classList.toggle("none", at >= height);
  }

  /* ---- what is open -------------------------------------------------------------------------------------------------- */

  function select(event) {
    for (const hit of whole.steps) hit.classList.toggle("selected", hit.dataset.event === event);
    const hit = whole.steps[pressed]?.dataset.event === event ? whole.steps[pressed] : whole.steps.find((each) => each.dataset.event === event);
    if (hit && hit === opened) return;
    opened = below && hit ? hit : null;
    if (opened) open(hit);
    else close();
  }

  const inline = () => element("rails").contains(element("details"));

  // The pressed step stays where it is under the finger, whatever closes above it.
  function open(hit) {
    const top = hit.getBoundingClientRect().top;
    const details = element("details");
    home = home || details.parentElement;
    cut(bottom(hit));
    details.dir = document.documentElement.dir; // places in rails are physical, words are not
    whole.upper.after(details);
    document.body.classList.add("inline");
    window.scrollBy(0, hit.getBoundingClientRect().top - top);
    const { top: now, bottom: end } = hit.getBoundingClientRect();
    if (now < 0 || end > window.innerHeight) hit.scrollIntoView({ block: "center" });
  }

  function close() {
    document.body.classList.remove("inline");
    if (home && inline()) home.prepend(element("details"));
    if (whole) cut(whole.height);
  }

  // What is chosen in the list opens as a sheet: its step may be far away.
  document.addEventListener("click", (event) => {
    const from = event.target.closest("[data-event]");
    if (!whole || !from || from.closest("#details")) return;
    pressed = whole.steps.indexOf(from);
    below = pressed >= 0;
  }, { capture: true });

  offer("rails", { show });
})();
