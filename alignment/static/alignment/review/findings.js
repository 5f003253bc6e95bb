// What the checks find comes after the texts, with the terms of the project; the
// words that correspond in the current bead are shaded, each pair in one tint.
"use strict";
(() => {
  const Review = window.Review;
  const list = document.getElementById("beads");
  if (!list) return;
  const page = document.body.dataset;
  const TINTS = 6;
  const found = new Map();
  const words = new Map();

  // A stretch of a segment's text, whatever elements it is in.
  const stretch = ([id, start, end]) => {
    const segment = list.querySelector(`[data-segment="${id}"]`);
    if (!segment) return null;
    const range = new Range();
    const walker = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT);
    let at = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.data.length;
      if (start >= at && start <= at + length) range.setStart(node, start - at);
      if (end >= at && end <= at + length) { range.setEnd(node, end - at); return range; }
      at += length;
    }
    return null;
  };

  const underline = () => {
    if (!window.CSS || !CSS.highlights) return;
    const ranges = [...found.values()].flat().flatMap((finding) => finding.places).map(stretch).filter(Boolean);
    if (ranges.length) CSS.highlights.set("finding", new Highlight(...ranges));
    else CSS.highlights.delete("finding");
  };

  const markTerms = (terms) => {
    // From the end, so that what stands before keeps its place.
    for (const term of [...terms].reverse()) {
      const range = stretch([term.segment, term.start, term.end]);
      if (!range || range.startContainer !== range.endContainer) continue;
      if (range.startContainer.parentElement.matches(".term")) continue;
      const mark = document.createElement("span");
      mark.className = `term ${term.use}`;
      mark.title = term.title;
      range.surroundContents(mark);
    }
  };

  const check = async () => {
    const rows = Review.beads().filter((bead) => bead.dataset.checked !== Review.key(bead)).slice(0, 80);
    if (!rows.length) return;
    for (const row of rows) {
      row.dataset.checked = Review.key(row);
      found.delete(row.id);
    }
    const ids = rows.map((row) => Review.key(row).split(":")[0]).join(" ");
    const answer = await Review.ask(`${page.findings}?${new URLSearchParams({ beads: ids })}`);
    if (!answer) return;
    const { findings, terms } = answer;
    for (const some of Object.values(terms)) markTerms(some);
    for (const [id, some] of Object.entries(findings)) {
      const bead = document.getElementById(`bead-${id}`);
      if (!bead) continue;
      found.set(bead.id, some);
      bead.classList.add("has-finding");
      for (const old of bead.querySelectorAll(".badges .finding")) old.remove();
      const badge = document.createElement("button");
      badge.type = "button";
      badge.tabIndex = -1;
      badge.dataset.command = "dismiss";
      badge.className = `finding ${some[0].severity}`;
      badge.textContent = `⚠\u00a0${some[0].title}${some.length > 1 ? `\u00a0+${some.length - 1}` : ""}`;
      badge.title = some.map((finding) => finding.message).join("\n");
      bead.querySelector(".badges").append(badge);
    }
    underline();
    shade();
  };

  // The first finding of a bead: what a dismissal is about.
  Review.finding = (bead) => (found.get(bead.id) || [])[0];

  let timer = 0;
  const soon = () => { clearTimeout(timer); timer = setTimeout(check, 250); };
  new MutationObserver(soon).observe(list, { childList: true });
  soon();

  const paint = (links) => {
    for (let tint = 0; tint < TINTS; tint += 1) {
      const ranges = links.filter((_, number) => number % TINTS === tint).flat().map(stretch).filter(Boolean);
      if (ranges.length) CSS.highlights.set(`same-${tint}`, new Highlight(...ranges));
      else CSS.highlights.delete(`same-${tint}`);
    }
  };

  const shade = async () => {
    if (!window.CSS || !CSS.highlights) return;
    const bead = Review.current();
    if (!bead) return;
    const key = Review.key(bead);
    if (!words.has(key)) {
      const answer = await Review.ask(`${page.words}?${new URLSearchParams({ bead: key.split(":")[0] })}`);
      if (!answer) return;
      words.set(key, answer.links);
      if (words.size > 200) words.delete(words.keys().next().value);
    }
    if (bead === Review.current() && key === Review.key(bead)) paint(words.get(key));
  };
  let turn = 0;
  const later = () => {
    clearTimeout(turn);
    if (window.CSS && CSS.highlights) paint([]);
    turn = setTimeout(shade, 120);
  };
  document.addEventListener("review:moved", later);
  new MutationObserver(later).observe(list, { childList: true });
  later();
})();
