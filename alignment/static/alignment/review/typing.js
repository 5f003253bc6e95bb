// What people type: it is kept in this browser until the site has saved it.
"use strict";
(() => {
  const Review = window.Review;
  const dialog = document.getElementById("typing");
  const area = document.getElementById("typed");
  const title = document.getElementById("typing-title");
  let draft = null;
  let done = null;

  const stored = (name) => {
    try { return localStorage.getItem(name); } catch { return null; }
  };
  const store = (name, text) => {
    try {
      if (text === null) localStorage.removeItem(name);
      else localStorage.setItem(name, text);
    } catch { /* no storage: the text is still on the screen */ }
  };

  // Ask for words; `then(words, button, place)` is called when they are given.
  Review.type = (kind, about, usual, then, more = "") => {
    draft = `draft:${location.pathname}:${kind}:${about}`;
    const kept = stored(draft);
    title.textContent = title.dataset[kind];
    document.getElementById("typing-about").textContent = more;
    area.value = kept === null ? usual : kept;
    document.getElementById("draft-kept").hidden = kept === null;
    for (const button of dialog.querySelectorAll("[data-for]")) button.hidden = button.dataset.for !== kind;
    done = then;
    dialog.returnValue = "";
    dialog.showModal();
    area.focus();
  };

  Review.forget = (name) => store(name, null);
  Review.keep = (name, text) => store(name, text || null);
  Review.recall = (name) => stored(name) || "";

  area.addEventListener("input", () => store(draft, area.value));
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      dialog.close();
      finish("save");
    }
  });
  dialog.querySelector("form").addEventListener("submit", (event) => finish(event.submitter.value));

  const finish = (button) => {
    const name = draft;
    if (!button || !done) return;
    done(area.value, button, area.selectionStart, (answer) => {
      if (answer.ok) store(name, null);
    });
    done = null;
  };

  // Notes typed in the panel are drafts too.
  document.addEventListener("input", (event) => {
    const field = event.target.closest("[data-draft]");
    if (field) store(`draft:${field.dataset.draft}`, field.value);
  });
  Review.restoreDrafts = (where) => {
    for (const field of where.querySelectorAll("[data-draft]")) {
      const kept = stored(`draft:${field.dataset.draft}`);
      if (kept) field.value = kept;
    }
  };
})();
