/* The theme's search, begun when a reader opens it and not before: its index alone weighs more than a page
   with all that belongs to it. The theme would ask for it at once; our search form has no name, and then the
   theme leaves it to this stand-in for its worker to bring the index. */
(() => {
  "use strict";

  const Own = window.Worker;
  const opened = new Promise((open) => {
    document.addEventListener("change", (event) => event.target.id === "__search" && open());
    // A finger goes down a tenth of a second before the search opens.
    document.addEventListener(
      "pointerdown",
      (event) => event.target.closest("[for=__search], .md-search__input") && open(),
    );
  });

  // The theme waits for a key, but words come by pasting and dictating too.
  document.addEventListener("input", ({ target }) => {
    if (target.matches(".md-search__input")) target.dispatchEvent(new Event("keyup"));
  });

  /* Load a script into a page, and promise it. A script can be had from a disk, unlike JSON. */
  function load(page, address) {
    return new Promise((done, failed) => {
      const script = page.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = failed;
      page.body.appendChild(script);
    });
  }

  /* What a reader asks, for lunr: a word with a colon behind it would be the name of a field to it. Quotation marks
     around a phrase mean nothing to it, and go. */
  function asked(words) {
    return words.replace(/:(?=[\s*]|$)|[«»‹›„“”]/g, " ");
  }

  /* Browsers start no Worker for a page opened from a disk. There a hidden frame does its work. */
  class FrameWorker extends EventTarget {
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.appendChild(frame);
      const inside = (this.inside = frame.contentWindow);
      inside.document.open(); // Firefox would replace the empty document a moment later
      inside.document.write("<body></body>");
      inside.document.close();
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = (...addresses) =>
        addresses.reduce((before, next) => before.then(() => load(inside.document, next)), Promise.resolve());
      this.ready = load(inside.document, address);
    }

    postMessage(data) {
      this.ready.then(() => this.inside.dispatchEvent(new MessageEvent("message", { data })));
    }
  }

  class LateSearch extends EventTarget {
    constructor(address) {
      super();
      this.worker = opened.then(() => this.begin(address));
    }

    async begin(address) {
      const worker = location.protocol === "file:" ? new FrameWorker(address) : new Own(address);
      worker.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })));
      // The address is `…/assets/javascripts/workers/search.….js`; the index lies beside `assets`.
      await load(document, new URL("../../../search/search_index.js", new URL(address, location.href)));
      worker.postMessage({ type: 0, data: { ...window.__index, options: { suggest: false } } });
      return worker;
    }

    postMessage(message) {
      const sent = message.type === 2 ? { ...message, data: asked(message.data) } : message;
      this.worker.then((worker) => worker.postMessage(sent));
    }
  }

  window.Worker = function (address, ...how) {
    return /\/workers\/search\.[^/]*$/.test(address) ? new LateSearch(address) : new Own(address, ...how);
  };
  window.IFrameWorker = FrameWorker; // the theme's worker looks whether it is in one
})();
