/* The search: a native field, asked a moment after the last letter; what was found is marked wherever it stands. */
(function () {
  "use strict";

  const { act, element, offer, unchanged } = window.timeline;

  const WAIT = 220; // milliseconds after the last letter
  // As timeline/folding.py folds: NFKD leaves these letters whole.
  const WHOLE = { ł: "l", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", æ: "ae", œ: "oe", þ: "th", ß: "ss", ς: "σ", "’": "'", "‘": "'", "ʼ": "'" };

  let timer = 0;

  const folded = (letter) => [...letter.normalize("NFKD").toLowerCase()]
    .filter((each) => !/[\p{Mn}\p{Cf}]/u.test(each)).map((each) => WHOLE[each] || each).join("");

  // As timeline/sought.py has it, whose expressions come with the page.
  const sought = (search, { part, ending }) => [...search.matchAll(new RegExp(part, "g"))]
    .map(([, quoted, word]) => (quoted || "").trim() || (word || "").replace(new RegExp(ending), "")).filter(Boolean);

  function field() {
    const label = element("search");
    let input = label.querySelector("input");
    if (input) return input;
    input = document.createElement("input");
    Object.assign(input, { type: "search", placeholder: label.dataset.prompt, autocomplete: "off", spellcheck: false, maxLength: 200 });
    input.setAttribute("aria-keyshortcuts", "/");
    label.prepend(input);
    return input;
  }

  function show(listed) {
    const input = field(), search = (listed && listed.search) || "";
    if (document.activeElement !== input) input.value = search;
    words = sought(folded(search), element("search").dataset);
    mark();
    if (!watching) {
      watching = new MutationObserver(() => words.length && later());
      watching.observe(document.querySelector("main"), { childList: true, characterData: true, subtree: true });
    }
    return unchanged();
  }

  /* ---- marks: over the text, not in it, so that nobody else's nodes are touched --------------------------------------- */

  const ROOMS = "#events, #details, #prose, #findings, #table, #rails";
  const MOST = 2000; // places that are marked
  let words = []; // what is looked for, folded
  let watching = null;
  let frame = 0;

  function later() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(mark);
  }

  function mark() {
    if (!window.Highlight) return; // an older browser finds without marking
    const found = new window.Highlight();
    if (words.length) {
      for (const node of texts()) {
        for (const [start, end] of places(node.data, words)) found.add(new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }));
        if (found.size > MOST) break;
      }
    }
    window.CSS.highlights.set("found", found);
  }

  function* texts() {
    for (const room of document.querySelectorAll(ROOMS)) {
      if (!room.offsetParent) continue; // of a view that is not shown
      const walker = document.createTreeWalker(room, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) yield walker.currentNode;
    }
  }

  // Where the words lie in a text, by the places of its letters before folding.
  function places(text, words) {
    const whole = folded(text);
    if (!words.some((word) => whole.includes(word))) return [];
    let plain = "";
    const from = [];
    let at = 0;
    for (const letter of text) {
      const part = folded(letter);
      for (let each = 0; each < part.length; each++) from.push([at, at + letter.length]);
      plain += part;
      at += letter.length;
    }
    const found = [];
    for (const word of words) {
      for (let start = plain.indexOf(word); start >= 0; start = plain.indexOf(word, start + word.length)) {
        found.push([from[start][0], from[start + word.length - 1][1]]);
      }
    }
    return found;
  }

  /* ---- acts ---------------------------------------------------------------------------------------------------------- */

  const ask = () => {
    clearTimeout(timer);
    act({ search: field().value.trim() });
  };

  document.addEventListener("input", (event) => {
    if (!event.target.closest("#search")) return;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });

  document.addEventListener("keydown", (event) => {
    const inField = event.target.closest("#search");
    if (inField && event.key === "Enter") ask();
    else if (inField && event.key === "Escape") {
      event.target.value = "";
      ask();
    } else if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      field().focus();
      field().select();
    }
  });

  offer("search", { show });
})();
