/* In a neutral course the address names no place on a page either: what stands behind its # are words of headings.
   The browser goes there first, and then the address is shortened. */
(() => {
  "use strict";

  if (!Words.neutral) return;
  const shorten = () => location.hash && history.replaceState(history.state, "", location.pathname + location.search);

  addEventListener("hashchange", shorten);
  addEventListener("load", () => setTimeout(shorten)); // not before the browser has scrolled
})();
