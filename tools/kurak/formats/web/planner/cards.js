/* The fields of a session and of a pin. `act` is what the page does with them: {day, touch, swap, remove,
   placed, draw, announce}. */
const Cards = (() => {
  "use strict";

  const { held, sum } = Schedule;
  const { clone, name, part, say, sessions, words } = Known;
  const keys = new WeakMap(); // of items and pins, so that focus finds back to its place
  const unfolded = new WeakSet(); // items whose steps she looks at: the cards are made anew
  let last = 0;

  function key(thing) {
    if (!keys.has(thing)) keys.set(thing, `k${++last}`);
    return keys.get(thing);
  }

  /* Return how long an item takes in one of its forms. */
  function lengthOf(item, variant, factor) {
    return sum(held({ ...item, variant }, sessions[item.session], factor));
  }

  /* Say on a card how long each form of its session is now. */
  function tellForms(card, item, factor) {
    const [full, short] = part("variant", card).options;
    full.textContent = say("full-form", { count: lengthOf(item, "full", factor) });
    short.textContent = say("short-form", { count: lengthOf(item, "short", factor) });
  }

  function item(act, what, index) {
    const made = clone("planner-item");
    const session = sessions[what.session] || { steps: [] };
    const link = part("name", made);
    link.textContent = name(what);
    if (sessions[what.session]) link.href = session.page || `${what.session}.html`;
    if (session.lang) Object.assign(link, { lang: session.lang, dir: "auto" });
    for (const each of ["variant", "lead", "room"]) {
      const told = each === "variant" ? () => act.placed(what) : undefined;
      field(part(each, made), () => what, each, () => act.touch(told && told()));
      part(each, made).dataset.key = `${key(what)}-${each}`;
    }
    beside(act, made, what, index);
    part("steps", made).append(...session.steps.map((step) => stepRow(act, step, what, session)));
    const fold = part("steps-of", made);
    fold.open = unfolded.has(what);
    fold.addEventListener("toggle", () => (fold.open ? unfolded.add(what) : unfolded.delete(what)));
    headOf(made.querySelector("h4"), what);
    button(made, "up", what, () => act.swap(index, index - 1), index === 0);
    button(made, "down", what, () => act.swap(index, index + 1), index === act.day().items.length - 1);
    button(made, "remove", what, () => act.remove(act.day().items, index));
    part("grip", made).addEventListener("pointerdown", (event) => drag(event, made, index, act.swap));
    return made;
  }

  /* Let an item be held at the same time as the one before it. */
  function beside(act, made, what, index) {
    const box = part("parallel", made);
    const before = act.day().items[index - 1];
    part("beside", made).hidden = !before;
    box.checked = Boolean(before && what.parallel && what.parallel === before.parallel);
    box.dataset.key = `${key(what)}-parallel`;
    box.addEventListener("change", () => {
      if (box.checked) {
        const used = new Set(act.day().items.map((each) => each.parallel));
        let group = 1;
        while (used.has(`group-${group}`)) group += 1;
        before.parallel = before.parallel || `group-${group}`;
        what.parallel = before.parallel;
      } else {
        delete what.parallel;
        Plan.settle(act.day().items);
      }
      act.draw();
      act.touch(act.placed(what));
    });
  }

  /* Tell whether a step has any time in the form of an item. */
  const isInForm = ({ variant }, { short }) => variant !== "short" || short !== 0;

  /* Tell whether an item takes a step, in whichever form. */
  const isHeld = ({ steps }, { id }) => !steps.length || steps.includes(id);

  function stepRow(act, step, what, session) {
    const made = clone("planner-step");
    const box = part("held", made);
    part("name", made).textContent = step.title;
    if (step.lang) Object.assign(part("name", made), { lang: step.lang, dir: "auto" });
    box.addEventListener("change", () => {
      const all = session.steps.map((each) => each.id);
      const kept = all.filter((id) => (id === step.id ? box.checked : isHeld(what, { id })));
      const isLeft = session.steps.some((each) => kept.includes(each.id) && isInForm(what, each));
      if (!isLeft) { // a plan that names no step takes them all
        box.checked = true;
        act.announce(words["one-step"]);
        return;
      }
      what.steps = kept.length === all.length ? [] : kept;
      act.touch(act.placed(what));
    });
    return made;
  }

  function pin(act, what, index) {
    const made = clone("planner-pin");
    for (const each of ["kind", "at", "minutes", "title"]) {
      field(part(each, made), () => what, each, () => {
        if (each === "kind") act.draw(); // its name stands on its button, too
        act.touch();
      });
      part(each, made).dataset.key = `${key(what)}-${each}`;
    }
    headOf(part("name", made), what);
    button(made, "remove", what, () => act.remove(act.day().pinned, index));
    return made;
  }

  /* Let a field change what it shows. What is no time or number is not taken, and put back when left. */
  function field(input, thing, name, changed) {
    input.value = thing()[name];
    const isRight = () =>
      input.type === "number" ? input.value !== "" && Number.isInteger(Number(input.value)) && input.validity.valid
        : input.type !== "time" || input.value !== "";
    input.addEventListener("input", () => {
      input.setAttribute("aria-invalid", !isRight());
      if (!isRight()) return;
      thing()[name] = input.type === "number" ? Number(input.value) : input.value;
      changed();
    });
    input.addEventListener("blur", () => {
      input.value = thing()[name];
      input.setAttribute("aria-invalid", false);
    });
  }

  /* Let a heading take the focus when what stood before it is gone. */
  function headOf(heading, thing) {
    heading.tabIndex = -1;
    heading.dataset.key = `${key(thing)}-head`;
  }

  function button(within, what, thing, press, isOff = false) {
    const found = within.querySelector(`[data-do="${what}"]`);
    found.dataset.key = `${key(thing)}-${what}`;
    found.setAttribute("aria-label", `${found.getAttribute("aria-label")}: ${name(thing)}`);
    if (isOff) found.setAttribute("aria-disabled", true); // not `disabled`: focus would be lost
    else found.addEventListener("click", press);
  }

  /* Carry a card to another place; those that hear the page, or use keys, have the buttons. */
  function drag(event, made, from, swap) {
    event.preventDefault();
    const grip = event.currentTarget;
    const rest = [...made.parentElement.children].filter((each) => each !== made);
    let to = from;
    const move = (now) => {
      to = rest.filter((each) => now.clientY > each.getBoundingClientRect().top + each.offsetHeight / 2).length;
      rest.forEach((each) => each.classList.remove("planner-before", "planner-after"));
      if (to === from) return;
      if (to < rest.length) rest[to].classList.add("planner-before");
      else rest[to - 1].classList.add("planner-after");
    };
    grip.setPointerCapture(event.pointerId);
    made.classList.add("planner-dragged");
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointercancel", () => (to = from), { once: true });
    grip.addEventListener("lostpointercapture", () => {
      grip.removeEventListener("pointermove", move);
      made.classList.remove("planner-dragged");
      if (to !== from) swap(from, to);
    }, { once: true });
  }

  return { field, isHeld, isInForm, item, key, lengthOf, pin, tellForms };
})();
