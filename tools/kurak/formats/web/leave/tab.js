/* What a tab carries from page to page without writing it to the disk: its window’s name. There stand whether
   “Back” is kept empty and the size of the text, as two figures that tell nobody anything. It ends with the tab. */
const Tab = (() => {
  "use strict";

  const NAME = /^~([01])([012])$/;
  const [, trail, size] = NAME.exec(window.name) || ["", "0", "0"];
  const carried = { isSecret: trail === "1", size: Number(size) };

  function write() {
    const nothing = !carried.isSecret && !carried.size;
    window.name = nothing ? "" : `~${Number(carried.isSecret)}${carried.size}`;
  }

  return {
    get isSecret() { return carried.isSecret; },
    set isSecret(wish) { carried.isSecret = wish; write(); },
    get size() { return carried.size; },
    set size(size) { carried.size = size; write(); },
    forget() { window.name = ""; },
  };
})();
