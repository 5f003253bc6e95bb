// Settling differences by key: the same buttons, pressed from the keyboard.
"use strict";
(() => {
  const all = [...document.querySelectorAll("[data-difference]")];
  if (!all.length) return;
  const kept = (one) => `why:${location.pathname}:${one.id}`;
  const stored = window.Drafts.get;
  const store = (name, text) => window.Drafts.put(name, text || null);
  let at = 0;

  const go = (number) => {
    at = Math.max(0, Math.min(all.length - 1, number));
    for (const one of all) one.classList.toggle("current", one === all[at]);
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
  };

  const press = (selector) => {
    const button = all[at].querySelector(selector);
    if (button) button.click();
  };

  const does = {
    j: () => go(at + 1),
    k: () => go(at - 1),
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    a: () => press('[value="first"]'),
    b: () => press('[value="second"]'),
    o: () => press('[value="own"]'),
    e: () => press("[data-edits]"),
    w: () => { const field = all[at].querySelector('[name="reason"]'); if (field) field.focus(); },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) {
      if (event.key === "Escape") all[at].focus();
      return;
    }
    if (!does[event.key]) return;
    event.preventDefault();
    does[event.key]();
  });

  // A reason is kept in this browser until the site has it.
  for (const one of all) {
    const field = one.querySelector('[name="reason"]');
    if (!field) continue;
    if (one.matches(".settled")) store(kept(one), "");
    else if (stored(kept(one))) field.value = stored(kept(one));
    field.addEventListener("input", () => store(kept(one), field.value));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); one.focus(); }
    });
    one.addEventListener("focusin", () => {
      at = all.indexOf(one);
      for (const other of all) other.classList.toggle("current", other === one);
    });
  }

  const named = location.hash && all.findIndex((one) => `#${one.id}` === location.hash);
  const first = all.findIndex((one) => !one.matches(".settled"));
  go(named > -1 && location.hash ? named : Math.max(0, first));
})();
