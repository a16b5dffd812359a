/* What the learner answers, kept by the platform and nowhere else. The same functions as the
   web course's own `Keep` has, for the same scripts. */
const Keep = (() => {
  "use strict";

  const VERSION = "1";
  const PREFIX = "answers:";
  const SHORTEST = 12; // letters of a written answer that are kept when the platform has no room for all

  const things = new Map();
  const watchers = [];
  let losing = false; // whether the platform did not keep what was answered last

  read(Lms.resume());

  /* Take back what `written` made; anything else is no reason to stop. */
  function read(text) {
    try {
      const [version, ...found] = JSON.parse(text || "[]");
      if (version !== VERSION) return;
      for (const [id, chosen, right] of found)
        // Another course may have left answers to questions that are not here; they would take the room of ours.
        if (typeof id === "string" && document.getElementById(id)) things.set(PREFIX + id, { chosen, right: Boolean(right) });
    } catch {
      // written by another version of this course, or by another course
    }
  }

  function written(longest = Infinity) {
    const cut = (value) => (typeof value === "string" ? value.slice(0, longest) : value);
    const found = [...things].map(([name, { chosen, right }]) => [name.slice(PREFIX.length), cut(chosen), Number(right)]);
    return JSON.stringify([VERSION, ...found]);
  }

  const get = (name) => things.get(name);

  function set(name, value) {
    if (value === undefined || value === null || value === "") things.delete(name);
    else things.set(name, value);
    losing = Lms.isThere() && !Lms.suspend(written()) && !Lms.suspend(written(SHORTEST));
    watchers.forEach((told) => told(name));
  }

  const watch = (told) => watchers.push(told);

  const all = (start = "") => [...things].filter(([name]) => name.startsWith(start)).sort(([a], [b]) => (a < b ? -1 : 1));

  return { all, get, isLosing: () => losing, set, watch };
})();
