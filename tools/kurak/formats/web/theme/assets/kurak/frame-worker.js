/* Browsers start no Worker for a page opened from a disk. There a hidden frame does the work of the
   one worker the theme has, its search. On a web server this file does nothing. */
(function () {
  if (location.protocol !== "file:") return;

  function load(frame, address) {
    return new Promise(function (done, failed) {
      var script = frame.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = failed;
      frame.body.appendChild(script);
    });
  }

  class FrameWorker extends EventTarget {
    constructor(address) {
      super();
      var frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.appendChild(frame);
      var inside = (this.inside = frame.contentWindow);
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

  window.Worker = window.IFrameWorker = FrameWorker; // the search looks for the second name
})();
