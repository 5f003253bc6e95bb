// All about the current bead, beside the beads.
"use strict";
(() => {
  const Review = window.Review;
  const panel = document.getElementById("panel");
  if (!document.getElementById("beads")) return;
  const body = panel.querySelector(".panel-body");
  const SOON = 250;
  const LONG = 30000;
  let asked = 0;

  const say = (name) => {
    const told = document.getElementById(name).content.cloneNode(true);
    const again = told.querySelector("button");
    if (again) again.addEventListener("click", () => about(Review.current()));
    body.replaceChildren(told);
  };

  const load = async (bead) => {
    const url = document.body.dataset.beads.replace(/\/0\/$/, `/${Review.key(bead).split(":")[0]}/`);
    try {
      const answer = await fetch(url, {
        headers: { "HX-Request": "true" }, redirect: "manual", signal: AbortSignal.timeout(LONG),
      });
      if (answer.status === 401) window.tellSignedOut();
      return answer.ok ? await answer.text() : null;
    } catch { return null; }
  };

  // What is known of another bead is not left standing while this one is asked for.
  const about = async (bead) => {
    asked += 1;
    const turn = asked;
    const isOther = panel.dataset.about !== bead.id;
    body.setAttribute("aria-busy", "true");
    const late = setTimeout(() => { if (turn === asked && isOther) say("panel-loading"); }, body.childElementCount ? SOON : 0);
    const text = await load(bead);
    clearTimeout(late);
    if (turn !== asked) return;
    body.removeAttribute("aria-busy");
    panel.dataset.about = text === null ? "" : bead.id;
    if (text === null) { say("panel-failed"); return; }
    const page = new DOMParser().parseFromString(text, "text/html");
    body.replaceChildren(...page.body.children);
    Review.restoreDrafts(panel);
  };

  Review.togglePanel = () => {
    panel.hidden = !panel.hidden;
    document.body.classList.toggle("with-panel", !panel.hidden);
    if (!panel.hidden) about(Review.current());
    // The texts are set anew beside the panel.
    Review.current().scrollIntoView({ block: "nearest" });
  };
  Review.refreshPanel = () => {
    const bead = Review.current();
    if (!panel.hidden && bead) about(bead);
  };
  let timer = 0;
  document.addEventListener("review:moved", () => {
    clearTimeout(timer);
    timer = setTimeout(Review.refreshPanel, 120);
  });
})();
