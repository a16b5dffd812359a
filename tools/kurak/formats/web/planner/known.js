/* What the page knows and how it says it: its data, its words, and the pieces of its own HTML. */
const Known = (() => {
  "use strict";

  const page = document.getElementById("planner-app");
  const { modules, sessions, plans, words } = JSON.parse(document.getElementById("planner-knowledge").textContent);
  for (const each of [sessions, plans, words]) Object.setPrototypeOf(each, null); // `constructor` is no session

  const part = (name, within = page) => within.querySelector(`[data-part="${name}"]`);
  const say = (name, facts = {}) => words[name].replace(/%\((\w+)\)s/g, (_, fact) => facts[fact]);

  /* Return what to call a pin or a session. */
  function name(what) {
    if (what.kind) return what.title || words[what.kind] || what.kind;
    const session = sessions[what.session];
    return session ? `${session.number} ${session.title}` : say("unknown", { what: what.session });
  }

  function clone(id) {
    return document.getElementById(id).content.firstElementChild.cloneNode(true);
  }

  function textIn(tag, text, lang) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (lang) Object.assign(made, { lang, dir: "auto" });
    return made;
  }

  const titled = (tag, what) => textIn(tag, name(what), (sessions[what.session] || {}).lang);

  return { clone, modules, name, page, part, plans, say, sessions, textIn, titled, words };
})();
