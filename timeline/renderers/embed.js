"use strict";
(() => {
  const root = document.querySelector(".timeline");
  const chart = root.querySelector(".chart");
  const card = root.querySelector(".card");
  const told = root.querySelector(".told");
  const filter = root.querySelector(".filter");
  const items = [...root.querySelectorAll("ol.events>li")];
  let chosen = null;

  const marks = (id) => [...chart.querySelectorAll("g[data-event]")].filter((mark) => mark.dataset.event === id);
  const drawn = (mark) => mark.getClientRects().length > 0;
  const shown = () => items.filter((item) => !item.hidden);

  // ---- a card beside an event --------------------------------------------------------------------------

  const show = (item, pinned, spoken) => {
    const close = card.querySelector("button");
    card.replaceChildren(...[...item.childNodes].map((node) => node.cloneNode(true)), close);
    card.classList.toggle("passing", !pinned);
    card.hidden = false;
    place(item.id);
    if (spoken) told.textContent = item.textContent;
  };

  const place = (id) => {
    const boxes = marks(id).filter(drawn).map((mark) => mark.getBoundingClientRect());
    const frame = root.getBoundingClientRect();
    const middle = (box) => (box.left + box.right) / 2;
    const box = boxes[0] || chart.getBoundingClientRect();
    const right = frame.width - card.offsetWidth - 8;
    const below = box.bottom - frame.top + 6;
    const above = box.top - frame.top - card.offsetHeight - 6;
    const fits = below + card.offsetHeight <= frame.height || above < 0;
    card.style.left = `${Math.max(8, Math.min(middle(box) - frame.left - card.offsetWidth / 2, right))}px`;
    const top = Math.max(0, fits ? below : above);
    card.style.top = `${top}px`;
    // A card with a picture may be higher than a small chart.
    root.style.minHeight = card.matches(".passing") ? "" : `${Math.ceil(top + card.offsetHeight + 8)}px`;
  };

  const choose = (item, spoken) => {
    chosen = item;
    for (const mark of chart.querySelectorAll("g[data-event]")) {
      mark.classList.toggle("on", Boolean(item) && mark.dataset.event === item.id);
    }
    chart.classList.toggle("chosen", Boolean(item));
    if (item) show(item, true, spoken);
    else {
      card.hidden = true;
      root.style.minHeight = "";
    }
    try {
      history.replaceState(null, "", item ? `#${encodeURIComponent(item.id)}` : location.pathname + location.search);
    } catch { /* A sandboxed frame may not change its address. */ }
    post();
  };

  const itemAt = (target) => {
    const mark = target.closest && target.closest("g[data-event]");
    return mark && shown().find((item) => item.id === mark.dataset.event);
  };

  chart.addEventListener("pointerover", (event) => {
    const item = itemAt(event.target);
    if (item && !chosen && event.pointerType === "mouse") show(item, false, false);
  });
  chart.addEventListener("pointerout", () => {
    if (!chosen) card.hidden = true;
  });
  document.addEventListener("click", (event) => {
    if (card.contains(event.target)) {
      if (event.target.closest("button")) leave();
      return;
    }
    const item = chart.contains(event.target) && itemAt(event.target);
    if (item || chosen) choose(item || null, true);
  });

  const leave = () => {
    choose(null);
    chart.focus({ preventScroll: true });
  };

  // ---- the keyboard: one tab stop, arrows go from event to event ---------------------------------------

  const step = (by) => {
    const list = shown();
    const place = list.indexOf(chosen);
    const next = place < 0 ? (by > 0 ? 0 : list.length - 1) : Math.max(0, Math.min(place + by, list.length - 1));
    if (list[next]) choose(list[next], true);
    const mark = list[next] && marks(list[next].id).find(drawn);
    if (mark) mark.scrollIntoView({ block: "nearest" });
  };

  const forward = getComputedStyle(root).direction === "rtl" ? -1 : 1;
  const steps = { ArrowDown: 1, ArrowUp: -1, ArrowRight: forward, ArrowLeft: -forward, Home: -items.length, End: items.length };
  chart.addEventListener("keydown", (event) => {
    if (!(event.key in steps) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step(steps[event.key]);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) leave();
  });

  // ---- one track --------------------------------------------------------------------------------------

  filter.addEventListener("change", (event) => {
    const track = event.target.value;
    choose(null);
    for (const item of items) item.hidden = Boolean(track) && item.dataset.track !== track;
    const kept = new Set(shown().map((item) => item.id));
    for (const group of chart.querySelectorAll("g[data-track],g[data-event]")) {
      const other = group.dataset.event ? !kept.has(group.dataset.event) : group.dataset.track !== track;
      const nested = group.parentElement.closest("g.off");
      group.classList.toggle("off", Boolean(track) && other && !nested);
    }
    told.textContent = filter.dataset.count.replace("{shown}", kept.size);
    filter.querySelector("output").textContent = track ? told.textContent : "";
  });

  // ---- the address, and the height for the page around -------------------------------------------------

  const follow = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch { /* Not an id of ours. */ }
    const item = items.find((each) => each.id === id);
    if (!item) return;
    choose(item, false);
    const mark = marks(id).find(drawn);
    if (mark && !root.querySelector("details").open) mark.scrollIntoView({ block: "center" });
  };

  let posted = 0;
  const post = () => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (parent === window || height === posted) return;
    posted = height;
    const pym = new URLSearchParams(location.search).get("childId");
    if (pym !== null) parent.postMessage(["pym", pym, "height", height].join("xPYMx"), "*");
    parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
    parent.postMessage({ "datawrapper-height": { [root.dataset.chart]: height } }, "*");
  };

  // The title of a drawing would be a tooltip over all of it.
  for (const drawing of chart.querySelectorAll("svg")) {
    const title = drawing.querySelector("title");
    drawing.setAttribute("aria-label", `${title.textContent}. ${drawing.querySelector("desc").textContent}`);
    drawing.removeAttribute("aria-labelledby");
    title.remove();
  }
  root.classList.add("script");
  chart.tabIndex = 0;
  filter.hidden = filter.querySelectorAll("option").length < 3;
  // A browser opens the list for an address in it; the drawing answers it instead.
  const land = () => {
    if (items.some((item) => item.matches(":target"))) root.querySelector("details").open = false;
    follow();
  };
  addEventListener("hashchange", land);
  addEventListener("load", () => { posted = 0; post(); setTimeout(land); });
  new ResizeObserver(() => {
    if (chosen) place(chosen.id);
    post();
  }).observe(root);
  follow();
  post();
})();
