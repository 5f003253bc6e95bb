// Others: who is here, on which bead, and what they changed.
"use strict";
(() => {
  const Review = window.Review;
  if (!document.getElementById("beads")) return;
  const EVERY = 4000;

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
    if (answer.status !== 200) return;
    const text = await answer.text();
    // What one did oneself meanwhile has brought these rows already.
    const now = document.getElementById("review-status").dataset.revision;
    if (document.body.dataset.unsaved || now !== query.get("since")) return;
    Review.place(text);
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
})();
