// The page of a document by keyboard: every key presses a button of the row, or one of the page.
"use strict";
(() => {
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const current = () => document.activeElement.closest("[data-row]");

  // The words in the text that the row is about.
  const pointAt = (row) => {
    document.querySelectorAll("mark.pointed").forEach((mark) => mark.classList.remove("pointed"));
    if (!row.id) return;
    document.querySelectorAll(`mark[data-rows~="${row.id}"]`).forEach((mark) => mark.classList.add("pointed"));
  };

  const focusOn = (row) => {
    if (!row) return;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };

  const step = (by) => {
    const all = rows();
    focusOn(all[current() ? all.indexOf(current()) + by : 0]);
  };

  const edit = () => {
    const details = current() && current().querySelector("details");
    if (!details) return;
    details.open = true;
    details.querySelector("input:not([type=hidden])").focus();
  };

  const moves = {
    j: () => step(1), ArrowDown: () => step(1),
    k: () => step(-1), ArrowUp: () => step(-1),
    e: edit,
    Enter: () => current().querySelector("a[data-open]").click(),
  };

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (row) pointAt(row);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, select, textarea")) {
      if (event.key === "Escape") focusOn(current());
      return;
    }
    const opens = event.key !== "Enter" || (event.target === current() && event.target.querySelector("a[data-open]"));
    const move = opens && moves[event.key];
    const key = CSS.escape(event.key);
    const button = (current() && current().querySelector(`[data-key="${key}"]`)) || document.querySelector(`[data-page-key="${key}"]`);
    if (!move && !button) return;
    event.preventDefault();
    if (move) move();
    else button.click();
  });

  // A decision loads the page anew at the row's anchor: give it the focus back.
  if (location.hash) focusOn(document.getElementById(location.hash.slice(1)));
})();
