// Errors of the translation: a key for the kind, a key for the severity, or a click.
"use strict";
(() => {
  const Review = window.Review;
  const dialog = document.getElementById("errors");
  const comment = document.getElementById("error-comment");
  if (!dialog) return;
  const kinds = [...dialog.querySelectorAll("[data-error-kind]")];
  let bead = null;
  let chosen = null;

  const choose = (row) => {
    chosen = row;
    for (const one of kinds) one.classList.toggle("chosen", one === row);
    if (row) row.querySelector("button").focus();
  };

  const draft = () => `${location.pathname}:error:${bead}`;

  Review.markError = () => {
    bead = Review.current() && Review.current().id;
    if (!bead) return;
    choose(null);
    if (comment) comment.value = Review.recall(draft());
    dialog.showModal();
  };

  const mark = (severity) => {
    const name = bead;
    const kept = draft();
    const fields = {
      operation: "mark-error", kind: chosen.dataset.errorKind, severity, text: comment.value,
    };
    dialog.close();
    Review.send(() => {
      const row = document.getElementById(name);
      return row && { ...fields, bead: Review.key(row) };
    }, (answer) => {
      if (answer.ok) Review.forget(kept);
      Review.refreshPanel();
    });
  };

  dialog.addEventListener("click", (event) => {
    const button = event.target.closest("[data-severity]");
    if (!button) return;
    choose(button.closest("[data-error-kind]"));
    mark(button.dataset.severity);
  });

  dialog.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === comment) return;
    if (event.key === "c" && comment) {
      event.preventDefault();
      comment.focus();
      return;
    }
    const number = Number(event.key);
    if (!Number.isInteger(number) || number < 1) return;
    event.preventDefault();
    if (!chosen) choose(kinds[number - 1] || null);
    else {
      const button = chosen.querySelectorAll("[data-severity]")[number - 1];
      if (button) mark(button.dataset.severity);
    }
  });

  if (comment) {
    comment.addEventListener("input", () => Review.keep(draft(), comment.value));
    comment.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      (kinds[0] && (chosen || kinds[0]).querySelector("button")).focus();
    });
  }
})();
