/* Whether what somebody wrote is one of the answers that are accepted. */
const Compare = (() => {
  "use strict";

  /* What is told apart: 2.5 from 25, 1/2 from 12, 10:30 from 1030, -5 from 5, 50% from 50, C++ from C. The rest is
     left out, and letters that look like an apostrophe with it (oʻ, oʼ). */
  const SIGNS = /(?<=\p{Nd})[.,:/-](?=\p{Nd})|(?<![\p{L}\p{Nd}])-(?=\p{Nd})|[%\p{Sm}]|([\s\p{P}\p{S}\p{C}\u02b9-\u02bf\u0301])/gu;

  /* Return a text without what people write in different ways: case, spaces, signs, ё for е. */
  function plain(text) {
    const letters = text.normalize("NFKC").toLowerCase().replace(/ё/g, "е");
    const alike = letters.replace(/[\u2010-\u2015\u2212]/g, "-").replace(/\u2044/g, "/");
    return alike.replace(SIGNS, (sign, other) => (other ? "" : sign === "," ? "." : sign)) || text.trim();
  }

  const isAccepted = (text, accepted) => accepted.some((each) => plain(each) === plain(text));

  return { isAccepted, plain };
})();
