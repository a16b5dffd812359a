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
    document.documentElement.className = "leaving"; // see theme/main.html
    Tab.forget();
    document.title = Words.say("leave-title");
    document.querySelectorAll("link[rel~=icon]").forEach((icon) => (icon.href = "data:,")); // with none, one is asked for
    for (const each of document.body.children) each.style.setProperty("display", "none", "important"); // the theme asks for them
    document.body.append(month(new Date()));
    const { href } = button; // whole: below the page gets another address
    const go = () => location.replace(href);
    if (location.protocol === "file:") return go();
    // Without a network the browser would show a page of its own. This one stays then, under the calendar's address.
    history.replaceState(null, "", href);
    fetch(href).then((answer) => answer.ok && go(), () => {});
  }

  /* Return a month as calendar.html shows it, without its names: it is here before that page has come. */
  function month(today) {
    const made = document.createElement("main");
    const table = document.createElement("table");
    const day = document.createElement("p");
    day.textContent = today.getDate();
    const empty = (new Date(today.getFullYear(), today.getMonth(), 1).getDay() + 6) % 7; // the week begins on Monday
    const last = new Date(today.getFullYear(), today.getMonth() + 1, 0).getDate();
    for (let first = 1 - empty; first <= last; first += 7) {
      const week = table.insertRow();
      for (let each = first; each < first + 7; each++) {
        const cell = week.insertCell();
        cell.textContent = each > 0 && each <= last ? each : "";
        if (each === today.getDate()) cell.setAttribute("aria-current", "date");
      }
    }
    made.append(day, table);
    return made;
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
