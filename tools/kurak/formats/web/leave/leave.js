/* Leave at once, with the button or with Shift three times: the page goes blank, and a calendar takes its place
   in the tab and in the tab’s history. */
const Leave = (() => {
  "use strict";

  const ENOUGH = 3;
  const PATIENCE = 5000; // milliseconds from one press to the next
  const button = document.getElementById("leave");
  const said = document.getElementById("leave-said");
  let down = false; // a Shift key is held
  let alone = false; // and nothing else has happened since it went down
  let presses = 0;
  let waiting;

  function leave() {
    document.documentElement.classList.add("leaving"); // see theme/main.html
    window.name = ""; // see trail.js
    document.title = Words.say("leave-title");
    document.body.style.setProperty("display", "none", "important"); // nothing to see, and nothing to read out
    location.replace(button.href);
  }

  function press() {
    clearTimeout(waiting);
    presses += 1;
    if (presses === ENOUGH) return leave();
    waiting = setTimeout(() => forget(Words.say("leave-too-late")), PATIENCE);
    tell(Words.say(presses === 1 ? "leave-two-more" : "leave-one-more"));
  }

  function forget(words) {
    clearTimeout(waiting);
    presses = 0;
    tell(words);
  }

  function tell(words) {
    button.dataset.presses = presses;
    said.textContent = words;
  }

  /* Whatever else is done, typing a capital letter or changing the keyboard’s language (Alt and Shift), is no wish
     to leave. */
  function other() {
    alone = false;
    if (presses) forget("");
  }

  addEventListener("keydown", (event) => {
    if (event.repeat && event.key === "Shift") return;
    if (event.key !== "Shift" || down || event.ctrlKey || event.altKey || event.metaKey) other();
    else alone = true;
    down = down || event.key === "Shift";
  }, true);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") return;
    down = false;
    if (alone) press();
    alone = false;
  }, true);
  addEventListener("pointerdown", other, true);
  addEventListener("blur", () => {
    down = false; // its keyup goes to another window
    other();
  });
  button.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  button.title = Words.say("leave-hint");

  return { leave };
})();
