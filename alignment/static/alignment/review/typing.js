// What people type: it is kept in this browser until the site has saved it.
"use strict";
(() => {
  const Review = window.Review;
  const dialog = document.getElementById("typing");
  const area = document.getElementById("typed");
  const title = document.getElementById("typing-title");
  let draft = null;
  let done = null;

  const stored = window.Drafts.get;
  const store = window.Drafts.put;

  // Ask for words; `then(words, button, place)` is called when they are given.
  Review.type = (kind, about, usual, then, more = "") => {
    draft = `${location.pathname}:${kind}:${about}`;
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

  Review.forget = (name) => { store(name, null); offer(); };
  // What was saved in another way, as by the choice that a conflict offers.
  Review.forgetWords = (words) => {
    for (const name of window.Drafts.names(`${location.pathname}:`)) {
      if (words && stored(name) === words) Review.forget(name);
    }
  };
  Review.keep = (name, text) => store(name, text || null);
  Review.recall = (name) => stored(name) || "";

  area.addEventListener("input", () => { store(draft, area.value); offer(); });
  dialog.addEventListener("close", () => offer());
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const button = event.ctrlKey || event.metaKey ? "save" : event.altKey && "split";
    const shown = button && dialog.querySelector(`button[value="${button}"]:not([hidden])`);
    if (!shown) return;
    event.preventDefault();
    dialog.close();
    finish(button);
  });
  dialog.querySelector("form").addEventListener("submit", (event) => finish(event.submitter.value));

  const finish = (button) => {
    const name = draft;
    if (!button || !done) return;
    done(area.value, button, area.selectionStart, (answer) => {
      if (answer.ok) store(name, null);
      offer();
    });
    done = null;
  };

  // Notes typed in the panel are drafts too.
  document.addEventListener("input", (event) => {
    const field = event.target.closest("[data-draft]");
    if (field) store(field.dataset.draft, field.value || null);
  });
  Review.restoreDrafts = (where) => {
    for (const field of where.querySelectorAll("[data-draft]")) {
      const kept = stored(field.dataset.draft);
      if (kept) field.value = kept;
    }
    offer();
  };

  // What was not saved is offered again, whatever the reason: each with its words,
  // so that they are there even where the bead is gone.
  const kinds = { text: "text", note: "note", dismiss: "dismiss", part: "part" };
  const offered = document.getElementById("drafts");
  const offer = () => {
    if (!offered) return;
    const names = window.Drafts.names(`${location.pathname}:`);
    offered.hidden = !names.length;
    offered.querySelector(".number").textContent = names.length;
    offered.querySelector("ul").replaceChildren(...names.map(line));
  };
  const line = (name) => {
    const [kind, about] = name.slice(location.pathname.length + 1).split(":");
    const item = offered.querySelector("template").content.cloneNode(true);
    item.querySelector(".kind").textContent = title.dataset[kinds[kind]] || "";
    item.querySelector("q").textContent = stored(name);
    const [go, drop] = item.querySelectorAll("button");
    go.addEventListener("click", () => goOn(kind, about));
    drop.addEventListener("click", () => { store(name, null); offer(); });
    return item;
  };
  const goOn = (kind, about) => {
    const segment = kind === "text" && document.querySelector(`[data-segment="${about}"]`);
    const bead = segment ? segment.closest(".bead") : document.getElementById(about);
    if (bead) {
      offered.open = false;
      Review.focusOn(bead);
      if (segment) segment.click();
      if (kinds[kind]) Review.run(kind);
    } else if (kind !== "text") Review.goTo(about.replace("bead-", ""));
    else Review.notice(document.body.dataset.textGone);
  };
  offer();
})();
