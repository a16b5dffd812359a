/* What the page knows and how it says it. Names of words are unique among all features. */
const Words = (() => {
  "use strict";

  const known = JSON.parse(document.getElementById("kurak-knowledge").textContent);
  const { audience, course, language, names, neutral, page, words } = known;
  Object.setPrototypeOf(words, null); // `constructor` is no word

  /* Return a text of the page in the reader's language, with facts in the place of their names. */
  const say = (name, facts = {}) => words[name].replace(/%\((\w+)\)s/g, (_, fact) => facts[fact]);

  /* Return the address of a page beside this one, by its id. */
  const addressOf = (id) => `${(names || {})[id] || id}.html`;

  return { addressOf, audience, course, language, neutral, page, say };
})();
