/* The clock beside a day: what is in it, to scale. Pins are moved on it, with a finger, a mouse or keys. */
const Rail = (() => {
  "use strict";

  const { clock } = Schedule;
  const SCALE = 2; // pixels a minute
  const GRID = 5; // minutes
  const KEYS = { ArrowDown: GRID, ArrowRight: GRID, ArrowUp: -GRID, ArrowLeft: -GRID, PageDown: 30, PageUp: -30, Home: -Infinity, End: Infinity };

  /* Put a handle for each pin on the clock. `moved` is called with a pin and its new time. */
  function draw(rail, day, moved) {
    rail.textContent = "";
    for (const pin of day.pinned) rail.append(handle(pin, day, moved));
  }

  function handle(pin, day, moved) {
    const made = element("div", `planner-block planner-pinned planner-${pin.kind}`);
    made.setAttribute("role", "slider");
    made.setAttribute("aria-orientation", "vertical");
    made.tabIndex = 0;
    made.pin = pin;
    made.append(element("span", ""), element("span", "planner-grip", "⠿"));
    const move = (start) => {
      const at = clock(within(start, pin, day));
      if (at !== pin.at) moved(pin, at);
    };
    made.addEventListener("keydown", (event) => {
      if (!(event.key in KEYS) || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      move(Schedule.minutesOf(pin.at) + KEYS[event.key]);
    });
    made.addEventListener("pointerdown", (event) => {
      // A thumb that scrolls the page must not move lunch: it takes the grip.
      if (event.pointerType === "touch" && event.target !== made.lastChild) return;
      const [from, at] = [event.clientY, Schedule.minutesOf(pin.at)];
      const drag = (now) => move(GRID * Math.round((at + (now.clientY - from) / SCALE) / GRID));
      made.setPointerCapture(event.pointerId);
      made.addEventListener("pointermove", drag);
      made.addEventListener("lostpointercapture", () => made.removeEventListener("pointermove", drag), { once: true });
    });
    return made;
  }

  function within(start, pin, day) {
    const [first, last] = limits(pin, day);
    return Math.max(first, Math.min(last, start));
  }

  function limits(pin, day) {
    const first = Schedule.minutesOf(day.start);
    return [first, Math.max(first, Math.min(Schedule.minutesOf(day.end), 1439) - pin.minutes)];
  }

  /* Show a day as it is now. `name` tells what to call a pin or an item. */
  function show(rail, day, made, name) {
    const ends = made.slots.map((slot) => slot.start + slot.minutes);
    const starts = made.slots.map((slot) => slot.start);
    const first = 60 * Math.floor(Math.min(Schedule.minutesOf(day.start), ...starts) / 60);
    const last = Math.max(Schedule.minutesOf(day.end), first + 60, ...ends) + 30;
    const place = (element, start, minutes) => {
      element.style.top = `${(start - first) * SCALE}px`;
      element.style.height = `${minutes * SCALE}px`;
    };
    rail.style.height = `${(last - first) * SCALE}px`;
    rail.parentElement.style.setProperty("--rail", rail.style.height);
    rail.querySelectorAll(":scope > :not(.planner-pinned)").forEach((old) => old.remove());
    for (let hour = first; hour <= last; hour += 60) {
      const line = element("span", "planner-hour", clock(hour));
      place(line, hour, 0);
      rail.append(line);
    }
    for (const [edge, cls] of [[day.start, "planner-start"], [day.end, "planner-end"]]) {
      const line = element("span", cls, edge);
      place(line, Schedule.minutesOf(edge), 0);
      rail.append(line);
    }
    for (const slot of made.slots.filter((each) => !each.what.kind && each.minutes)) {
      const beside = made.slots.filter((each) => !each.what.kind && each.start === slot.start && each.minutes);
      const block = element("span", "planner-block planner-session", `${clock(slot.start)} ${name(slot.what)}`);
      place(block, slot.start, slot.minutes);
      block.style.setProperty("--share", beside.length);
      block.style.setProperty("--place", beside.indexOf(slot));
      block.classList.toggle("planner-late", slot.start + slot.minutes > Schedule.minutesOf(day.end));
      rail.append(block);
    }
    rail.querySelectorAll(".planner-pinned").forEach((handle) => {
      const start = Schedule.minutesOf(handle.pin.at);
      const [least, most] = limits(handle.pin, day);
      const words = `${name(handle.pin)}: ${handle.pin.at}–${clock(start + handle.pin.minutes)}`;
      place(handle, start, handle.pin.minutes);
      handle.firstChild.textContent = `${handle.pin.at} ${name(handle.pin)}`;
      handle.setAttribute("aria-label", name(handle.pin));
      handle.setAttribute("aria-valuemin", Math.min(start, least));
      handle.setAttribute("aria-valuemax", Math.max(start, most));
      handle.setAttribute("aria-valuenow", start);
      handle.setAttribute("aria-valuetext", words);
    });
  }

  function element(tag, cls, text = "") {
    const made = document.createElement(tag);
    made.className = cls;
    made.textContent = text;
    if (tag === "span") made.setAttribute("aria-hidden", "true"); // the times are read beside each session
    return made;
  }

  return { draw, show };
})();
