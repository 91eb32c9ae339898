/* The dialogue that makes files: what is ordered, what is downloaded, the view as a chart to paste. */
(function () {
  "use strict";

  const { copy, element, set } = window.timeline;

  const chooser = (name) => document.querySelector(`#export [data-order="${name}"]`);

  function order() {
    const asked = { view: { ...window.dash_clientside.views.current(), file: "" }, at: Date.now() };
    for (const select of document.querySelectorAll("#export [data-order]")) asked[select.dataset.order] = select.value;
    const [format] = chooser("format").selectedOptions;
    for (const name of ["shape", "theme"]) chooser(name).disabled = !format.dataset.takes.split(" ").includes(name);
    return asked;
  }

  document.addEventListener("click", (event) => {
    const dialog = element("export");
    if (event.target.closest("[data-export='open']")) {
      dialog.showModal();
      set("ordered", order());
    }
    if (event.target.closest("#export .close-dialog") || event.target === dialog) dialog.close();
    if (event.target.closest("#download-file")) set("wanted", order());
    const button = event.target.closest("#copy-yaml");
    if (button) copy(element("yaml").textContent, button);
  });

  document.addEventListener("change", (event) => {
    if (event.target.closest("#export [data-order]")) set("ordered", order());
  });
})();
