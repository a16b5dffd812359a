/* Which sessions are done (`done:` and the id of the page), and how much is left. */
const Progress = (() => {
  "use strict";

  const { make, tick } = Draw;
  const { say } = Words;
  const minutes = new Map(Object.entries(Facts.notebook));

  const isDone = (id) => Keep.get(`done:${id}`) === true;

  /* Return in words how much of some sessions is done; of all, if none are named. */
  function words(ids = [...minutes.keys()]) {
    const left = ids.filter((id) => !isDone(id));
    const sum = left.reduce((sum, id) => sum + minutes.get(id), 0);
    const told = { done: ids.length - left.length, all: ids.length, hours: Math.floor(sum / 60), minutes: sum % 60 };
    if (!told.hours) return say("progress", told);
    return say(told.minutes ? "progress-hours" : "progress-whole-hours", told);
  }

  const isComplete = () => [...minutes.keys()].every(isDone);

  /* Return the session that a link leads to, if it leads to one as a whole. */
  function sessionOf(link) {
    const address = link.getAttribute("href");
    return [...minutes.keys()].find((id) => Words.addressOf(id) === address) || "";
  }

  function box() {
    const input = make("input", { type: "checkbox", autocomplete: "off" });
    const label = make("label", { class: "notebook-check" }, input, ` ${say("have-done")}`);
    const made = make("section", { class: "notebook-done" }, label);
    input.addEventListener("change", () => {
      Choice.beside(made);
      Keep.set(`done:${Words.page}`, input.checked || null);
    });
    live(() => (input.checked = isDone(Words.page)));
    Choice.beside(made);
    return made;
  }

  function live(show) {
    Keep.watch(show);
    show();
  }

  /* Let a link say that its session is done. */
  function mark(link, id) {
    const sign = tick();
    live(() => (isDone(id) ? link.append(sign) : sign.remove()));
  }

  function line(ids) {
    const made = make("p", { class: "notebook-progress" });
    live(() => (made.textContent = words(ids)));
    return made;
  }

  /* Let the way into the first session lead to the next one that is not done, and say how long that takes. */
  function goOn(begin) {
    const first = [...begin.childNodes];
    live(() => {
      const next = [...minutes.keys()].find((id) => !isDone(id));
      const row = next && content.querySelector(`.modules .rows a[href="${Words.addressOf(next)}"]`);
      const isBegun = [...minutes.keys()].some(isDone);
      begin.replaceChildren(...(isBegun && row ? wayOf(row) : first));
    });
  }

  /* Return what leads to the session of a row, in words and minutes as the way into the first one has them. */
  function wayOf(row) {
    const link = make("a", { href: row.getAttribute("href") }, say("go-on", { what: row.textContent.trim() }));
    return [link, " ", row.parentElement.querySelector(".minutes").cloneNode(true)];
  }

  const content = document.querySelector(".md-content__inner");
  for (const link of document.querySelectorAll(".md-nav--primary a, .contents a, .modules .rows a")) {
    const id = sessionOf(link);
    if (id) mark(link.querySelector(".md-ellipsis") || link, id);
  }
  for (const list of content.querySelectorAll("ul.contents, .modules ul.rows")) {
    const ids = [...list.querySelectorAll("a")].map(sessionOf).filter(Boolean);
    if (ids.length) list.before(line(ids));
  }
  const modules = content.querySelector(".modules");
  if (modules) {
    const now = make("p", { class: "notebook-help" });
    live(() => (now.textContent = Keep.isKept() ? "" : `${say("only-now")} `));
    const link = make("a", { href: Words.addressOf("notebook") }, say("notebook"));
    modules.before(make("div", { class: "notebook-all" }, line(), now, make("p", {}, link)));
  }
  const begin = content.querySelector('[data-part="begin"]');
  if (begin) goOn(begin);
  if (minutes.has(Words.page)) content.append(box());

  return { isComplete, line, mark };
})();
