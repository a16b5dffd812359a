/* Everything that this course can have left in the browser → nothing. What else the browser holds is not touched:
   from a server and from a disk other pages share its storage. */
const Traces = (() => {
  "use strict";

  const site = new URL("..", location.href); // all languages
  const isOurs = (key) => key.startsWith(Store.PREFIX) || (key.startsWith(site.pathname) && key.includes(".__")); // the theme's

  /* Each step erases one kind of trace and returns how many there were; it may throw. */
  const STEPS = {
    helpers: async () => {
      if (!navigator.serviceWorker || location.protocol === "file:") return 0; // none can be there
      const found = await navigator.serviceWorker.getRegistrations();
      return count(found, ({ scope }) => scope.startsWith(site.href), (each) => each.unregister());
    },
    pages: async () => {
      if (!window.caches) return 0;
      let gone = 0;
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        gone += await count(await cache.keys(), ({ url }) => url.startsWith(site.href), (each) => cache.delete(each));
        if (!(await cache.keys()).length) await caches.delete(name);
      }
      return gone;
    },
    databases: async () => {
      if (!window.indexedDB || !indexedDB.databases) return 0;
      return count(await indexedDB.databases(), ({ name }) => name.startsWith("kurak"), ({ name }) => dropped(name));
    },
    kept: async () => emptied(localStorage, (key) => key.startsWith(Store.PREFIX) && key !== Store.MARK),
    settings: async () => emptied(localStorage, isOurs) + emptied(sessionStorage, isOurs),
    cookies: async () => {
      const names = document.cookie.split("; ").filter(Boolean).map((each) => each.split("=")[0]);
      const before = names.length;
      for (const name of names) for (const path of paths()) document.cookie = `${name}=; path=${path}; max-age=0`;
      return before - document.cookie.split("; ").filter(Boolean).length;
    },
  };

  async function count(things, isOne, erase) {
    let gone = 0;
    for (const thing of things) {
      if (!isOne(thing)) continue;
      if ((await erase(thing)) === false) throw new Error("stays");
      gone += 1;
    }
    return gone;
  }

  const dropped = (name) =>
    new Promise((done, fail) => {
      const asked = indexedDB.deleteDatabase(name);
      asked.onsuccess = done;
      asked.onerror = asked.onblocked = fail;
    });

  function emptied(storage, isOne) {
    if (!storage) return 0;
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(isOne);
    for (const key of keys) storage.removeItem(key);
    if (keys.some((key) => storage.getItem(key) !== null)) throw new Error("stays");
    return keys.length;
  }

  /* Return the paths of the course, with and without the slash: a cookie of another path is another one's. */
  function paths() {
    const found = [];
    for (let path = location.pathname; path.startsWith(site.pathname); path = path.replace(/[^/]*\/?$/, ""))
      found.push(path, path.replace(/(.)\/$/, "$1"));
    return found;
  }

  /* Erase it all. Return what is gone, as [kind, count], and the kinds that the browser did not let us reach. */
  async function erase() {
    const [gone, stays] = [[], []];
    for (const [kind, step] of Object.entries(STEPS)) {
      try {
        const found = await step();
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
