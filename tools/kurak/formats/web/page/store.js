/* What this course has in the browser's storage. No call throws: the storage may be missing, forbidden or full,
   and from a disk other pages share it and may have written anything.

   `kurak:COURSE:kept` stands there while the reader wants things kept; `kurak:COURSE:KIND:ID` is a thing, as
   `{"version": 1, "value": …}`. All that a feature may ever store begins with the same prefix: erasing finds it.
   A setting is kept like a thing, and is none: nobody wrote it, nobody loses it. */
const Store = (() => {
  "use strict";

  const PREFIX = `kurak:${Words.course}:`;
  const MARK = `${PREFIX}kept`;
  const STOPPED = "stopped"; // tells other pages that are open: no more keeping, yet nothing is erased there
  const VERSION = 1;
  const SETTING = "text-size";
  const SOUND = {
    journal: (value) => typeof value === "string",
    done: (value) => value === true,
    answers: (value) => typeof value === "object" && value !== null,
    [SETTING]: (value) => [0, 1, 2].includes(value),
  };

  function reach() {
    try {
      return window.localStorage || null;
    } catch {
      return null;
    }
  }

  /* Tell whether a value can be what its name says. */
  function isSound(name, value) {
    const isKnown = SOUND[name.split(":")[0]];
    return isKnown ? isKnown(value) : value !== undefined && value !== null;
  }

  const isSetting = (name) => name === SETTING;

  function unpacked(name, text) {
    try {
      const { version, value } = JSON.parse(text);
      return version === VERSION && isSound(name, value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /* Return the names of everything with our prefix; nothing if the storage is out of reach. */
  function keys(storage) {
    return Array.from({ length: storage.length }, (_, index) => storage.key(index))
      .filter((key) => key !== null && key.startsWith(PREFIX));
  }

  /* Return what is kept, and which names hold something that cannot be read; null if it is out of reach. */
  function read() {
    const storage = reach();
    try {
      const found = { isKept: isMarked(), things: new Map(), unreadable: new Set() };
      for (const key of keys(storage)) {
        if (!found.isKept || key === MARK) continue;
        const name = key.slice(PREFIX.length);
        const value = unpacked(name, storage.getItem(key));
        if (value !== undefined) found.things.set(name, value);
        else if (!isSetting(name)) found.unreadable.add(name);
      }
      return found;
    } catch {
      return null;
    }
  }

  function isMarked() {
    try {
      return ![null, STOPPED].includes(reach().getItem(MARK));
    } catch {
      return false;
    }
  }

  function put(key, text) {
    try {
      const storage = reach();
      storage.setItem(key, text);
      return storage.getItem(key) === text ? "" : "forbidden";
    } catch (error) {
      return error && (/quota/i.test(error.name) || error.code === 22) ? "full" : "forbidden";
    }
  }

  /* Each of these returns nothing, or what went wrong: `forbidden`, `full` or `unreadable`. */

  const begin = () => put(MARK, "yes");

  function write(name, value) {
    try {
      const before = reach().getItem(PREFIX + name);
      const isUnreadable = before !== null && unpacked(name, before) === undefined;
      if (isUnreadable && !isSetting(name)) return "unreadable"; // not ours to replace
    } catch {
      return "forbidden";
    }
    return put(PREFIX + name, JSON.stringify({ version: VERSION, value }));
  }

  function remove(name) {
    try {
      reach().removeItem(PREFIX + name);
      return "";
    } catch {
      return "forbidden";
    }
  }

  /* Remove everything of this course; other pages that are open go on without keeping. */
  function end() {
    put(MARK, STOPPED); // if it cannot be written, they take it for erased: the safe way round
    try {
      const storage = reach();
      for (const key of keys(storage)) if (key !== MARK) storage.removeItem(key);
      storage.removeItem(MARK);
      return "";
    } catch {
      return "forbidden";
    }
  }

  /* Call a function when another page changes what is kept; it is told whether that page has only stopped. */
  function watch(told) {
    addEventListener("storage", ({ key, newValue }) => {
      if (key === null || key.startsWith(PREFIX)) told(key === MARK && newValue === STOPPED);
    });
  }

  return { PREFIX, MARK, begin, end, isMarked, isSetting, isSound, read, remove, watch, write };
})();
