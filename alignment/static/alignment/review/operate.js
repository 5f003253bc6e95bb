// Operations on the current bead, or on all beads with marks.
"use strict";
(() => {
  const Review = window.Review;
  const page = document.body.dataset;
  const at = (name) => document.getElementById(name);
  Review.commands = {};
  Review.refresh = () => Review.refreshPanel && Review.refreshPanel();

  // Fields about one bead; the bead is looked up again when it is its turn.
  Review.aboutCurrent = (operation, more = () => ({})) => {
    const bead = Review.current();
    if (!bead) return;
    const name = bead.id;
    Review.send(() => {
      const row = at(name);
      const extra = row && more(row);
      if (!extra) { Review.notice(page.notHere); return null; }
      return { operation, bead: Review.key(row), ...extra };
    }, Review.refresh);
  };

  Review.markedBeads = () => [...new Set(Review.marks().map((one) => one.closest(".bead")))];

  // The same for all beads with marks, or the current one.
  Review.decide = (operation, more = {}) => {
    const marked = Review.markedBeads().map((bead) => bead.id);
    if (!marked.length) { Review.aboutCurrent(operation, () => more); return; }
    Review.send(() => {
      const rows = marked.map(at).filter(Boolean);
      return { operation, bead: Review.key(rows[0]), beads: rows.map(Review.key).join(" "), ...more };
    }, Review.refresh);
    Review.clearMarks();
  };
})();
