/* What a reader writes and answers. It lives in the memory of this page, and nowhere else, until she chooses
   to keep it on the device: `journal:ID` is a text, `answers:ID` what she answered, `done:PAGE` is true, `text-size` is a setting.

   In the facilitators' course nothing is ever kept. */
const Keep = (() => {
  "use strict";

  const mayKeep = Words.audience === "participant";
  const things = new Map();
  const unkept = new Set(); // the names whose value is in no storage
  const copied = new Set(); // those of them that are in a file
  const watchers = [];
  let isOn = false;
  let problem = "";

  /* Return what is known under a name; nothing if there is nothing. */
  const get = (name) => things.get(name);

  /* Remember a value (whatever JSON can hold) under a name such as `journal:session-id--reflection--1`. */
  function set(name, value) {
    if (value === undefined || value === null || value === "") things.delete(name);
    else things.set(name, value);
    copied.delete(name);
    if (isOn && !Store.isMarked()) stop(); // erased in this moment by another page: do not write it again
    save(name);
    if (isOn && !Store.isMarked()) { // erased while it was written
      Store.remove(name);
      stop();
    }
    if (isOn && !unkept.has(name)) [...unkept].forEach(save); // there is room again
    if (isOn && !unkept.size) problem = "";
    tell();
  }

  function save(name) {
    if (isOn) {
      const wrong = things.has(name) ? Store.write(name, things.get(name)) : Store.remove(name);
      if (!wrong) return unkept.delete(name);
      problem = wrong;
    }
    return isOn || things.has(name) ? unkept.add(name) : unkept.delete(name);
  }

  /* Call a function whenever something changes. */
  const watch = (told) => watchers.push(told);

  const tell = () => watchers.forEach((told) => told());

  const isHers = (name, start) => name.startsWith(start) && !Store.isSetting(name);

  /* Return everything of hers whose name begins so, as [name, value] in the order of names. */
  const all = (start = "") => [...things].filter(([name]) => isHers(name, start)).sort(([a], [b]) => (a < b ? -1 : 1));

  /* Return the names of hers that begin so and whose value is neither kept nor in a file: they go with the page. */
  const loose = (start = "") => [...unkept].filter((name) => isHers(name, start) && !copied.has(name));

  /* Return two values as one that loses neither; of what is no text, the second. */
  function joined(one, other) {
    if (typeof one !== "string" || typeof other !== "string" || holds(other, one)) return other;
    return holds(one, other) ? one : `${one}\n\n${other}`;
  }

  /* Tell whether a text holds another one as whole paragraphs: “I do” is not said where “I do not” is. */
  const holds = (one, other) => `\n\n${one.trim()}\n\n`.includes(`\n\n${other.trim()}\n\n`);

  /* Take over what is kept now: other pages may have changed it. */
  function sync() {
    const found = mayKeep ? Store.read() : null;
    if (!found) return;
    if (!found.isKept) {
      if (isOn) [...things.keys()].forEach(Store.remove); // what this page wrote while another one was erasing
      if (isOn) forget();
      return;
    }
    const isNew = !isOn;
    isOn = true;
    for (const name of [...things.keys()]) {
      if (isNew || found.unreadable.has(name)) unkept.add(name);
      else if (!unkept.has(name) && !found.things.has(name)) things.delete(name);
    }
    for (const [name, value] of found.things) {
      if (!unkept.has(name)) things.set(name, value);
      else if (isNew && things.has(name)) things.set(name, joined(value, things.get(name)));
    }
    problem = found.unreadable.size ? "unreadable" : "";
    [...unkept].forEach(save);
  }

  /* Keep on this device from now on. Return whether that works; if not, `trouble` says why. */
  function begin() {
    if (!mayKeep || isOn) return isOn;
    [isOn, problem] = [true, ""];
    [...things.keys()].forEach(save);
    const wrong = Store.begin(); // last: another page that sees the mark sees the things, too
    if (wrong) {
      Store.end();
      stop();
      problem = wrong;
    } else sync();
    tell();
    return isOn;
  }

  /* Keep no longer: what was kept is removed, and stays on this page until she leaves it. Return whether it is gone. */
  function end() {
    const wrong = mayKeep ? Store.end() : "";
    if (!wrong) stop();
    else problem = wrong;
    tell();
    return !wrong;
  }

  function stop() {
    isOn = false;
    problem = "";
    for (const name of things.keys()) unkept.add(name);
  }

  /* Let go of everything in memory; what is kept is not touched. */
  function forget() {
    for (const each of [things, unkept, copied]) each.clear();
    [isOn, problem] = [false, ""];
    tell();
  }

  /* Take note that these, as [name, value], are in a file now. */
  function copy(entries) {
    for (const [name, value] of entries) if (things.get(name) === value) copied.add(name);
    tell();
  }

  const resync = () => {
    sync();
    tell();
  };

  sync();
  Store.watch((hasStopped) => {
    if (!hasStopped) return resync();
    if (isOn) stop();
    return tell();
  });
  document.addEventListener("visibilitychange", () => document.hidden || resync());
  // The way back may show this page as it was left: without what was only here, or has been erased since.
  addEventListener("pagehide", forget);
  addEventListener("pageshow", ({ persisted }) => persisted && resync());

  return { all, begin, copy, end, forget, get, holds, isKept: () => isOn, joined, loose, set, trouble: () => problem, watch };
})();
