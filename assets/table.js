/* The table: sorted by time, its columns chosen, copied; the selected row. Its own script comes when it is looked at. */
(function () {
  "use strict";

  const { act, copy, element, offer, unchanged } = window.timeline;

  const grid = () => window.dash_ag_grid?.getApi("grid");

  // In the order of time, whatever the words are.
  const byTime = (_one, _other, node, next) => node.data.place_in_time - next.data.place_in_time;
  window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, { byTime });

  async function select(_table, chosen) {
    const api = await window.dash_ag_grid?.getApiAsync("grid").catch(() => null);
    if (!api) return unchanged();
    const row = chosen && chosen.selected ? api.getRowNode(chosen.selected) : null;
    api.deselectAll();
    if (row) {
      row.setSelected(true);
      api.ensureNodeVisible(row);
    }
    return unchanged();
  }

  const chooseRow = (target) => {
    const row = target.closest("#table .ag-row");
    if (row) act({ selected: row.getAttribute("row-id") });
  };

  // A cell that a spreadsheet would take for a formula is marked as text; one that begins with a quotation mark is quoted.
  function pasted({ value }) {
    const text = String(value ?? "").replace(/[\t\r\n]+/g, " ").replace(/^(?='*[\s"]*[=+@＝＋－＠-])/, "'");
    return text.startsWith('"') ? `"${text.replaceAll('"', '""')}"` : text;
  }

  document.addEventListener("click", (event) => {
    chooseRow(event.target);
    const column = event.target.closest("[data-column]");
    if (column && grid()) {
      const shown = column.getAttribute("aria-checked") !== "true";
      column.setAttribute("aria-checked", String(shown));
      grid().setColumnsVisible([column.dataset.column], shown);
    }
    const button = event.target.closest("#copy-table");
    if (button && grid()) copy(grid().getDataAsCsv({ columnSeparator: "\t", suppressQuotes: true, processCellCallback: pasted }), button);
    const choice = element("columns");
    if (choice && choice.open && !event.target.closest("#columns")) choice.open = false;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.closest("#table .ag-cell")) chooseRow(event.target);
    if (event.key === "Escape" && event.target.closest("#columns")) {
      element("columns").open = false;
      element("columns").querySelector("summary").focus();
    }
  });

  offer("table", { select });
})();
