/* A session's questions: they answer back, let everyone try again, and are there when she comes back. */
(() => {
  "use strict";

  const section = document.querySelector(".quiz");
  if (!section) return;

  const questions = [...section.querySelectorAll(".question")];
  const kind = (question) => Kinds[question.dataset.type];
  const name = (question) => `answers:${question.id}`;
  const told = (question) => question.querySelector(".quiz-told");
  const shown = new Map(); // what was last put on the page of what is kept, as JSON
  const verdicts = new Map(); // whether a question was right when it was last checked

  function made(tag, kindOf, text) {
    const element = document.createElement(tag);
    element.className = kindOf;
    element.textContent = text;
    return element;
  }

  /* Return a sign and words: the sign is for those who see, the words are for all. */
  function signed(tag, right, words, sign = right ? "✓" : "✗") {
    const element = made(tag, right ? "quiz-yes" : "quiz-no", "");
    const shape = made("span", "quiz-sign", sign);
    shape.setAttribute("aria-hidden", "true");
    element.append(shape, ` ${words}`);
    return element;
  }

  /* Return a copy of a part of the key: without ids, so that no place of the page is there twice. */
  function copied(element) {
    const copy = element.cloneNode(true);
    for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
    return copy;
  }

  /* ---------------------------------------------------------------- marks */

  function unmark(question) {
    question.querySelectorAll(".quiz-mark").forEach((mark) => mark.remove());
    told(question).replaceChildren();
  }

  /* Mark what is chosen, and say what is said back to it and to everyone. */
  function mark(question) {
    const { isRight, marks } = kind(question);
    const right = isRight(question);
    const found = marks(question);
    unmark(question);
    verdicts.set(question, right);
    for (const [element, yes, word] of found) {
      const sign = signed("span", yes, Words.say(word));
      sign.classList.add("quiz-mark");
      element.querySelector(".quiz-words").append(" ", sign);
    }
    told(question).append(verdict(question, right, found), ...reasons(question, right, found));
  }

  function verdict(question, right, found) {
    if (right) return signed("p", true, Words.say("quiz-right"));
    const missing = question.dataset.type === "multiple" && found.every(([, yes]) => yes);
    return missing ? signed("p", false, Words.say("quiz-missing"), "…") : signed("p", false, Words.say("quiz-not-yet"));
  }

  function reasons(question, right, found) {
    const key = question.querySelector(".answer-key");
    // What is said back to the items of an ordering tells where they belong: it waits until all are there.
    const chosen = question.dataset.type === "ordering" && !right ? [] : found;
    const own = chosen.map(([element], index) => {
      const said = key.querySelector(`[data-answer="${element.dataset.answer}"] > .said`);
      const letter = element.querySelector(":scope > b");
      return said && labelled(letter ? letter.textContent : String(index + 1), copied(said));
    });
    // What is said to all who write an answer often names it: it waits until theirs is right.
    const waits = question.dataset.type === "short-answer" && !right;
    const general = waits ? null : key.querySelector(".said-to-all");
    return [...own, general && copied(general)].filter(Boolean);
  }

  /* Return what is said back behind the letter or the number of what it is said to. */
  function labelled(label, said) {
    const element = made("div", "quiz-said", "");
    element.append(made("b", "", label), " ", said);
    return element;
  }

  /* ---------------------------------------------------------------- check, keep, count */

  function check(question) {
    const { ask, chosen, isRight } = kind(question);
    const value = chosen(question);
    if (value === undefined) {
      unmark(question);
      told(question).append(made("p", "quiz-ask", Words.say(ask)));
      const fields = [...question.querySelectorAll("input, select")];
      (fields.find((field) => !field.value) || fields[0]).focus();
      return;
    }
    mark(question);
    told(question).scrollIntoView({ block: "nearest" }); // on a telephone it stands below the edge
    const kept = { chosen: value, right: isRight(question) };
    shown.set(question, JSON.stringify(kept));
    Keep.set(name(question), kept); // and all who watch it know
  }

  /* Show what is kept of a question, if that has changed: it came from the device, or was erased there. */
  function show(question) {
    const kept = Keep.get(name(question));
    const seen = JSON.stringify(kept);
    if (seen === shown.get(question)) return;
    shown.set(question, seen);
    if (kept !== null && typeof kept === "object" && kind(question).put(question, kept.chosen)) mark(question);
    else if (kept === undefined) {
      kind(question).clear(question);
      unmark(question);
      verdicts.delete(question);
    }
  }

  function count() {
    const line = section.querySelector(".quiz-count");
    const right = [...verdicts.values()].filter(Boolean).length;
    line.hidden = !verdicts.size;
    line.textContent = Words.say("quiz-count", { right, all: questions.length });
  }

  /* ---------------------------------------------------------------- the buttons of an ordering */

  function movable(question) {
    const list = question.querySelector(".quiz-items");
    for (const item of list.children) {
      const what = item.textContent.trim();
      const moves = made("span", "quiz-moves", "");
      for (const [word, sign, step] of [["quiz-up", "↑", -1], ["quiz-down", "↓", 1]]) {
        const button = made("button", word, sign);
        button.type = "button";
        button.setAttribute("aria-label", Words.say(word, { what }));
        button.addEventListener("click", () => move(question, item, step, what));
        moves.append(button);
      }
      item.append(moves);
    }
    ends(question);
  }

  function move(question, item, step, what) {
    const list = item.parentElement;
    const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    list.insertBefore(step < 0 ? item : other, step < 0 ? other : item);
    unmark(question);
    ends(question);
    item.querySelector(step < 0 ? ".quiz-up" : ".quiz-down").focus(); // moving an element takes the focus away
    const place = [...list.children].indexOf(item) + 1;
    told(question).append(made("p", "quiz-moved", Words.say("quiz-moved", { what, place, all: list.children.length })));
  }

  /* Say which buttons can do nothing; they keep the focus, so they are not disabled. */
  function ends(question) {
    for (const item of question.querySelectorAll(".quiz-items > li")) {
      item.querySelector(".quiz-up").setAttribute("aria-disabled", String(!item.previousElementSibling));
      item.querySelector(".quiz-down").setAttribute("aria-disabled", String(!item.nextElementSibling));
    }
  }

  /* ---------------------------------------------------------------- begin */

  for (const question of questions) {
    if (question.dataset.type === "ordering") movable(question);
    question.querySelector(".quiz-do").hidden = false;
    question.querySelector(".quiz-do button").addEventListener("click", () => check(question));
    question.addEventListener("input", () => unmark(question));
    question.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches('input[type="text"]') && !event.isComposing) check(question);
    });
  }
  const showAll = () => {
    questions.forEach(show);
    questions.filter((question) => question.dataset.type === "ordering").forEach(ends);
    count();
  };
  Keep.watch(showAll);
  // The way back may show this page as it was left: without what was chosen and not checked.
  addEventListener("pagehide", () => questions.forEach((question) => kind(question).clear(question)));
  showAll();
  for (const question of questions) told(question).setAttribute("role", "status"); // what came back is not read out
})();
