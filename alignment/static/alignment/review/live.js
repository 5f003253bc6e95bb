// Others: who is here, on which bead, and what they changed.
"use strict";
(() => {
  const Review = window.Review;
  if (!document.getElementById("beads")) return;
  const EVERY = 4000;
  const panel = document.getElementById("panel");

  const look = async () => {
    if (document.hidden || document.body.dataset.unsaved) return;
    const status = document.getElementById("review-status");
    const bead = Review.current();
    const query = new URLSearchParams({ since: status.dataset.revision });
    if (bead) query.set("bead", Review.key(bead).split(":")[0]);
    let answer;
    try {
      answer = await fetch(document.body.dataset.changes, {
        method: "POST",
        body: query,
        headers: { "HX-Request": "true", "X-CSRFToken": Review.token() },
        redirect: "manual",
      });
    } catch { return; }
    const isOut = answer.status === 401
      || (answer.status === 403 && (await Review.refreshToken()) === 401);
    if (isOut) window.tellSignedOut();
    if (answer.status !== 200 || document.body.dataset.unsaved) return;
    window.htmx.swap("body", await answer.text(), { swapStyle: "none" });
    Review.repaint();
    claims();
  };

  const claims = () => {
    for (const bead of document.querySelectorAll(".claimed")) bead.classList.remove("claimed");
    for (const person of document.querySelectorAll("[data-on-bead]")) {
      const bead = document.getElementById(`bead-${person.dataset.onBead}`);
      if (!bead) continue;
      bead.classList.add("claimed");
      bead.dataset.claimed = person.title;
    }
  };

  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
  setTimeout(look, 500);

  // The panel follows the current bead.
  let asked = 0;
  const about = async (bead) => {
    asked += 1;
    const turn = asked;
    const url = document.body.dataset.beads.replace(/\/0\/$/, `/${Review.key(bead).split(":")[0]}/`);
    const answer = await fetch(url, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer || !answer.ok || turn !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    panel.replaceChildren(...page.body.children);
    Review.restoreDrafts(panel);
  };
  Review.togglePanel = () => {
    panel.hidden = !panel.hidden;
    document.body.classList.toggle("with-panel", !panel.hidden);
    if (!panel.hidden) about(Review.current());
  };
  Review.refreshPanel = () => { if (!panel.hidden) about(Review.current()); };
  let timer = 0;
  document.addEventListener("review:moved", () => {
    clearTimeout(timer);
    timer = setTimeout(Review.refreshPanel, 120);
  });
})();
