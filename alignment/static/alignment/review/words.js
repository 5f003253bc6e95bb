// What needs words: corrections of a text, notes, reasons.
"use strict";
(() => {
  const Review = window.Review;
  const page = document.body.dataset;
  const row = (number) => document.querySelector(`[data-segment="${number}"]`).closest(".bead");
  const heard = (saved) => (answer) => { saved(answer); Review.refresh(); };

  // The segment after, on the same side, wherever it is linked.
  const following = (segment) => {
    const side = segment.closest(".side").classList[1];
    const all = [...document.querySelectorAll(`.${side} [data-segment]`)];
    return all[all.indexOf(segment) + 1];
  };

  const joining = (number) => {
    const next = following(document.querySelector(`[data-segment="${number}"]`));
    if (!next) return null;
    const rows = [...new Set([row(number), next.closest(".bead")])];
    return {
      operation: "join-segments", bead: Review.key(row(number)), segment: number,
      second: next.dataset.segment, beads: rows.map(Review.key).join(" "),
    };
  };

  const here = () => {
    const bead = Review.current();
    return Review.segment() || Review.segments(bead)[0];
  };

  const text = () => {
    const segment = here();
    const number = segment.dataset.segment;
    Review.type("text", number, segment.textContent, (words, button, place, saved) => {
      const operations = {
        save: () => ({ operation: "correct", text: words }),
        split: () => ({ operation: "split-segment", at: place }),
        join: () => joining(number),
      };
      Review.send(() => {
        const fields = operations[button]();
        if (!fields) { Review.notice(page.notHere); return null; }
        return { bead: Review.key(row(number)), segment: number, ...fields };
      }, heard(saved));
    });
  };

  const join = () => {
    const number = here().dataset.segment;
    Review.send(() => {
      const fields = joining(number);
      if (!fields) Review.notice(page.notHere);
      return fields;
    }, Review.refresh);
  };

  const ask = (kind, operation, field) => () => {
    const name = Review.current().id;
    Review.type(kind, name, "", (words, _button, _place, saved) => {
      Review.send(() => {
        const bead = document.getElementById(name);
        if (!bead) { Review.notice(page.notHere); return null; }
        return { operation, bead: Review.key(bead), [field]: words };
      }, heard(saved));
    });
  };

  const dismiss = () => {
    const bead = Review.current();
    const finding = bead && Review.finding(bead);
    if (!finding) { Review.notice(page.notHere); return; }
    const name = bead.id;
    Review.type("dismiss", `${name}:${finding.key}`, "", (words, _button, _place, saved) => {
      Review.send(() => ({
        operation: "dismiss", bead: Review.key(document.getElementById(name)), finding: finding.key, reason: words,
      }), heard(saved));
    }, finding.message);
  };

  Object.assign(Review.commands, {
    text,
    join,
    note: ask("note", "note", "text"),
    part: ask("part", "part", "reason"),
    error: () => Review.markError(),
    dismiss,
  });
})();
