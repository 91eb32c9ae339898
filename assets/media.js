/* Pictures under a veil until somebody asks for them. */
(function () {
  "use strict";

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".unveil");
    if (!button) return;
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    button.querySelector(".name").textContent = open ? button.dataset.hide : button.dataset.show;
    const room = button.closest(".veiled");
    room.classList.toggle("open", open);
    room.querySelector(".veil").ariaHidden = String(!open);
  });
})();
