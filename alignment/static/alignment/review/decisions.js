// What a bead is: its status, its label; and the way back.
"use strict";
(() => {
  const Review = window.Review;
  const { aboutCurrent, decide } = Review;
  const LINK = ["equivalent", "free", "condensed", "expanded", "partial", "moved"];
  const GAP = ["omitted", "added", "furniture"];

  const label = (number) => {
    const isGap = /gap-/.test(Review.current().className);
    const name = (isGap ? GAP : LINK)[number - 1];
    if (name) decide("confirm", { label: name });
  };

  // Undo may reach far: go and see.
  const showChanged = (answer) => {
    if (answer.ok && Review.changed) Review.goTo(Review.changed.replace("bead-", ""));
    Review.refresh();
  };

  Object.assign(Review.commands, {
    confirm: () => decide("confirm"),
    "confirm-next": () => { decide("confirm"); Review.run("next-open"); },
    "confirm-queued": () => { decide("confirm"); Review.run("next-queued"); },
    "confirm-down": () => aboutCurrent("confirm-down"),
    reject: () => decide("reject"),
    dispute: () => decide("dispute"),
    reopen: () => decide("reopen"),
    undo: () => Review.send(() => ({ operation: "undo" }), showChanged),
    redo: () => Review.send(() => ({ operation: "redo" }), showChanged),
    "undo-bead": () => aboutCurrent("undo-bead"),
    "redo-bead": () => aboutCurrent("redo-bead"),
  });
  for (const number of [1, 2, 3, 4, 5, 6]) Review.commands[`label-${number}`] = () => label(number);
})();
