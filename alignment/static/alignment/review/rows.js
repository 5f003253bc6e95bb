// Where one is on the page: the current bead, its current segment, the marks.
"use strict";
(() => {
  const Review = window.Review;
  const list = document.getElementById("beads");
  const marks = new Set();
  let currentId = null;
  let segmentId = null;

  Review.beads = () => [...document.querySelectorAll(".bead[data-bead]")];
  Review.current = () => document.getElementById(currentId) || Review.beads()[0];
  Review.segments = (bead) => [...bead.querySelectorAll("[data-segment]")];
  Review.marks = () =>
    [...marks].map((id) => document.querySelector(`[data-segment="${id}"]`)).filter(Boolean);
  Review.key = (bead) => bead.dataset.bead;

  Review.segment = () => {
    const bead = Review.current();
    return bead && bead.querySelector(`[data-segment="${segmentId}"]`);
  };

  Review.repaint = () => {
    const current = Review.current();
    for (const bead of Review.beads()) {
      bead.classList.toggle("current", bead === current);
      bead.tabIndex = bead === current ? 0 : -1;
    }
    for (const segment of document.querySelectorAll("[data-segment]")) {
      segment.classList.toggle("here", segment.dataset.segment === segmentId);
      segment.classList.toggle("marked", marks.has(segment.dataset.segment));
    }
    const told = document.getElementById("marks");
    if (told) {
      told.hidden = marks.size === 0;
      told.textContent = `${told.dataset.words} ${marks.size}`;
    }
    const focus = document.querySelector("[data-focus]");
    if (focus) {
      // Only if the bead one was on is gone: nobody is moved about.
      Review.changed = focus.dataset.focus;
      focus.remove();
      const bead = document.getElementById(Review.changed);
      if (bead && !document.getElementById(currentId)) Review.focusOn(bead);
    }
    if (current && document.getElementById(currentId) && document.activeElement === document.body) {
      Review.current().focus({ preventScroll: true });
    }
  };

  Review.focusOn = (bead, segment = null) => {
    if (!bead) return;
    const moved = currentId !== bead.id;
    currentId = bead.id;
    segmentId = segment && segment.dataset.segment;
    for (const other of document.querySelectorAll(".bead.current")) other.classList.remove("current");
    for (const other of document.querySelectorAll(".segment.here")) other.classList.remove("here");
    bead.classList.add("current");
    bead.tabIndex = 0;
    if (segment) segment.classList.add("here");
    if (!bead.contains(document.activeElement)) bead.focus({ preventScroll: true });
    bead.scrollIntoView({ block: "nearest" });
    if (moved) document.dispatchEvent(new CustomEvent("review:moved", { detail: bead }));
  };

  Review.step = (by) => {
    const all = Review.beads();
    const at = all.indexOf(Review.current());
    Review.focusOn(all[at + by] || all[at]);
  };

  Review.stepSegment = (by) => {
    const bead = Review.current();
    const all = Review.segments(bead);
    const at = all.findIndex((one) => one.dataset.segment === segmentId);
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
    Review.focusOn(bead, all[Math.max(0, Math.min(all.length - 1, next))]);
  };

  Review.mark = () => {
    const one = Review.segment();
    const chosen = one ? [one] : Review.segments(Review.current());
    const all = chosen.every((segment) => marks.has(segment.dataset.segment));
    for (const segment of chosen) {
      if (all) marks.delete(segment.dataset.segment);
      else marks.add(segment.dataset.segment);
    }
    Review.repaint();
  };

  // All beads from the last mark to here.
  Review.markTo = (bead) => {
    const all = Review.beads();
    const last = Review.marks().at(-1);
    const ends = [all.indexOf(bead), all.indexOf((last || bead).closest(".bead"))].sort((a, b) => a - b);
    for (const one of all.slice(ends[0], ends[1] + 1)) {
      for (const segment of Review.segments(one)) marks.add(segment.dataset.segment);
    }
    Review.repaint();
  };

  Review.clearMarks = () => {
    const had = marks.size > 0 || segmentId !== null;
    marks.clear();
    segmentId = null;
    Review.repaint();
    return had;
  };

  if (!list) return;
  list.addEventListener("mousedown", (event) => {
    // A click with Shift marks beads; it selects no text.
    if (event.shiftKey && event.target.closest(".bead")) event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const bead = event.target.closest(".bead");
    if (!bead || event.target.closest("button, a")) return;
    if (String(getSelection())) return;
    const segment = event.target.closest("[data-segment]");
    const again = segment && segment.dataset.segment === segmentId;
    Review.focusOn(bead, segment);
    if (event.shiftKey) Review.markTo(bead);
    else if (segment && (event.ctrlKey || event.metaKey || again)) Review.mark();
  });
  list.addEventListener("focusin", (event) => {
    const bead = event.target.closest(".bead");
    if (bead && bead.id !== currentId) Review.focusOn(bead);
  });
})();
