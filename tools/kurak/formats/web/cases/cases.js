/* The filters of the case browser. They are there only where a script can work them; without, all cases are. */
(() => {
  "use strict";

  const filters = document.querySelector('[data-part="case-filters"]');
  if (!filters) return;
  const choices = [...filters.querySelectorAll("select")];
  const cards = [...document.querySelectorAll(".browser .card")];

  /* Tell whether a card is what a choice asks for; a card may stand in several modules. */
  function fits(card, { dataset, value }) {
    return !value || card.dataset[dataset.filter].split(" ").includes(value);
  }

  /* Let nobody choose what, with her other choices, leads to no card. */
  function close() {
    for (const choice of choices) {
      const others = cards.filter((card) => choices.every((each) => each === choice || fits(card, each)));
      for (const option of choice.options) {
        option.disabled = !others.some((card) => fits(card, { dataset: choice.dataset, value: option.value }));
      }
    }
  }

  function draw() {
    cards.forEach((card) => (card.hidden = !choices.every((choice) => fits(card, choice))));
    close();
    for (const country of document.querySelectorAll(".browser .country")) {
      country.hidden = !country.querySelector(".card:not([hidden])");
    }
    const left = cards.filter((card) => !card.hidden);
    // A sign that stands on every card tells one from another no longer: it is said once.
    const isEvery = left.length > 1 && left.every((card) => card.querySelector(".warned"));
    document.querySelector(".browser").classList.toggle("all-warned", isEvery);
    const told = left.length ? Words.say("cases-left", { left: left.length, all: cards.length }) : Words.say("cases-none");
    const warned = isEvery ? ` · ${Words.say("cases-warned")}` : "";
    filters.querySelector('[data-part="cases-left"]').textContent = told + warned;
  }

  function all() {
    choices.forEach((choice) => (choice.value = ""));
    draw();
  }

  /* A country that a link leads to must not stay hidden. */
  function arrive() {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (place && place.closest("[hidden]")) {
      all();
      place.scrollIntoView();
    }
  }

  choices.forEach((choice) => choice.addEventListener("change", draw));
  filters.querySelector('[data-do="all-cases"]').addEventListener("click", all);
  addEventListener("hashchange", arrive);
  filters.hidden = false;
  draw(); // a browser that comes back may have kept the choices
})();
