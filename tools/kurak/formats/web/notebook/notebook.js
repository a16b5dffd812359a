/* The page of the notebook: what is written, session by session, what is done, and the files. */
(() => {
  "use strict";

  const page = document.getElementById("notebook-app");
  if (!page) return;
  const { button, make } = Draw;
  const { say } = Words;
  const { languages, modules } = JSON.parse(document.getElementById("notebook-knowledge").textContent);
  const part = (name) => page.querySelector(`[data-part="${name}"]`);

  /* ---------------------------------------------------------------- what is shown */

  function showWritten() {
    const rest = new Map(Keep.all("journal:"));
    const shown = modules.flatMap(({ sessions }) => sessions).flatMap((session) => sessionOf(session, rest));
    if (rest.size) shown.push(make("h3", {}, say("elsewhere")), ...[...rest.values()].map(textOf));
    part("written").replaceChildren(...(shown.length ? shown : [make("p", {}, say("nothing-written"))]));
  }

  /* Return what is written in a session, and take it out of the rest. */
  function sessionOf({ id, title, lang, sheets }, rest) {
    const shown = sheets.flatMap((sheet) => sheetOf(id, sheet, rest));
    return shown.length ? [make("h3", {}, make("a", { href: Words.addressOf(id), lang }, title)), ...shown] : [];
  }

  function sheetOf(session, { at, title, places }, rest) {
    const found = places.filter(({ id }) => rest.has(`journal:${id}`));
    if (!found.length) return [];
    const link = make("a", { href: `${Words.addressOf(session)}#${at}`, lang: title && found[0].lang }, title || say("reflection"));
    return [make("h4", {}, link), ...found.flatMap(({ id, prompt, lang }) => {
      const text = textOf(rest.get(`journal:${id}`));
      rest.delete(`journal:${id}`);
      return prompt ? [make("p", { class: "notebook-prompt", lang }, prompt), text] : [text];
    })];
  }

  const textOf = (text) => make("p", { class: "notebook-text", dir: "auto" }, text);

  function moduleOf({ title, lang, sessions }) {
    const list = sessions.map((session) => {
      const link = make("a", { href: Words.addressOf(session.id), lang: session.lang }, session.title);
      Progress.mark(link, session.id);
      return make("li", {}, link);
    });
    const summary = make("summary", {}, make("span", { lang }, title), Progress.line(sessions.map(({ id }) => id)));
    return make("details", {}, summary, make("ul", {}, ...list));
  }

  /* ---------------------------------------------------------------- a file comes in */

  const tell = (text) => (part("opened").textContent = text);

  function forgetFile() {
    part("asked").replaceChildren();
    tell("");
  }

  async function open(input) {
    const [file] = input.files;
    input.value = ""; // so that the same file can be chosen again
    if (!file) return;
    let wrong = "";
    do {
      part("asked").replaceChildren();
      tell(wrong ? `⚠ ${say("wrong-passphrase")}` : say("moment"));
      try {
        merge(await NotebookFile.read(file, () => ask(wrong)));
        return;
      } catch ({ message }) {
        wrong = message;
      }
    } while (wrong === "passphrase");
    part("asked").replaceChildren();
    tell(`⚠ ${say(`wrong-${wrong}`)}`);
  }

  /* Return a promise of the passphrase. */
  function ask(isAgain) {
    if (!isAgain) tell(say("passphrase-wanted"));
    return new Promise((answer) => {
      const { input, row } = Draw.secret(say("passphrase-of"));
      const give = () => {
        tell(say("moment"));
        part("asked").replaceChildren();
        answer(input.value);
      };
      input.addEventListener("keydown", ({ key }) => key === "Enter" && give());
      part("asked").replaceChildren(row, make("div", { class: "notebook-buttons" }, button(say("open"), give, true)));
      input.focus();
    });
  }

  /* Take what is new, and ask about what is different: nothing that she wrote is lost unless she says so. */
  function merge(entries) {
    const fresh = entries.filter(([name]) => Keep.get(name) === undefined);
    const different = entries.filter(([name, value]) => Keep.get(name) !== undefined && !isHere(Keep.get(name), value));
    const end = (choose) => {
      for (const [name, value] of different) Keep.set(name, choose(Keep.get(name), value));
      Keep.copy(entries);
      part("asked").replaceChildren();
      tell(say("opened", { count: fresh.length }));
      part("file").focus();
    };
    for (const [name, value] of fresh) Keep.set(name, value);
    Keep.copy(entries);
    if (!different.length) return end();
    tell(say("differs", { count: different.length }));
    const isText = different.every(([, value]) => typeof value === "string");
    const both = (mine, theirs) => (typeof mine === "string" ? Keep.joined(mine, theirs) : mine);
    const fits = different.every(([name, value]) => !(both(Keep.get(name), value).length > NotebookFile.LONGEST));
    const ways = [...(fits ? [["both", both]] : []), ["theirs", (mine, theirs) => theirs], ["mine", (mine) => mine]];
    const buttons = ways.map(([name, choose]) => button(say(name), () => end(choose), name === "both"));
    const row = make("div", { class: "notebook-buttons", role: "group", "aria-label": part("opened").textContent }, ...buttons);
    part("asked").replaceChildren(...(isText ? [] : [make("p", { class: "notebook-help" }, say("no-both"))]), row);
    return buttons[0].focus();
  }

  function isHere(mine, theirs) {
    if (typeof mine === "string" && typeof theirs === "string") return Keep.holds(mine, theirs);
    return JSON.stringify(mine) === JSON.stringify(theirs);
  }

  /* ---------------------------------------------------------------- traces */

  async function erase() {
    if (!confirm(say("erase-sure"))) return;
    part("erased").replaceChildren(make("p", {}, say("moment")));
    forgetFile();
    const { gone, stays } = await Traces.erase(languages);
    const lines = gone.map(([kind, count]) => say(`gone-${kind}`, { count }));
    if (!lines.length && !stays.length) lines.push(say("nothing-found"));
    const what = stays.map((kind) => say(`stays-${kind}`)).join(", ");
    part("erased").replaceChildren(
      make("p", {}, make("strong", {}, say(stays.length ? "erased-partly" : "erased"))),
      make("ul", {}, ...[...lines, say("gone-page")].map((text) => make("li", {}, text))),
      ...(stays.length ? [make("p", { class: "notebook-warning" }, say("stays", { what }))] : []),
    );
  }

  part("keeping").append(Choice.line(true));
  part("progress").append(Progress.line(), ...modules.map(moduleOf));
  part("file").addEventListener("change", ({ target }) => open(target));
  page.querySelector('[data-do="print"]').addEventListener("click", () => print());
  page.querySelector('[data-do="erase"]').addEventListener("click", erase);
  addEventListener("pagehide", forgetFile); // the way back may show the page as it was left
  Keep.watch(showWritten);
  showWritten();
  document.getElementById("notebook-not").remove();
  page.hidden = false;
})();
