/* The switches by which a reader wishes that no trail stays (trail.js). Her wish goes with the tab; it ends with
   that, and when she leaves. */
(() => {
  "use strict";

  const switches = [...document.querySelectorAll(".trail input")];

  function show() {
    document.documentElement.classList.toggle("no-trail", Tab.isSecret);
    for (const each of switches) each.checked = Tab.isSecret;
  }

  for (const each of switches) {
    each.addEventListener("change", () => {
      Tab.isSecret = each.checked;
      show();
    });
    each.closest(".trail").hidden = false;
  }

  addEventListener("pageshow", show); // the browser may show a page as it was before she changed her wish
  show();
})();
