/* Leave no trail: while a reader wishes it, each page of the course takes the place of the one before it in the
   tab’s history. Her wish goes from page to page as the window’s name, which is the only thing that a tab carries
   along without writing it to the disk; it ends with the tab, and when she leaves. */
(() => {
  "use strict";

  const WISHED = "~"; // a name that tells nobody anything
  const course = new URL("../", document.getElementById("leave").href).href; // all languages, and the page above them
  const wished = () => window.name === WISHED;
  const switches = [...document.querySelectorAll(".trail input")];

  function show() {
    document.documentElement.classList.toggle("no-trail", wished());
    for (const each of switches) each.checked = wished();
  }

  for (const each of switches) {
    each.addEventListener("change", () => {
      window.name = each.checked ? WISHED : "";
      show();
    });
    each.closest(".trail").hidden = false;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const elsewhere = !link || link.target || link.hasAttribute("download") || !link.href.startsWith(course);
    const asked = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey; // for another tab, or to save it
    if (!wished() || elsewhere || asked || event.defaultPrevented) return;
    event.preventDefault();
    location.replace(link.href);
  });
  addEventListener("pageshow", show); // the browser may show a page as it was before she changed her wish
  show();
})();
