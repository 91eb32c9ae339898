/* The search: a native field, asked a moment after the last letter; what was found is marked in the list. */
(function () {
  "use strict";

  const WAIT = 220; // milliseconds after the last letter
  // As timeline/folding.py folds: NFKD leaves these letters whole.
  const WHOLE = { ł: "l", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", æ: "ae", œ: "oe", þ: "th", ß: "ss", ς: "σ" };

  const element = (id) => document.getElementById(id);
  const act = (gesture) => window.dash_clientside.set_props("gesture", { data: { ...gesture, at: Date.now() } });
  let timer = 0;

  const folded = (letter) => [...letter.normalize("NFKD").toLowerCase()]
    .filter((each) => !/[\p{Mn}\p{Cf}]/u.test(each)).map((each) => WHOLE[each] || each).join("");

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
    mark(folded(search).split(/\s+/).filter(Boolean));
    return window.dash_clientside.no_update;
  }

  /* ---- marks --------------------------------------------------------------------------------------------------------- */

  function mark(words) {
    for (const row of document.querySelectorAll("#events .event")) {
      for (const old of row.querySelectorAll("mark")) old.replaceWith(old.textContent);
      row.normalize();
      if (words.length) texts(row).forEach((node) => markIn(node, words));
    }
  }

  function texts(row) {
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  }

  // Where the words lie in a text, by the places of its letters before folding.
  function places(text, words) {
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
    return found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  }

  function markIn(node, words) {
    const text = node.data, parts = [];
    let done = 0;
    for (const [start, end] of places(text, words)) {
      if (start < done) continue;
      const marked = document.createElement("mark");
      marked.textContent = text.slice(start, end);
      parts.push(text.slice(done, start), marked);
      done = end;
    }
    if (parts.length) node.replaceWith(...parts, text.slice(done));
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

  window.dash_clientside = Object.assign({}, window.dash_clientside, { search: { show } });
})();
