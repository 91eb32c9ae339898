/* The dialogue that makes files: what is ordered, what is downloaded, the view as a chart to paste. */
(function () {
  "use strict";

  const { element, set } = window.timeline;

  const copied = (text) => window.dash_clientside.fragment.copied(text);

  function order() {
    const asked = { view: { ...window.dash_clientside.views.current(), file: "" }, at: Date.now() };
    for (const select of document.querySelectorAll("#export [data-order]")) asked[select.dataset.order] = select.value;
    const drawn = [".svg", ".png", ".pdf"].includes(asked.format), page = /html$/.test(asked.format);
    document.querySelector("#export [data-order='shape']").disabled = !drawn;
    document.querySelector("#export [data-order='theme']").disabled = !drawn && !page;
    return asked;
  }

  document.addEventListener("click", async (event) => {
    const dialog = element("export");
    if (event.target.closest("[data-export='open']")) {
      dialog.showModal();
      set("ordered", order());
    }
    if (event.target.closest("#export .close-dialog") || event.target === dialog) dialog.close();
    if (event.target.closest("#download-file")) set("wanted", order());
    const copy = event.target.closest("#copy-yaml");
    if (copy) {
      await copied(element("yaml").textContent);
      window.dash_clientside.fragment.answered(copy);
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.closest("#export [data-order]")) set("ordered", order());
  });
})();
