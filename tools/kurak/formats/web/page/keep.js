/* What a reader writes and answers. It lives in the memory of this page, and nowhere else, until she chooses
   to keep it on the device. */
const Keep = (() => {
  "use strict";

  const things = new Map();
  const watchers = [];

  /* Return what is known under a name; nothing if there is nothing. */
  const get = (name) => things.get(name);

  /* Remember a value (whatever JSON can hold) under a name such as `journal:session-id--reflection`. */
  function set(name, value) {
    if (value === undefined || value === null || value === "") things.delete(name);
    else things.set(name, value);
    tell();
  }

  /* Call a function whenever something changes. */
  const watch = (told) => watchers.push(told);

  const tell = () => watchers.forEach((told) => told());

  /* Return everything whose name begins so, as [name, value] in the order of names. */
  const all = (start = "") => [...things].filter(([name]) => name.startsWith(start)).sort(([a], [b]) => (a < b ? -1 : 1));

  return { all, get, set, watch };
})();
