/* The text: copied when it is asked for, and read on part by part. */
(function () {
  "use strict";

  const { copy, element, filtersOf, grown, offer, set, unchanged } = window.timeline;

  const waiting = {}; // by suffix, who waits for the text

  const filters = () => filtersOf(window.dash_clientside.views.current());

  // The server writes a text when it is asked for: of many events it is long.
  async function order(button) {
    const suffix = button.dataset.copy, text = new Promise((done) => { waiting[suffix] = done; });
    button.ariaBusy = "true";
    set("wanted-copy", { ...filters(), suffix, at: Date.now() });
    await copy(text, button);
    button.ariaBusy = "false";
  }

  function handOn(made) {
    if (made && waiting[made.suffix]) waiting[made.suffix](made.text);
    return unchanged();
  }

  function lay(text) {
    if (!text) return unchanged();
    element("prose").replaceChildren(...text.article.map(grown));
    for (const button of document.querySelectorAll("[data-copy]")) button.disabled = !text.copied;
    return "false";
  }

  function ask(button) {
    button.disabled = true;
    set("more-text", { ...filters(), from: Number(button.dataset.more), at: Date.now() });
  }

  function goOn(part) {
    if (!part) return unchanged();
    element("entries").append(...part.entries.map(grown));
    element("prose-more").replaceChildren(...part.rest.map(grown));
    return unchanged();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]"), more = event.target.closest("[data-more]");
    if (button) order(button);
    if (more) ask(more);
  });

  offer("prose", { goOn, handOn, lay });
})();
