/* What is kept, in a line, and the choice: keep it on this device, or save it as a file. */
const Choice = (() => {
  "use strict";

  const { button, make } = Draw;
  const { say } = Words;

  /* Return a line with its buttons. On the notebook's page it is always there, and lets stop keeping;
     elsewhere it shows itself when there is something. */
  function line(isOnNotebook = false) {
    const status = make("p", { role: "status", class: "notebook-status" });
    const link = make("a", { href: Words.addressOf("notebook") }, say("notebook"));
    const keep = button(say("keep"), () => open(keep, keepPanel()));
    const save = button(say("save"), () => open(save, savePanel()));
    const stop = button(say("stop"), stopKeeping);
    const buttons = make("div", { class: "notebook-buttons" }, keep, save, stop, ...(isOnNotebook ? [] : [link]));
    const place = make("div");
    const made = make("div", { class: "notebook-choice" }, status, buttons, place);
    let note = ""; // of what has just been done; until something changes

    function refresh() {
      const hasThings = Keep.all().length > 0;
      const trouble = Keep.trouble();
      const isLoose = Keep.loose().length > 0;
      const text = note || (trouble ? `⚠ ${say(`trouble-${trouble}`)}` : state(isLoose));
      if (status.textContent !== text) status.textContent = text;
      made.classList.toggle("notebook-loose", isLoose || Boolean(trouble));
      made.hidden = !isOnNotebook && !hasThings && !trouble;
      keep.hidden = Keep.isKept();
      save.hidden = !hasThings || (!isOnNotebook && Keep.isKept() && !isLoose);
      stop.hidden = !isOnNotebook || !Keep.isKept();
    }

    const state = (isLoose) => (Keep.isKept() ? say("kept") : isLoose ? say("only-here") : say("nothing-kept"));

    /* Say what has been done, until something changes. */
    function tell(text) {
      note = text;
      refresh();
    }

    function open(opener, panel) {
      const isOpen = opener.getAttribute("aria-expanded") === "true";
      close();
      if (isOpen) return;
      opener.setAttribute("aria-expanded", true);
      place.append(panel);
      panel.querySelector("input, button").focus();
    }

    function close() {
      const opener = buttons.querySelector('[aria-expanded="true"]');
      place.replaceChildren();
      for (const each of [keep, save]) each.setAttribute("aria-expanded", false);
      return opener;
    }

    function leave() {
      const opener = close();
      const next = [opener, ...buttons.children].find((each) => each && !each.hidden);
      if (next) next.focus();
    }

    function keepPanel() {
      const how = make("p", {}, say("keep-how"));
      const isFile = location.protocol === "file:";
      const file = isFile ? [make("p", { class: "notebook-warning" }, say("keep-file"))] : [];
      const yes = button(say("keep-yes"), () => {
        note = "";
        Keep.begin();
        leave();
      }, true);
      return panelOf(keep, how, ...file, make("div", { class: "notebook-buttons" }, yes, button(say("no"), leave)));
    }

    function savePanel() {
      const canSeal = NotebookFile.canSeal();
      const { input, row } = Draw.secret(say("passphrase"), say("passphrase-how"));
      const press = button(say("save-now"), () => write(input.value, press), true);
      const secret = canSeal ? row : make("p", { class: "notebook-warning" }, say("no-secret"));
      return panelOf(save, make("p", {}, say("save-what")), secret, make("div", { class: "notebook-buttons" }, press));
    }

    async function write(passphrase, press) {
      press.disabled = true;
      tell(say("moment"));
      const things = Keep.all();
      const what = NotebookFile.download(await NotebookFile.write(things, passphrase));
      Keep.copy(things);
      leave();
      tell(say("saved", { what }));
    }

    function panelOf(opener, ...inside) {
      return make("div", { class: "notebook-panel", role: "group", "aria-label": opener.textContent }, ...inside);
    }

    function stopKeeping() {
      if (!confirm(say("stop-sure"))) return;
      const isGone = Keep.end();
      leave();
      if (isGone) tell(say("stopped"));
    }

    Keep.watch(() => {
      note = "";
      refresh();
    });
    close();
    refresh();
    return made;
  }

  const shared = line();

  /* Put the line of this page below what has just been changed. */
  function beside(element) {
    if (shared.parentElement !== element) element.append(shared);
  }

  return { beside, line };
})();
