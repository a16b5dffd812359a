/* A notebook ↔ its file: JSON in UTF-8, as it is or sealed with a passphrase.

   {"format": "kurak-notebook", "version": 1, "course": …, "things": {NAME: VALUE}}
   {"format": "kurak-notebook", "version": 1, "sealed": {"rounds": …, "salt": …, "iv": …, "text": …}}

   A sealed one holds the plain one: AES-256-GCM, its key by PBKDF2 with SHA-256 (RFC 8018, 5.2). */
const NotebookFile = (() => {
  "use strict";

  const FORMAT = "kurak-notebook";
  const VERSION = 1;
  const ROUNDS = 600000; // what OWASP asks of PBKDF2 with SHA-256
  const MOST_ROUNDS = 10 * ROUNDS; // a file that asks for more only wants to keep the telephone busy
  const LARGEST = 8 * 1024 * 1024; // bytes; no browser keeps more
  const LONGEST = 50000; // letters of one text: for longer ones, without a line's end, browsers stand still
  const [SALT, IV] = [16, 12]; // bytes
  const NAME = /^(journal|answers|done):\S{1,200}$/;
  const BOUND = new TextEncoder().encode(`${FORMAT} ${VERSION}`);

  /* Tell whether the browser can seal: on an http address it cannot. */
  const canSeal = () => Boolean(window.crypto && crypto.subtle);

  /* Return the text of a file with these things, sealed if there is a passphrase. */
  async function write(things, passphrase = "") {
    const plain = JSON.stringify({ format: FORMAT, version: VERSION, course: Words.course, things: Object.fromEntries(things) }, null, 2);
    if (!passphrase) return `${plain}\n`;
    const [salt, iv] = [SALT, IV].map((length) => crypto.getRandomValues(new Uint8Array(length)));
    const key = await keyOf(passphrase, salt, ROUNDS);
    const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: BOUND }, key, new TextEncoder().encode(plain));
    const sealed = { rounds: ROUNDS, salt: coded(salt), iv: coded(iv), text: coded(new Uint8Array(text)) };
    return `${JSON.stringify({ format: FORMAT, version: VERSION, sealed }, null, 2)}\n`;
  }

  async function keyOf(passphrase, salt, iterations) {
    const bytes = new TextEncoder().encode(passphrase.normalize("NFC")); // keyboards differ in how they write й
    const base = await crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
    return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  }

  /* Return the things in a file, as [name, value]. `ask` returns a promise of the passphrase.
     Throw an Error whose message is `large`, `long`, `broken`, `foreign`, `newer`, `secret` or `passphrase`. */
  async function read(file, ask) {
    if (file.size > LARGEST) throw new Error("large");
    const outer = parsed(await file.text().catch(() => "")); // gone from the disk, or not to be read
    if (!outer.sealed) return things(outer);
    if (!canSeal()) throw new Error("secret");
    const sealed = checked(outer.sealed);
    return things(parsed(await opened(sealed, await ask())));
  }

  async function opened({ rounds, salt, iv, text }, passphrase) {
    try {
      const key = await keyOf(passphrase, salt, rounds);
      const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: BOUND }, key, text);
      return new TextDecoder().decode(bytes);
    } catch {
      throw new Error("passphrase");
    }
  }

  function parsed(text) {
    let found;
    try {
      found = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch {
      throw new Error("broken");
    }
    if (!found || found.format !== FORMAT || !Number.isInteger(found.version)) throw new Error("broken");
    if (found.version > VERSION) throw new Error("newer");
    return found;
  }

  function checked({ rounds, salt, iv, text }) {
    const isRight = Number.isInteger(rounds) && rounds >= ROUNDS && rounds <= MOST_ROUNDS;
    if (!isRight) throw new Error("broken");
    try {
      const bytes = { rounds, salt: decoded(salt), iv: decoded(iv), text: decoded(text) };
      if (bytes.salt.length === SALT && bytes.iv.length === IV) return bytes;
    } catch {
      // it is not what we write
    }
    throw new Error("broken");
  }

  /* Return what a notebook can hold; a file in which anything else stands is no notebook of ours. */
  function things({ course, things: found }) {
    if (typeof course !== "string" || !found || typeof found !== "object" || Array.isArray(found)) throw new Error("broken");
    if (course !== Words.course) throw new Error("foreign");
    const entries = Object.entries(found).filter(([name]) => !Store.isSetting(name)); // older files have them
    if (!entries.every(([name, value]) => NAME.test(name) && Store.isSound(name, value))) throw new Error("broken");
    if (entries.some(([, value]) => value.length > LONGEST)) throw new Error("long");
    return entries;
  }

  const coded = (bytes) => btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join(""));
  const decoded = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));

  /* Hand the file to the browser, which puts it among the downloads. Return its name. */
  function download(text) {
    const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = Draw.make("a", { href, download: "notebook.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(href), 10000); // the browser needs it for a moment
    return link.download;
  }

  return { LONGEST, canSeal, download, read, write };
})();
