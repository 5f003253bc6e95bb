// What the checks find comes after the texts, and the words that correspond
// in the current bead are shaded.
"use strict";
(() => {
  const Review = window.Review;
  const list = document.getElementById("beads");
  if (!list) return;

  const check = async () => {
    const rows = Review.beads().filter((bead) => bead.dataset.checked !== Review.key(bead)).slice(0, 80);
    if (!rows.length) return;
    for (const row of rows) row.dataset.checked = Review.key(row);
    const ids = rows.map((row) => Review.key(row).split(":")[0]).join(" ");
    const answer = await fetch(`${document.body.dataset.findings}?${new URLSearchParams({ beads: ids })}`).catch(() => null);
    if (!answer || !answer.ok) return;
    for (const [id, findings] of Object.entries((await answer.json()).findings)) {
      const bead = document.getElementById(`bead-${id}`);
      if (!bead) continue;
      bead.classList.add("has-finding");
      const badge = document.createElement("span");
      badge.className = `finding ${findings[0].severity}`;
      badge.textContent = `⚠ ${findings[0].title}${findings.length > 1 ? ` +${findings.length - 1}` : ""}`;
      badge.title = findings.map((finding) => finding.message).join("\n");
      bead.querySelector(".badges").append(badge);
    }
  };

  let timer = 0;
  const soon = () => { clearTimeout(timer); timer = setTimeout(check, 250); };
  new MutationObserver(soon).observe(list, { childList: true });
  soon();

  // Words of both sides that are the same, or begin the same, or are numbers.
  const plain = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[.,]/g, "");
  const words = (bead, side) =>
    [...bead.querySelectorAll(`.${side} [data-segment]`)].flatMap((segment) => {
      const text = segment.firstChild;
      if (!text || text.nodeType !== Node.TEXT_NODE) return [];
      return [...text.data.matchAll(/[\p{L}\p{N}][\p{L}\p{N}.,'’-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu)].map((found) => {
        const range = new Range();
        range.setStart(text, found.index);
        range.setEnd(text, found.index + found[0].length);
        return { range, word: plain(found[0]) };
      });
    });
  const correspond = (a, b) =>
    a === b ? a.length > 3 || /\d/.test(a) : a.length > 5 && b.length > 5 && a.slice(0, 5) === b.slice(0, 5);

  const shade = () => {
    if (!window.CSS || !CSS.highlights) return;
    CSS.highlights.delete("same");
    const bead = Review.current();
    if (!bead) return;
    const theirs = words(bead, "target");
    const hits = new Set();
    for (const own of words(bead, "source")) {
      for (const other of theirs) {
        if (correspond(own.word, other.word)) hits.add(own.range).add(other.range);
      }
    }
    if (hits.size) CSS.highlights.set("same", new Highlight(...hits));
  };
  document.addEventListener("review:moved", shade);
  new MutationObserver(shade).observe(list, { childList: true });
  shade();
})();
