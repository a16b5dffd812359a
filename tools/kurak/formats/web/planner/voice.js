/* What is said to those who hear the page: what has been done, and what is new because of it. */
const Voice = (() => {
  "use strict";

  const PAUSE = 400; // milliseconds, so that quick changes are told once
  let said = [];
  let waiting = [];
  let timer = 0;

  /* Say a text, if any, and soon after it whatever `now` tells that it has not told before. */
  function announce(text, now) {
    if (text) waiting = [...waiting.filter((each) => each !== text), text];
    clearTimeout(timer);
    timer = setTimeout(() => {
      const facts = now();
      const spoken = [...waiting, ...facts.filter((each) => !said.includes(each))];
      [said, waiting] = [facts, []];
      if (spoken.length) Known.part("said").textContent = spoken.join(" ");
    }, PAUSE);
  }

  return { announce };
})();
