/* The slider over the days on which something was said; its last place is off. The day stands in the view as `known`,
   beside `gaps`: whether longer times without a record are drawn. */
(function () {
  "use strict";

  const { act, element, offer, unchanged } = window.timeline;

  const COMMIT = 160; // milliseconds without movement before the server is asked

  let days = [];
  let off = "";
  let timer = 0;

  function show(clock, view) {
    if (!clock || !element("known")) return unchanged();
    ({ days, all: off } = clock);
    const field = written(), known = (view && view.known) || "", asked = clock.asked?.day === known ? clock.asked : null;
    element("known-when").hidden = !days.length && !known;
    gaps(view || {}, clock.gaps);
    field.max = String(days.length);
    // A link may name a day between two steps: what was known then is what was known on the last step before it.
    const later = days.findIndex(({ day }) => day > known);
    if (!timer) field.value = String(known ? Math.max((later < 0 ? days.length : later) - 1, 0) : days.length);
    told((!timer && asked) || days[Number(field.value)]);
    return unchanged();
  }

  // A chart of the file may have them drawn from the start.
  function gaps(view, charts) {
    const own = charts.includes(view.chart), drawn = own ? view.gaps !== "no" : view.gaps === "yes";
    element("gaps").setAttribute("aria-checked", String(drawn));
    element("gaps").dataset.turn = drawn === own ? (drawn ? "no" : "yes") : "";
  }

  document.addEventListener("click", (event) => {
    const turned = event.target.closest("#gaps");
    if (turned) act({ gaps: turned.dataset.turn });
  });

  function written() {
    const found = document.querySelector("#known-field input");
    if (found) return found;
    const field = document.createElement("input");
    Object.assign(field, { type: "range", min: "0", step: "1", id: "known-range" });
    element("known-field").replaceChildren(field);
    field.addEventListener("input", () => {
      told(days[Number(field.value)]);
      clearTimeout(timer);
      timer = setTimeout(commit, COMMIT);
    });
    return field;
  }

  function commit() {
    timer = 0;
    const chosen = days[Number(written().value)];
    act({ known: chosen ? chosen.day : "" });
  }

  // The day that is chosen, in words; a link may name one that is none of the steps.
  function told(chosen) {
    element("known-day").textContent = chosen ? chosen.words : off;
    written().setAttribute("aria-valuetext", chosen ? chosen.words : off);
    element("known-stamp").textContent = chosen ? chosen.stamp : "";
    document.body.classList.toggle("as-known", Boolean(chosen));
  }

  offer("known", { show });
})();
