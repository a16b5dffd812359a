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

  function draw() {
    cards.forEach((card) => (card.hidden = !choices.every((choice) => fits(card, choice))));
    for (const country of document.querySelectorAll(".browser .country")) {
      country.hidden = !country.querySelector(".card:not([hidden])");
    }
    const left = cards.filter((card) => !card.hidden).length;
    const told = left ? Words.say("cases-left", { left, all: cards.length }) : Words.say("cases-none");
    filters.querySelector('[data-part="cases-left"]').textContent = told;
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
