/* Three sizes of text. The choice goes with the tab from page to page; whoever keeps things on her device
   keeps this too. */
(() => {
  "use strict";

  const header = document.querySelector(".md-header__inner");
  const choices = ["A", "A+", "A++"];
  const group = document.createElement("div");
  group.className = "md-header__option text-sizes";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", Words.say("text-size"));
  const buttons = choices.map((sign, size) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.dir = "ltr"; // the sign follows the letter in every script
    button.setAttribute("aria-label", `${sign}: ${Words.say(`text-size-${size}`)}`); // whoever speaks says what is seen
    button.addEventListener("click", () => {
      Tab.size = size;
      Keep.set("text-size", size);
      if (!button.checkVisibility()) group.querySelector(".next").focus(); // on a narrow screen
    });
    group.append(button);
    return button;
  });

  /* Show the text in the size that was chosen. */
  function show() {
    const chosen = Number(Keep.get("text-size") ?? Tab.size) || 0;
    document.documentElement.dataset.textSize = chosen;
    buttons.forEach((button, size) => {
      button.setAttribute("aria-pressed", String(size === chosen));
      button.classList.toggle("next", size === (chosen + 1) % buttons.length);
    });
  }

  if (header) header.insertBefore(group, header.querySelector(".md-header__title").nextElementSibling);
  Keep.watch(show);
  show();
})();
