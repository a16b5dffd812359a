/* What differs between the types of questions. Each kind has, for the section of a question:

   chosen   what is chosen now, as JSON can hold it; nothing while there is nothing to judge
   put      choose it again; false if a stored value is none that can be chosen
   marks    [element, whether it is right, the word for it], for what is chosen
   isRight  whether all of it is right
   clear    choose nothing, as at the beginning
   ask      the word that asks for an answer, where there may be none */
const Kinds = (() => {
  "use strict";

  const all = (within, what) => [...within.querySelectorAll(what)];
  const isNumber = (value, below) => Number.isInteger(value) && value >= 0 && value < below;
  const isList = (value, holds) => Array.isArray(value) && new Set(value).size === value.length && value.every(holds);
  const judged = (element, right, yes, no) => [element, right, right ? yes : no];

  /* ---------------------------------------------------------------- single, multiple, true or false */

  const choices = (question) => all(question, ".quiz-choice");
  const field = (choice) => choice.querySelector("input");
  const picked = (question) => choices(question).filter((choice) => field(choice).checked);
  const isRightOne = (choice) => choice.hasAttribute("data-right");

  const choice = {
    ask: "quiz-choose",
    chosen(question) {
      const found = picked(question).map((each) => choices(question).indexOf(each));
      return found.length ? found : undefined;
    },
    put(question, value) {
      const given = choices(question);
      if (!isList(value, (each) => isNumber(each, given.length)) || !value.length) return false;
      if (question.dataset.type !== "multiple" && value.length > 1) return false;
      given.forEach((each, index) => (field(each).checked = value.includes(index)));
      return true;
    },
    marks: (question) => picked(question).map((each) => judged(each, isRightOne(each), "quiz-this-right", "quiz-this-not")),
    isRight: (question) => choices(question).every((each) => isRightOne(each) === field(each).checked),
    clear: (question) => choices(question).forEach((each) => (field(each).checked = false)),
  };

  /* ---------------------------------------------------------------- a short answer */

  const text = (question) => question.querySelector(".quiz-field input");
  const accepted = (question) => all(question, ".accepted > span").map((each) => each.textContent);

  const short = {
    ask: "quiz-write",
    chosen: (question) => text(question).value.trim() || undefined,
    put(question, value) {
      if (typeof value !== "string" || !value.trim() || value.length > text(question).maxLength) return false;
      text(question).value = value;
      return true;
    },
    marks: () => [],
    isRight: (question) => Compare.isAccepted(text(question).value, accepted(question)),
    clear: (question) => (text(question).value = ""),
  };

  /* ---------------------------------------------------------------- an ordering */

  const items = (question) => all(question, ".quiz-items > li");
  const number = (item) => Number(item.dataset.answer);
  const isPlaced = (item, index) => Number(item.dataset.place) === index + 1;

  const ordering = {
    chosen: (question) => items(question).map(number),
    put(question, value) {
      const given = items(question);
      if (!isList(value, (each) => isNumber(each, given.length)) || value.length !== given.length) return false;
      value.forEach((each) => question.querySelector(".quiz-items").append(given.find((item) => number(item) === each)));
      return true;
    },
    marks: (question) => items(question).map((item, index) => judged(item, isPlaced(item, index), "quiz-placed", "quiz-not-placed")),
    isRight: (question) => items(question).every(isPlaced),
    clear: (question) => ordering.put(question, items(question).map((_, index) => index)),
  };

  /* ---------------------------------------------------------------- a matching */

  const pairs = (question) => all(question, ".quiz-pair");
  const partner = (pair) => Number(pair.querySelector("select").value);
  const isMatched = (pair) => partner(pair) === Number(pair.dataset.place);

  const matching = {
    ask: "quiz-match",
    chosen(question) {
      const found = pairs(question).map(partner);
      return found.every(Boolean) ? found : undefined;
    },
    put(question, value) {
      const given = pairs(question);
      if (!Array.isArray(value) || value.length !== given.length) return false;
      if (!value.every((each) => each && isNumber(each, given.length + 1))) return false;
      given.forEach((pair, index) => (pair.querySelector("select").value = String(value[index])));
      return true;
    },
    marks: (question) => pairs(question).map((pair) => judged(pair, isMatched(pair), "quiz-this-right", "quiz-not-matched")),
    isRight: (question) => pairs(question).every(isMatched),
    clear: (question) => pairs(question).forEach((pair) => (pair.querySelector("select").value = "")),
  };

  return { "multiple": choice, "single": choice, "true-false": choice, "short-answer": short, ordering, matching };
})();
