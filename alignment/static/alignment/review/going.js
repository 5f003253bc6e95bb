// Where to go: beads, segments, what is open, the queue of the project; and the marks.
"use strict";
(() => {
  const Review = window.Review;
  const page = document.body.dataset;

  const jump = async (what) => {
    const all = Review.beads();
    const rest = all.slice(all.indexOf(Review.current()) + 1);
    const fits = {
      open: (bead) => bead.matches(".proposed"),
      uncertain: (bead) => bead.matches(".proposed.zone-low"),
    }[what];
    const near = fits && rest.find(fits);
    if (near) { Review.focusOn(near); return; }
    const start = Review.current().id;
    let after = Review.current().dataset.position;
    // Findings are looked for some hundred beads at a time, till somebody moves on.
    while (after && Review.current().id === start) {
      const query = new URLSearchParams({ what, after });
      const answer = await Review.ask(`${page.next}?${query}`);
      if (!answer) { Review.notice(page.offline, "error"); return; }
      const { bead, looked_to: lookedTo } = answer;
      if (Review.current().id !== start) return;
      if (bead) { Review.goTo(bead); return; }
      after = lookedTo;
      Review.notice(after ? page.looking : page.none);
    }
  };

  // The next bead of the queue may be in another bitext. What was asked for
  // before is saved first.
  const nextQueued = () => {
    const bead = Review.current();
    const from = bead ? Review.key(bead).split(":")[0] : "";
    Review.whenSaved(async () => {
      const next = await Review.ask(page.queue, {
        method: "POST",
        body: new URLSearchParams({ operation: "next", bead: from }),
        headers: { "HX-Request": "true", "X-CSRFToken": Review.token() },
      });
      if (!next) { Review.notice(page.offline, "error"); return; }
      if (!next.bead) { Review.notice(page.none); return; }
      const here = document.getElementById(`bead-${next.bead}`);
      if (here) Review.focusOn(here);
      else location.assign(next.address);
    });
  };

  Object.assign(Review.commands, {
    next: () => Review.step(1),
    previous: () => Review.step(-1),
    "segment-next": () => Review.stepSegment(1),
    "segment-previous": () => Review.stepSegment(-1),
    "next-open": () => jump("open"),
    "next-uncertain": () => jump("uncertain"),
    "next-finding": () => jump("finding"),
    "next-queued": nextQueued,
    search: () => document.querySelector(".filter [type=search]").focus(),
    panel: () => Review.togglePanel(),
    plot: () => Review.showPlot(),
    help: () => document.getElementById("keys").showModal(),
    mark: () => Review.mark(),
    "mark-to": () => Review.markTo(Review.current()),
    clear: () => Review.clearMarks(),
  });
})();
