/* The button that prints a page; it is there only where a script can press it. */
(() => {
  "use strict";

  const button = document.querySelector('[data-do="print-page"]');
  if (!button) return;
  button.addEventListener("click", () => print());
  button.hidden = false;
  button.parentElement.hidden = false;

  /* What is folded up would be missing on paper. */
  const folded = () => document.querySelectorAll(".md-content details:not([open])");
  const opened = [];
  addEventListener("beforeprint", () => {
    for (const each of folded()) {
      each.open = true;
      opened.push(each);
    }
  });
  addEventListener("afterprint", () => opened.splice(0).forEach((each) => (each.open = false)));
})();
