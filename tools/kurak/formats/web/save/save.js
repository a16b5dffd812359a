/* Saves the course on the device when its reader asks for it, whole or not at all. */
(() => {
  "use strict";

  const place = document.getElementById("save");
  const part = (name) => place.querySelector(`[data-part="${name}"]`);
  const scope = new URL(".", location.href);
  const MARK = `kurak-saved ${scope.pathname}`; // as in sw.js

  /* Show some of the prepared sentences and buttons, and hide all others. */
  function show(...names) {
    for (const each of place.querySelectorAll("[data-part]")) each.hidden = !names.includes(each.dataset.part);
  }

  function fact(name, value) {
    for (const each of document.querySelectorAll(`[data-fact="${name}"]`)) each.textContent = value;
  }

  const megabytes = (bytes) =>
    (bytes / 1e6).toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const sum = (files) => files.reduce((total, [, [, size]]) => total + size, 0);

  /* Tell whether something is what write_list writes: a version, and of each file its hash and its size. */
  function isList(found) {
    const files = Object.values((found && found.version && found.files) || {});
    const isFile = (each) => Array.isArray(each) && typeof each[0] === "string" && Number.isInteger(each[1]);
    return files.length > 0 && files.every(isFile);
  }

  /* Return what is saved: its version, files, and the name of its cache; null if nothing is, or nobody can tell. */
  async function known() {
    const mark = await caches.match("mark", { cacheName: MARK }); // opening it would make it
    const found = mark && (await mark.json().catch(() => null));
    return isList(found) && (await caches.has(found.name)) ? found : null;
  }

  /* Return which files there are to save now. */
  async function listed() {
    const answer = await fetch("saved.json", { cache: "no-store" });
    if (!answer.ok) throw new Error("There is no list.");
    const list = await answer.json();
    if (!isList(list)) throw new Error("This is no list.");
    return list;
  }

  const own = async () => (await caches.keys()).filter((name) => name.startsWith(`${MARK} `));

  /* Do something while no other window does such a thing; null where another one does, or where a browser is too old. */
  const alone = (what) =>
    navigator.locks ? navigator.locks.request(MARK, { ifAvailable: true }, (lock) => lock && what()) : what();

  /* Remove what a saving that was broken off, by leaving the page or the power, has left. */
  const sweep = (old) => alone(async () => {
    for (const name of await own()) if (!old || name !== old.name) await caches.delete(name);
    if (!old) await caches.delete(MARK); // it is damaged, if it is there
  });

  /* Return a file as the list says it is: from the version that is saved, or else from the network. */
  async function bring(path, hash, old) {
    const address = new URL(path.split("/").map(encodeURIComponent).join("/"), scope);
    const same = old && old.files[path] && old.files[path][0] === hash;
    const kept = same && (await (await caches.open(old.name)).match(address));
    // The browser refuses what has another hash: a page for signing in, a file of a newer version.
    const ask = (cache) => fetch(address, { cache, integrity: hash });
    // Servers count changes in seconds, and may say that what the browser has is still the newest.
    const answer = kept || (await ask("no-cache").catch(() => ask("reload")));
    if (!answer.ok) throw new Error(`${path} is not there.`);
    // Some servers lead from page.html to page. A browser does not take what was led on for a page that it asks for.
    const { body, headers, redirected } = answer;
    return [address, redirected ? new Response(body, { headers }) : answer];
  }

  /* Save a list of files in a cache of its own, and mark that as the saved one when all are there. */
  async function save(list, old) {
    const name = `${MARK} ${list.version} ${Date.now()}`;
    const cache = await caches.open(name);
    const wanted = Object.entries(list.files);
    let done = 0;
    const one = async () => {
      for (let next = wanted.shift(); next; next = wanted.shift()) {
        const [path, [hash, size]] = next;
        await cache.put(...(await bring(path, hash, old)));
        if (!(await caches.has(name))) throw new Error("Another window has erased it.");
        done += size;
        part("progress").value = done;
      }
    };
    part("progress").max = sum(wanted);
    part("progress").value = 0;
    try {
      await Promise.all([one(), one(), one()]);
      await navigator.serviceWorker.register("sw.js", { scope: scope.href });
      await (await caches.open(MARK)).put("mark", new Response(JSON.stringify({ ...list, name })));
      if (!(await caches.has(name))) throw new Error("Another window has erased it.");
    } catch (error) {
      wanted.length = 0;
      await caches.delete(name);
      throw error;
    }
    if (old) await caches.delete(old.name);
  }

  async function remove() {
    for (const name of [...(await own()), MARK]) await caches.delete(name);
    for (const each of await navigator.serviceWorker.getRegistrations()) {
      if (each.scope === scope.href) await each.unregister();
    }
  }

  /* Show how things are, after what has just happened. */
  async function look(...news) {
    const old = await known();
    await sweep(old);
    if (old) fact("size", megabytes(sum(Object.entries(old.files))));
    let list = null;
    try {
      list = await listed();
    } catch {
      show(...news, ...(old ? ["saved", "remove"] : ["no-list"]));
      return;
    }
    const fresh = Object.entries(list.files).filter(([path, [hash]]) => !old || !old.files[path] || old.files[path][0] !== hash);
    if (!old) {
      fact("size", megabytes(sum(fresh)));
      show(...news, "save");
      part("save").onclick = () => act(list, old);
    } else if (old.version === list.version) {
      show(...news, "saved", "remove");
    } else {
      fact("new-size", megabytes(sum(fresh)));
      show(...news, "saved", "newer", "update", "remove");
      part("update").onclick = () => act(list, old);
    }
  }

  async function act(list, old) {
    show("saving", "progress");
    let news = [];
    try {
      const isDone = await alone(() => save(list, old).then(() => true));
      if (!isDone) news = ["elsewhere"];
    } catch (error) {
      const forbidden = ["SecurityError", "NotAllowedError", "InvalidStateError"].includes(error.name);
      news = [error.name === "QuotaExceededError" ? "full" : forbidden ? "forbidden" : "failed"];
      if (!old) await remove(); // of a first try nothing stays
    }
    await look(...news);
    const button = ["remove", "save"].map(part).find((each) => !each.hidden);
    if (button) button.focus();
  }

  part("remove").addEventListener("click", async () => {
    await remove();
    await look("removed");
    const button = part("save");
    if (!button.hidden) button.focus();
  });

  /* Tell whether the browser has a place to save to. Over plain http it has none, nor in some private windows. */
  function canSave() {
    try {
      return Boolean(navigator.serviceWorker && window.caches && window.isSecureContext);
    } catch {
      return false; // it forbids even to ask
    }
  }

  fact("address", new URL("index.html", scope).href);
  if (location.protocol === "file:") show("on-disk");
  else if (!canSave()) show("forbidden");
  else look().catch(() => show("forbidden"));
})();
