/* The theme opens its navigation, its parts and its search with labels of hidden boxes, which no key reaches.
   Here buttons take their places, and say what they open and whether it is open. */
(() => {
  "use strict";

  const narrow = window.matchMedia("(max-width: 76.1875em)");
  const drawer = document.getElementById("__drawer");
  const query = document.querySelector(".md-search__input");

  /* Return a button that does what a label does, and looks like it. */
  function buttonFor(label, box, name) {
    const button = document.createElement("button");
    button.type = "button";
    for (const each of ["class", "id", "for"]) {
      if (label.hasAttribute(each)) button.setAttribute(each, label.getAttribute(each)); // the theme's styles ask
    }
    button.classList.add("for-keys");
    button.append(...[...label.childNodes].map((each) => each.cloneNode(true)));
    if (name) button.setAttribute("aria-label", name);
    const state = () => button.setAttribute("aria-expanded", String(box.checked));
    box.addEventListener("change", state);
    state();
    button.addEventListener("click", () => box.click());
    return button;
  }

  const opener = document.querySelector(".md-header__button[for=__drawer]");
  const menu = buttonFor(opener, drawer, Words.say("open-navigation"));
  opener.replaceWith(menu);
  const finder = document.querySelector(".md-header__button[for=__search]");
  if (finder) {
    const find = buttonFor(finder, document.getElementById("__search"), Words.say("open-search"));
    find.addEventListener("click", () => query.focus());
    finder.replaceWith(find);
    // On a small screen the field is out of sight while the search is closed.
    const small = window.matchMedia("(max-width: 59.9375em)");
    const box = document.getElementById("__search");
    const reach = () => (query.tabIndex = small.matches && !box.checked ? -1 : 0);
    box.addEventListener("change", reach);
    small.addEventListener("change", reach);
    reach();
    addEventListener("pagehide", () => (query.value = "")); // the way back may show this page as it was left

    // A moment after a page has come whose address has a #, the theme closes the search, even under the hands of
    // who has begun to type already. While she is in its field, only these keys and a press elsewhere may close it.
    const closes = ({ key, target, type }) => (type === "click" ? target !== query : ["Escape", "Tab", "Enter"].includes(key));
    let asked = false;
    for (const kind of ["keydown", "click"]) {
      window.addEventListener(kind, (event) => {
        if (!event.isTrusted || !closes(event)) return;
        asked = true;
        setTimeout(() => (asked = false));
      }, true);
    }
    box.addEventListener("change", () => {
      if (!box.checked && !asked && document.activeElement === query) setTimeout(() => box.click());
    });
  }

  // Single letters would lead from page to page, and whoever speaks to her computer has not meant them (WCAG 2.1.4).
  window.addEventListener("keydown", (event) => {
    const isWriting = event.target.closest("input, textarea, select, [contenteditable]");
    if (/^[npfs,./]$/.test(event.key) && !isWriting && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopImmediatePropagation();
  }, true);

  // On wide screens all parts of the navigation are open, and their titles open nothing.
  const parts = ".md-nav--primary .md-nav__item > .md-nav__link[for], .md-nav--primary .md-nav__title[for]:not([for=__drawer])";
  const pairs = [...document.querySelectorAll(parts)].map((label) => {
    return [label, buttonFor(label, document.getElementById(label.htmlFor), "")];
  });
  const fit = () => pairs.forEach((pair) => pair[narrow.matches ? 0 : 1].replaceWith(pair[narrow.matches ? 1 : 0]));
  narrow.addEventListener("change", fit);
  fit();

  // Who opens the navigation goes on inside it, who opens a part in that; Escape leads back.
  const go = (place) => setTimeout(() => place && place.focus({ preventScroll: true }));
  drawer.addEventListener("change", () => {
    if (!drawer.checked) return;
    const inside = [...document.querySelectorAll(".md-nav--primary :is(a, button)")];
    go(inside.find((each) => each.checkVisibility({ visibilityProperty: true })));
  });
  document.querySelectorAll(".md-nav--primary .md-nav__toggle").forEach((box) => {
    box.addEventListener("change", () => {
      const place = box.checked ? ".md-nav > .md-nav__title" : ".md-nav__link[for]";
      if (narrow.matches) go(box.parentElement.querySelector(`:scope > ${place}`));
    });
  });
  // Before the theme hears the key, which may close the navigation itself; after it has moved the focus.
  window.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.click();
    go(menu);
  }, true);
})();
