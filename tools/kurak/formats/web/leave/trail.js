/* Places of a page take each other’s place in the tab’s history: else “Back” would lead to a page that was left.
   While a reader wishes it, all pages of the course do. Her wish goes with the tab; it ends with that, and when she
   leaves. */
(() => {
  "use strict";

  const course = new URL("../", document.getElementById("leave").href).href; // all languages, and the page above them
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

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const elsewhere = !link || link.target || link.hasAttribute("download") || !link.href.startsWith(course);
    const asked = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey; // for another tab, or to save it
    if (elsewhere || asked || event.defaultPrevented) return;
    const isHere = link.hash && link.href.split("#")[0] === location.href.split("#")[0];
    if (!Tab.isSecret && !isHere) return;
    event.preventDefault();
    location.replace(link.href);
  });
  addEventListener("pageshow", show); // the browser may show a page as it was before she changed her wish
  show();
})();
