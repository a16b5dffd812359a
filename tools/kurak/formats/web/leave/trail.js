/* Places of a page take each other’s place in the tab’s history: else “Back” would lead to a page that was left.
   While a reader wishes it, all pages of the course do. Listens before there is a page to click on: else a link
   followed early, on a slow telephone, would leave a trail after all. */
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.target || link.hasAttribute("download")) return;
    const course = new URL("../", document.getElementById("leave").href).href; // all languages, and the page above them
    const asked = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey; // for another tab, or to save it
    if (asked || event.defaultPrevented || !link.href.startsWith(course)) return;
    const isHere = link.hash && link.href.split("#")[0] === location.href.split("#")[0];
    if (!Tab.isSecret && !isHere) return;
    event.preventDefault();
    location.replace(link.href);
  });
})();
