/* A table that is wider than the screen is moved by the arrow keys, too: its frame can have the focus. The theme frames
   tables without a class; those that are cut into cards have one. */
(() => {
  "use strict";

  function fit() {
    for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) {
      const wide = frame.scrollWidth > frame.clientWidth;
      if (wide) {
        frame.tabIndex = 0;
        frame.setAttribute("role", "group");
        frame.setAttribute("aria-label", Words.say("wide-table"));
      } else {
        for (const each of ["tabindex", "role", "aria-label"]) frame.removeAttribute(each);
      }
    }
  }

  for (const table of document.querySelectorAll(".md-typeset table.cut")) {
    const frame = document.createElement("div");
    frame.className = "md-typeset__scrollwrap";
    table.replaceWith(frame);
    frame.append(table);
  }
  window.addEventListener("load", fit); // by then the theme has framed the tables
  window.addEventListener("resize", fit);
  Keep.watch(fit); // the text may have grown
})();
