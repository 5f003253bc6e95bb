// Which segments make a bead: merge, split, move, swap, shift, link.
"use strict";
(() => {
  const Review = window.Review;
  const page = document.body.dataset;
  const { aboutCurrent, decide, markedBeads } = Review;

  const neighbour = (row, which) => row.dataset[which] && { other: row.dataset[which] };

  const edge = (row, side, which) => {
    const all = [...row.querySelectorAll(`.${side} [data-segment]`)];
    const one = which === "previous" ? all[0] : all.at(-1);
    return one && one.dataset.segment;
  };

  const move = (sides, which) => aboutCurrent("move", (row) => {
    const segments = sides.map((side) => edge(row, side, which)).filter(Boolean).join(" ");
    return segments && row.dataset[which] && { other: row.dataset[which], segments };
  });

  const split = () => {
    const segment = Review.segment();
    const number = segment && segment.dataset.segment;
    aboutCurrent("split", (row) => {
      let button = row.querySelector(".cut");
      if (number) {
        const texts = [...row.querySelectorAll(".cut, [data-segment]")];
        const place = texts.findIndex((one) => one.dataset.segment === number);
        button = texts[place - 1];
      }
      if (!button || !button.matches(".cut")) {
        // One segment a side: take the two apart.
        const both = row.querySelector(".source [data-segment]") && row.querySelector(".target [data-segment]");
        return both && { cut: `${row.querySelectorAll(".source [data-segment]").length}:0` };
      }
      return { cut: button.value.split("cut=")[1] };
    });
  };

  const link = () => {
    const segments = Review.marks().map((one) => one.dataset.segment);
    if (!segments.length) { Review.notice(page.notHere); return; }
    Review.send(() => {
      const rows = [...new Set(segments.map((one) =>
        document.querySelector(`[data-segment="${one}"]`).closest(".bead")))];
      return {
        operation: "link", bead: Review.key(rows[0]),
        beads: rows.map(Review.key).join(" "), segments: segments.join(" "),
      };
    }, Review.refresh);
    Review.clearMarks();
  };

  const takeOut = () => {
    const bead = Review.current();
    const marked = Review.marks().filter((one) => bead.contains(one));
    const here = Review.segment();
    const out = (marked.length ? marked : [here || Review.segments(bead).at(-1)]);
    const segments = out.map((one) => one.dataset.segment).join(" ");
    aboutCurrent("unlink", () => ({ segments }));
    Review.clearMarks();
  };

  Object.assign(Review.commands, {
    merge: () => (markedBeads().length > 1 ? decide("merge") : aboutCurrent("merge", (row) => neighbour(row, "next"))),
    "merge-previous": () => aboutCurrent("merge", (row) => neighbour(row, "previous")),
    split,
    link,
    unlink: () => aboutCurrent("unlink"),
    "take-out": takeOut,
    "source-up": () => move(["source"], "previous"),
    "source-down": () => move(["source"], "next"),
    "target-up": () => move(["target"], "previous"),
    "target-down": () => move(["target"], "next"),
    "both-up": () => move(["source", "target"], "previous"),
    "both-down": () => move(["source", "target"], "next"),
  });
  for (const side of ["source", "target"]) {
    Review.commands[`swap-${side}`] = () => aboutCurrent("swap", (row) => row.dataset.next && { other: row.dataset.next, side });
    for (const way of ["down", "up"]) {
      Review.commands[`shift-${side}-${way}`] = () => aboutCurrent(`shift-${way}`, () => ({ side }));
    }
  }
})();
