// Keys, buttons and forms: each runs a command. A key presses nothing that has no
// button, and the server alone keeps the state.
"use strict";
(() => {
  const Review = window.Review;
  const { commands } = Review;

  Review.run = (name) => { if (commands[name]) commands[name](); };

  const keys = new Map();
  for (const told of document.querySelectorAll("[data-key-of]")) keys.set(told.textContent.trim(), told.dataset.keyOf);
  const always = { ArrowDown: "next", ArrowUp: "previous", ArrowRight: "segment-next", ArrowLeft: "segment-previous" };
  const mayDo = (name) => document.querySelector(`[data-command="${name}"]`) || !document.querySelector(".dock") || reading.has(name);
  const reading = new Set(["next", "previous", "segment-next", "segment-previous", "search", "mark", "mark-to", "clear", "help", "plot", "panel", "next-open", "next-uncertain", "next-finding", "next-queued"]);

  // The menu of the dock goes when one looks elsewhere.
  const menu = document.querySelector(".dock-more");
  const closeMenu = (event) => {
    if (!menu || !menu.open || (event.type === "click" && menu.contains(event.target))) return false;
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && closeMenu(event)) { event.preventDefault(); return; }
    if (event.target.closest("input, select, textarea, dialog")) {
      if (event.key === "Escape" && event.target.closest(".filter, .panel")) Review.current().focus();
      return;
    }
    if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
    const name = keys.get(event.key) || always[event.key];
    if (!name || !commands[name] || !mayDo(name) || !Review.current()) return;
    event.preventDefault();
    commands[name]();
  });

  document.addEventListener("click", (event) => {
    closeMenu(event);
    const button = event.target.closest("[data-command]");
    if (button && commands[button.dataset.command]) {
      event.preventDefault();
      if (button.closest(".bead")) Review.focusOn(button.closest(".bead"));
      if (menu) menu.open = false;
      commands[button.dataset.command]();
      return;
    }
    // Buttons of the one form: on the row (confirm, cut) and in the panel.
    const plain = event.target.closest('button[form="operate"]');
    if (plain) {
      event.preventDefault();
      const bead = plain.closest(".bead");
      if (bead) Review.focusOn(bead);
      const value = plain.value.replace(/bead=\d+:\d+/, () => `bead=${Review.key(bead || Review.current())}`);
      Review.send(() => ({ operation: value }), Review.refresh);
    }
  });
  // What was said of one bead goes with it; what wants a decision stays.
  document.addEventListener("review:moved", () => {
    for (const said of document.querySelectorAll("#notices .notice:not(.conflict, .error)")) said.remove();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("#panel form, .conflict form");
    if (!form) return;
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(form, event.submitter));
    Review.send(() => fields, (answer) => {
      if (answer.ok) {
        for (const field of form.querySelectorAll("[data-draft]")) Review.forget(field.dataset.draft);
        if (form.closest(".conflict")) Review.forgetWords(fields.text || fields.reason);
      }
      Review.refresh();
    });
  });
  if (document.getElementById("beads")) Review.repaint();
})();
