/* Everything that this course can have left in the browser → nothing. What else the browser holds is not touched:
   from a server and from a disk other pages share its storage. The course sets no cookies and opens no databases. */
const Traces = (() => {
  "use strict";

  /* Return the folders of the course and of the facilitators', which may lie beside it, one for each language: all that
     belongs to it lies there. Where its own folder is not called by its language, those beside it are another one's. */
  function folders(languages) {
    const own = new URL(".", location.href);
    const [tree, language] = own.pathname.split("/").slice(-3);
    if (!languages.includes(language)) return [own];
    const others = tree ? languages.map((each) => new URL(`../../facilitator-${tree}/${each}/`, own)) : [];
    return [...languages.map((each) => new URL(`../${each}/`, own)), ...others];
  }

  /* Each step erases one kind of trace in some folders and returns how many there were; it may throw. */
  const STEPS = {
    helpers: async (within) => {
      if (!navigator.serviceWorker || location.protocol === "file:") return 0; // none can be there
      const found = await navigator.serviceWorker.getRegistrations();
      return count(found, ({ scope }) => within.some(({ href }) => href === scope), (each) => each.unregister());
    },
    pages: async (within) => {
      if (!window.caches) return 0;
      const isOne = (name) => within.some(({ pathname }) => `${name} `.startsWith(`kurak-saved ${pathname} `)); // see save.js
      return count(await caches.keys(), isOne, (name) => caches.delete(name));
    },
    kept: async () => {
      if (!window.localStorage) return 0;
      localStorage.removeItem(Store.MARK); // first: a page that writes at this moment looks for it afterwards
      return emptied(localStorage, (key) => key.startsWith(Store.PREFIX));
    },
    settings: async (within) => {
      const isOne = (key) => within.some(({ pathname }) => key.startsWith(`${pathname}.__`)); // the theme's
      return emptied(localStorage, isOne) + emptied(sessionStorage, isOne);
    },
  };

  async function count(things, isOne, erase) {
    const ours = things.filter(isOne);
    for (const thing of ours) if (!(await erase(thing))) throw new Error("stays");
    return ours.length;
  }

  function emptied(storage, isOne) {
    if (!storage) return 0;
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(isOne);
    for (const key of keys) storage.removeItem(key);
    if (keys.some((key) => storage.getItem(key) !== null)) throw new Error("stays");
    return keys.length;
  }

  /* Erase it all. Return what is gone, as [kind, count], and the kinds that the browser did not let us reach. */
  async function erase(languages) {
    const [gone, stays] = [[], []];
    for (const [kind, step] of Object.entries(STEPS)) {
      try {
        const found = await step(folders(languages));
        if (found) gone.push([kind, found]);
      } catch {
        stays.push(kind);
      }
    }
    Keep.forget();
    return { gone, stays };
  }

  return { erase };
})();
