/* Rails, in windows too narrow for tracks: the server's SVG in the page, each step a place to press. */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg", MICROSECONDS = 1e6;
  const AROUND = 7; // pixels above and below the words of a step

  let drawn = "";

  const act = (gesture) => window.dash_clientside.set_props("gesture", { data: { ...gesture, at: Date.now() } });

  function show(svg, chosen) {
    const room = document.getElementById("rails");
    document.body.classList.toggle("on-rails", Boolean(svg));
    if (svg && svg !== drawn) {
      room.innerHTML = svg; // the server's own drawing, every text in it escaped (timeline/renderers/svg.py)
      steps(room.querySelector("svg"));
    }
    drawn = svg;
    const selected = chosen && chosen.selected;
    for (const hit of room.querySelectorAll(".hit")) hit.classList.toggle("selected", hit.dataset.event === selected);
    if (svg) document.getElementById("chart").ariaBusy = "false";
    return window.dash_clientside.no_update;
  }

  function steps(picture) {
    const width = picture.viewBox.baseVal.width;
    const words = [...picture.querySelectorAll("g.event")].filter((group) => group.querySelector("text"));
    picture.append(...words.map((group) => {
      const box = group.getBBox(), hit = document.createElementNS(picture.namespaceURI, "rect");
      const place = { x: 4, y: box.y - AROUND, width: width - 8, height: box.height + 2 * AROUND, rx: 8, class: "hit", "data-event": group.dataset.event };
      for (const [name, value] of Object.entries(place)) hit.setAttribute(name, value);
      return hit;
    }));
    picture.append(...[...picture.querySelectorAll("g.tally")].map((tally) => count(tally, width)));
  }

  // Too many events for steps: each count is a place to press, which shows its time alone.
  function count({ dataset, firstChild }, width) {
    const hit = document.createElementNS(SVG, "rect"), title = document.createElementNS(SVG, "title");
    const place = { x: 4, y: dataset.top, width: width - 8, height: dataset.bottom - dataset.top, rx: 8, class: "hit of-count" };
    for (const [name, value] of Object.entries(place)) hit.setAttribute(name, value);
    title.textContent = firstChild.textContent;
    hit.append(title);
    hit.addEventListener("click", () => act({ window: [dataset.first, dataset.last].map((instant) => instant / MICROSECONDS) }));
    return hit;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { rails: { show } });
})();
