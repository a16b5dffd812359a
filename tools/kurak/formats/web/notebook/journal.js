/* The places to write in, as fields. What is written there is `journal:` and the id of the place. */
(() => {
  "use strict";

  const { make, unseen } = Draw;
  const { say } = Words;
  const FEWEST = 3; // lines
  const MOST = 20000; // letters: two windows' texts, one below the other, still go into a file and out of it

  /* Return what asks for what is written here: its item, its reflection or the title of its worksheet. */
  function askerOf(room) {
    const holder = room.closest("li, .reflection, .sheet");
    return (holder && holder.matches(".sheet") && holder.querySelector("h2")) || holder;
  }

  /* Return the language of that, if it is another one than the page's. */
  function languageOf(room) {
    const asker = askerOf(room);
    const said = (asker && asker.querySelector(":scope > [lang]")) || room.closest("[lang]");
    return said && said !== document.documentElement && said.lang;
  }

  function textOf(element) {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".label, .journal, .writing, .space").forEach((each) => each.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function fieldOf(room) {
    const name = `journal:${room.dataset.write}`;
    const rows = Math.max(FEWEST, Math.min(room.children.length, 8));
    // No browser is asked to remember it, nor to send it to whoever checks spelling.
    const field = make("textarea", { rows, id: name, autocomplete: "off", spellcheck: "false", dir: "auto", maxlength: MOST });
    const asker = askerOf(room);
    const label = make("label", { for: name, class: "label" }, say("your-words"), unseen(asker ? textOf(asker) : "", languageOf(room)));
    const made = make("div", { class: "journal" }, label, field);
    room.classList.add("journal-paper");
    room.after(made);

    function show() {
      const text = Keep.get(name) || "";
      made.classList.toggle("journal-empty", !text);
      if (field.value === text) return;
      field.value = text;
      grow();
    }

    function grow() {
      field.style.height = "auto";
      if (field.scrollHeight > field.clientHeight) field.style.height = `${field.scrollHeight + 4}px`;
    }

    field.addEventListener("input", () => {
      Choice.beside(made);
      Keep.set(name, field.value);
      grow();
    });
    Keep.watch(show);
    show();
  }

  document.querySelectorAll("[data-write]").forEach(fieldOf);

  // Answers and ticks are soon given again; words are not.
  addEventListener("beforeunload", (event) => {
    if (!Keep.loose("journal:").length) return;
    event.preventDefault();
    event.returnValue = true; // what older browsers look at
  });
})();
