// The review page by keyboard. Every key presses a button that is on the page,
// so what a key can do a click can do, and the server alone keeps the state.
"use strict";
(() => {
  const beads = () => [...document.querySelectorAll("[data-bead]")];
  let lastFocused = null;

  const current = () => {
    const inside = document.activeElement.closest("[data-bead]");
    if (inside) return inside;
    return document.getElementById(lastFocused) || beads()[0];
  };

  const focusOn = (bead) => {
    if (!bead) return;
    lastFocused = bead.id;
    bead.focus({ preventScroll: true });
    bead.scrollIntoView({ block: "nearest" });
  };

  const step = (by) => {
    const inside = document.activeElement.closest("[data-bead]");
    const all = beads();
    focusOn(inside ? all[all.indexOf(inside) + by] : current());
  };

  const nextOpen = () => {
    const all = beads();
    const rest = all.slice(all.indexOf(current()) + 1);
    focusOn(rest.find((bead) => bead.classList.contains("proposed")));
  };

  const press = (key) => {
    const bead = current();
    const button = bead && bead.querySelector(`button[data-key="${key}"]`);
    const form = document.querySelector(`form[data-key="${key}"] button`);
    const found = button || form;
    if (found) found.click();
    return Boolean(found);
  };

  const moves = {
    j: () => step(1), ArrowDown: () => step(1),
    k: () => step(-1), ArrowUp: () => step(-1),
    n: nextOpen,
    "?": () => document.getElementById("keys").showModal(),
    Enter: () => press("c") && nextOpen(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, select, textarea, dialog")) return;
    if (event.key === "Enter" && event.target.closest("a, button")) return;
    const move = moves[event.key];
    const done = move ? (move(), true) : press(event.key);
    if (done) event.preventDefault();
  });

  document.addEventListener("focusin", (event) => {
    const bead = event.target.closest("[data-bead]");
    if (bead) lastFocused = bead.id;
  });

  // After an operation the rows are new elements: give the focus back.
  document.addEventListener("htmx:afterSettle", () => {
    const told = document.querySelector("[data-focus]");
    if (!told) return;
    const bead = document.getElementById(told.dataset.focus);
    told.remove();
    if (bead && document.activeElement.closest("[data-bead]") === null) focusOn(bead);
  });

  // A lost connection loses nothing: the page still shows what was asked.
  document.addEventListener("htmx:sendError", () => {
    const notice = document.createElement("p");
    notice.className = "notice error";
    notice.textContent = document.body.dataset.offline;
    document.getElementById("notices").replaceChildren(notice);
  });
})();
