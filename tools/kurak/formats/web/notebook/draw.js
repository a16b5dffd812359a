/* Elements for what scripts add to a page. All text is text: nothing that was written or opened becomes HTML. */
const Draw = (() => {
  "use strict";

  let last = 0;

  /* Return an element with attributes; `true` sets one without a value, nothing or `false` leaves it out. */
  function make(tag, attributes = {}, ...inside) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes))
      if (value || value === 0) made.setAttribute(name, value === true ? "" : value);
    if (attributes.lang && !attributes.dir) made.dir = "auto"; // it may run the other way than the page
    made.append(...inside);
    return made;
  }

  function button(text, press, isMain = false) {
    const made = make("button", { type: "button", class: `md-button${isMain ? " md-button--primary" : ""}` }, text);
    made.addEventListener("click", press);
    return made;
  }

  /* Return words that only those who hear the page get. */
  const unseen = (text, lang) => make("span", { class: "notebook-unseen", lang }, text);

  /* Return the sign of something done. */
  const tick = () => make("span", { class: "notebook-tick" }, make("span", { "aria-hidden": "true" }, " ✓"), unseen(` (${Words.say("done")})`));

  /* Return a field with its label; `after` follows it, such as what helps to fill it in. */
  function field(text, input, ...after) {
    input.id = input.id || `notebook-field-${++last}`;
    return make("div", { class: "notebook-field" }, make("label", { for: input.id }, text), input, ...after);
  }

  /* Return a field for a passphrase, which no browser is asked to remember, and a box that shows it. */
  function secret(text, help) {
    const input = make("input", { type: "password", autocomplete: "off", spellcheck: "false", autocapitalize: "off", dir: "auto" });
    const box = make("input", { type: "checkbox", autocomplete: "off" });
    box.addEventListener("change", () => (input.type = box.checked ? "text" : "password"));
    addEventListener("pagehide", () => (input.value = ""));
    const shown = make("label", { class: "notebook-check" }, box, ` ${Words.say("show")}`);
    const hint = make("p", { class: "notebook-help", id: `notebook-hint-${++last}` }, help);
    if (help) input.setAttribute("aria-describedby", hint.id);
    return { input, row: field(text, input, shown, ...(help ? [hint] : [])) };
  }

  return { button, field, make, secret, tick, unseen };
})();
