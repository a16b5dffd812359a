/* Whether what somebody wrote is one of the answers that are accepted. */
const Compare = (() => {
  "use strict";

  /* A point or comma between figures counts: 2.5 is not 25. Letters that look like an apostrophe do not (oʻ, oʼ). */
  const LEFT_OUT = /(\p{Nd}[.,](?=\p{Nd}))|[\s\p{P}\p{S}\p{C}\u02b9-\u02bf\u0301]/gu;

  /* Return a text without what people write in different ways: case, spaces, signs, ё for е. */
  function plain(text) {
    const letters = text.normalize("NFKC").toLowerCase().replace(/ё/g, "е");
    return letters.replace(LEFT_OUT, (_, number) => (number ? `${number[0]}.` : "")) || text.trim();
  }

  const isAccepted = (text, accepted) => accepted.some((each) => plain(each) === plain(text));

  return { isAccepted, plain };
})();
