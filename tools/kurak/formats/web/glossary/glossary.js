/* Words of the glossary. A marked word opens a small note; without this script it is a link to the glossary. */
(() => {
  "use strict";

  const explanations = new Map();
  for (const template of document.querySelectorAll("template[data-term]")) {
    explanations.set(template.dataset.term, template.content);
  }
  let open = null; // {word, note}

  /* The note stands right behind its word, so keys and screen readers come to it next. All in it is phrasing:
     it may stand in a paragraph. */
  function show(word) {
    const note = make("span", { className: "term-note", tabIndex: -1 });
    note.setAttribute("role", "dialog");
    note.append(explanations.get(word.dataset.term).cloneNode(true));
    const name = note.querySelector("strong");
    name.id = "term-note-name";
    note.setAttribute("aria-labelledby", name.id);
    const feet = make("span", { className: "term-note-feet" });
    const more = make("a", { href: word.href, textContent: Words.say("glossary-more") });
    const close = make("button", { type: "button", textContent: Words.say("glossary-close") });
    close.addEventListener("click", () => hide(true));
    feet.append(more, close);
    note.append(feet);
    word.after(note);
    word.setAttribute("aria-expanded", true);
    open = { word, note };
    place(word, note);
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "nearest" });
  }

  function hide(back) {
    if (!open) return;
    const { word, note } = open;
    open = null; // before the note goes: that takes the focus from it, and we would be here again
    note.remove();
    word.setAttribute("aria-expanded", false);
    if (back) word.focus({ preventScroll: true });
  }

  /* Put the note below the first line of its word, within the column. */
  function place(word, note) {
    const holder = note.offsetParent || document.documentElement;
    const frame = holder.getBoundingClientRect();
    const line = word.getClientRects()[0];
    const most = document.documentElement.clientWidth - note.offsetWidth - 8;
    note.style.left = `${Math.max(8, Math.min(line.left, most)) - frame.left - holder.clientLeft}px`;
    note.style.top = `${line.bottom - frame.top - holder.clientTop + 4}px`;
  }

  function make(tag, properties) {
    return Object.assign(document.createElement(tag), properties);
  }

  for (const word of document.querySelectorAll("a.term")) {
    if (!explanations.has(word.dataset.term)) continue;
    word.setAttribute("role", "button");
    word.setAttribute("aria-haspopup", "dialog");
    word.setAttribute("aria-expanded", false);
    word.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // she wants the page itself
      event.preventDefault();
      const again = open && open.word === word;
      hide(false);
      if (!again) show(word);
    });
    word.addEventListener("keydown", (event) => {
      if (event.key !== " ") return; // what is called a button is pressed by the space bar, too
      event.preventDefault();
      word.click();
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) hide(true);
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (open && !open.note.contains(target) && target.closest("a.term") !== open.word) hide(false);
  });
  document.addEventListener("focusin", ({ target }) => {
    if (open && !open.note.contains(target) && target !== open.word) hide(false);
  });
  addEventListener("resize", () => hide(false));
})();
