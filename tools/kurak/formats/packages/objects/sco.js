/* A page as a learning object: what is answered is told to the platform at once, and what is done when the
   learner says so. Leaving ends the visit and completes nothing. */
(() => {
  "use strict";

  const PREFIX = "answers:";
  const { sco } = document.body.dataset; // "session", "quiz" or "page"
  const questions = [...document.querySelectorAll(".quiz .question")];
  const MASTERY = Lms.mastery(0.6); // as the manifests have it
  const TYPES = { "single": "choice", "multiple": "choice", "true-false": "true-false", "short-answer": "fill-in", "ordering": "sequencing", "matching": "matching" };

  const letter = (number) => `c${number + 1}`;
  const join = (parts) => parts.join("[,]");
  const answers = (question) => [...question.querySelectorAll(".quiz-choice, .quiz-items > li, .quiz-pair")];
  const numbered = (element) => Number(element.dataset.answer);

  /* Return what was answered and what is right in SCORM's words: identifiers in ASCII, since scripts differ. */
  function words(question, { chosen, right }) {
    const type = question.dataset.type;
    const every = answers(question);
    const keyed = every.filter((each) => each.hasAttribute("data-right")).map(numbered);
    if (type === "true-false") {
      const said = (answer) => String(answer === numbered(every[0])); // authors write “True” first
      return [said(chosen[0]), said(keyed[0])];
    }
    if (type === "short-answer") return [right ? "accepted" : "other", "accepted"]; // the words are the learner's own
    if (type === "matching") {
      const pair = (to) => join(every.map((each, index) => `${letter(index)}[.]p${to(each, index)}`));
      return [pair((_, index) => chosen[index]), pair((each) => each.dataset.place)];
    }
    if (type === "ordering") {
      const placed = [...every].sort((one, other) => one.dataset.place - other.dataset.place);
      return [join(chosen.map(letter)), join(placed.map(numbered).map(letter))];
    }
    return [join([...chosen].sort((one, other) => one - other).map(letter)), join(keyed.map(letter))];
  }

  function told(name) {
    const question = questions.find((each) => PREFIX + each.id === name);
    const kept = question && Keep.get(name);
    if (!kept) return;
    const [response, pattern] = words(question, kept);
    Lms.interaction({ id: question.id.slice(0, 250), type: TYPES[question.dataset.type], response, pattern, right: kept.right });
    count();
    warn();
  }

  const verdicts = () => questions.map((each) => Keep.get(PREFIX + each.id)).filter(Boolean);

  /* Tell the score as far as it goes; a quiz is done when every question has an answer. */
  function count() {
    const given = verdicts();
    const right = given.filter((each) => each.right).length;
    if (sco === "quiz" && given.length === questions.length) Lms.done(right, questions.length, right / questions.length >= MASTERY);
    else if (given.length) Lms.score(right, questions.length);
    Lms.commit();
  }

  function warn() {
    document.querySelector(".sco-deaf").hidden = !(Lms.isDeaf() || Keep.isLosing());
  }

  /* ---------------------------------------------------------------- a session is done when she says so */

  function finished() {
    const right = verdicts().filter((each) => each.right).length;
    Lms.done(right, questions.length);
    sayDone();
    warn();
  }

  function sayDone() {
    const isDone = ["completed", "passed"].includes(Lms.status());
    document.querySelector(".sco-done [role=status]").textContent = isDone ? Words.say("sco-done") : "";
  }

  /* ---------------------------------------------------------------- where she was */

  function follow() {
    const heads = [...document.querySelectorAll("h2[id]")];
    const before = document.getElementById(Lms.place());
    const link = document.querySelector(".sco-where");
    if (before && heads.includes(before) && before !== heads[0]) {
      link.querySelector("a").href = `#${before.id}`;
      link.querySelector("a").textContent = before.textContent;
      link.hidden = false;
    }
    if (!("IntersectionObserver" in window)) return;
    const seen = new IntersectionObserver((entries) => {
      const last = entries.filter((each) => each.isIntersecting).pop();
      if (last) Lms.bookmark(last.target.id);
    });
    heads.forEach((head) => seen.observe(head));
  }

  Keep.watch(told);
  if (Lms.isThere()) {
    follow();
    if (sco === "session") {
      document.querySelector(".sco-done").hidden = false;
      document.querySelector(".sco-done button").addEventListener("click", finished);
      sayDone();
    }
  }
  warn();
  Lms.watch(() => {
    warn();
    if (sco === "session") sayDone();
  });
  addEventListener("pageshow", warn); // she comes back with the browser's button: the visit is over
  addEventListener("pagehide", Lms.finish);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && Lms.commit());
})();
