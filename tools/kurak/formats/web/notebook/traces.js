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

  /* Each step erases one kind of trace in some folders and returns how many there were, as a reader counts them;
     it may throw. */
  const STEPS = {
    helpers: async (within) => {
      if (!navigator.serviceWorker || location.protocol === "file:") return 0; // none can be there
      const found = await navigator.serviceWorker.getRegistrations();
      return count(found, ({ scope }) => within.some(({ href }) => href === scope), (each) => each.unregister());
    },
    pages: async (within) => {
      if (!window.caches) return 0;
      const isOf = ({ pathname }) => (name) => `${name} `.startsWith(`kurak-saved ${pathname} `); // two or more, see save.js
      const names = await caches.keys();
      const saved = within.filter((folder) => names.some(isOf(folder)));
      await count(names, (name) => saved.some((folder) => isOf(folder)(name)), (name) => caches.delete(name));
      return saved.length;
    },
    kept: async () => {
      if (!window.localStorage) return 0;
      localStorage.removeItem(Store.MARK); // first: a page that writes at this moment looks for it afterwards
      return emptied(localStorage, (key) => key.startsWith(Store.PREFIX) && !isSetting(key));
    },
    settings: async (within) => {
      const isTheme = (key) => within.some(({ pathname }) => key.startsWith(`${pathname}.__`));
      const isOne = (key) => isSetting(key) || isTheme(key);
      return emptied(localStorage, isOne) + emptied(sessionStorage, isOne);
    },
  };

  const isSetting = (key) => key.startsWith(Store.PREFIX) && Store.isSetting(key.slice(Store.PREFIX.length));

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
