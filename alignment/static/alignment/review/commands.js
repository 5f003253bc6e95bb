// What keys and buttons do. A key presses nothing that has no button, and the
// server alone keeps the state.
"use strict";
(() => {
  const Review = window.Review;
  const page = document.body.dataset;
  const id = (bead) => Review.key(bead).split(":")[0];
  const at = (name) => document.getElementById(name);
  const refresh = () => Review.refreshPanel && Review.refreshPanel();

  // Fields about one bead; the bead is looked up again when it is its turn.
  const aboutCurrent = (operation, more = () => ({})) => {
    const bead = Review.current();
    if (!bead) return;
    const name = bead.id;
    Review.send(() => {
      const row = at(name);
      const extra = row && more(row);
      if (!extra) { Review.notice(page.notHere); return null; }
      return { operation, bead: Review.key(row), ...extra };
    }, refresh);
  };

  // Undo may reach far: go and see.
  const showChanged = (answer) => {
    if (answer.ok && Review.changed) Review.goTo(Review.changed.replace("bead-", ""));
    refresh();
  };

  const markedBeads = () => [...new Set(Review.marks().map((one) => one.closest(".bead")))];

  // The same for all beads with marks, or the current one.
  const decide = (operation, more = {}) => {
    const marked = markedBeads().map((bead) => bead.id);
    if (!marked.length) { aboutCurrent(operation, () => more); return; }
    Review.send(() => {
      const rows = marked.map(at).filter(Boolean);
      return { operation, bead: Review.key(rows[0]), beads: rows.map(Review.key).join(" "), ...more };
    }, refresh);
    Review.clearMarks();
  };

  const label = (number) => {
    const link = ["equivalent", "free", "condensed", "expanded", "partial", "moved"];
    const gap = ["omitted", "added", "furniture"];
    const isGap = /gap-/.test(Review.current().className);
    const name = (isGap ? gap : link)[number - 1];
    if (name) decide("confirm", { label: name });
  };

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
    }, refresh);
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

  const text = () => {
    const bead = Review.current();
    const segment = Review.segment() || Review.segments(bead)[0];
    const number = segment.dataset.segment;
    Review.type("text", number, segment.textContent, (words, button, place, saved) => {
      const row = () => document.querySelector(`[data-segment="${number}"]`).closest(".bead");
      const operations = {
        save: () => ({ operation: "correct", text: words }),
        split: () => ({ operation: "split-segment", at: place }),
        join: () => {
          const all = [...document.querySelectorAll(`.${segment.closest(".side").classList[1]} [data-segment]`)];
          const next = all[all.findIndex((one) => one.dataset.segment === number) + 1];
          const rows = [...new Set([row(), next.closest(".bead")])];
          return { operation: "join-segments", second: next.dataset.segment, beads: rows.map(Review.key).join(" ") };
        },
      };
      Review.send(() => ({ bead: Review.key(row()), segment: number, ...operations[button]() }), (answer) => { saved(answer); refresh(); });
    });
  };

  const ask = (kind, operation, field) => () => {
    const name = Review.current().id;
    Review.type(kind, name, "", (words, _button, _place, saved) => {
      Review.send(() => ({ operation, bead: Review.key(at(name)), [field]: words }), (answer) => { saved(answer); refresh(); });
    });
  };

  const dismiss = () => {
    const bead = Review.current();
    const finding = bead && Review.finding(bead);
    if (!finding) { Review.notice(page.notHere); return; }
    const name = bead.id;
    Review.type("dismiss", `${name}:${finding.key}`, "", (words, _button, _place, saved) => {
      Review.send(() => ({ operation: "dismiss", bead: Review.key(at(name)), finding: finding.key, reason: words }),
        (answer) => { saved(answer); refresh(); });
    }, finding.message);
  };

  const jump = async (what) => {
    const all = Review.beads();
    const rest = all.slice(all.indexOf(Review.current()) + 1);
    const fits = {
      open: (bead) => bead.matches(".proposed"),
      uncertain: (bead) => bead.matches(".proposed.zone-low"),
    }[what];
    const near = fits && rest.find(fits);
    if (near) { Review.focusOn(near); return; }
    const query = new URLSearchParams({ what, after: Review.current().dataset.position });
    const answer = await fetch(`${page.next}?${query}`).catch(() => null);
    if (!answer || !answer.ok) return;
    const found = (await answer.json()).bead;
    if (found) Review.goTo(found);
    else Review.notice(page.none);
  };

  // The next bead of the queue may be in another bitext. What was asked for
  // before is saved first.
  const nextQueued = () => {
    const bead = Review.current();
    const from = bead ? Review.key(bead).split(":")[0] : "";
    Review.whenSaved(async () => {
      const answer = await fetch(page.queue, {
        method: "POST",
        body: new URLSearchParams({ operation: "next", bead: from }),
        headers: { "HX-Request": "true", "X-CSRFToken": Review.token() },
      }).catch(() => null);
      if (!answer || !answer.ok) { Review.notice(page.offline, "error"); return; }
      const next = await answer.json();
      if (!next.bead) { Review.notice(page.none); return; }
      const here = at(`bead-${next.bead}`);
      if (here) Review.focusOn(here);
      else location.assign(next.address);
    });
  };

  const commands = {
    next: () => Review.step(1),
    previous: () => Review.step(-1),
    "segment-next": () => Review.stepSegment(1),
    "segment-previous": () => Review.stepSegment(-1),
    "next-open": () => jump("open"),
    "next-uncertain": () => jump("uncertain"),
    "next-finding": () => jump("finding"),
    "next-queued": () => nextQueued(),
    "confirm-queued": () => { decide("confirm"); nextQueued(); },
    search: () => document.querySelector(".filter [type=search]").focus(),
    panel: () => Review.togglePanel(),
    plot: () => Review.showPlot(),
    help: () => at("keys").showModal(),
    confirm: () => decide("confirm"),
    "confirm-next": () => { decide("confirm"); jump("open"); },
    "confirm-down": () => aboutCurrent("confirm-down"),
    reject: () => decide("reject"),
    part: ask("part", "part", "reason"),
    dispute: () => decide("dispute"),
    reopen: () => decide("reopen"),
    merge: () => (markedBeads().length > 1 ? decide("merge") : aboutCurrent("merge", (row) => neighbour(row, "next"))),
    "merge-previous": () => aboutCurrent("merge", (row) => neighbour(row, "previous")),
    split,
    mark: () => Review.mark(),
    "mark-to": () => Review.markTo(Review.current()),
    clear: () => Review.clearMarks(),
    link,
    unlink: () => aboutCurrent("unlink"),
    "take-out": takeOut,
    "source-up": () => move(["source"], "previous"),
    "source-down": () => move(["source"], "next"),
    "target-up": () => move(["target"], "previous"),
    "target-down": () => move(["target"], "next"),
    "both-up": () => move(["source", "target"], "previous"),
    "both-down": () => move(["source", "target"], "next"),
    text,
    note: ask("note", "note", "text"),
    error: () => Review.markError(),
    dismiss,
    undo: () => Review.send(() => ({ operation: "undo" }), showChanged),
    redo: () => Review.send(() => ({ operation: "redo" }), showChanged),
    "undo-bead": () => aboutCurrent("undo-bead"),
    "redo-bead": () => aboutCurrent("redo-bead"),
  };
  for (const number of [1, 2, 3, 4, 5, 6]) commands[`label-${number}`] = () => label(number);
  for (const side of ["source", "target"]) {
    commands[`swap-${side}`] = () => aboutCurrent("swap", (row) => row.dataset.next && { other: row.dataset.next, side });
    for (const way of ["down", "up"]) commands[`shift-${side}-${way}`] = () => aboutCurrent(`shift-${way}`, () => ({ side }));
  }

  Review.run = (name) => { if (commands[name]) commands[name](); };

  const keys = new Map();
  for (const told of document.querySelectorAll("[data-key-of]")) keys.set(told.textContent.trim(), told.dataset.keyOf);
  const always = { ArrowDown: "next", ArrowUp: "previous", ArrowRight: "segment-next", ArrowLeft: "segment-previous" };
  const mayDo = (name) => document.querySelector(`[data-command="${name}"]`) || !document.querySelector(".dock") || reading.has(name);
  const reading = new Set(["next", "previous", "segment-next", "segment-previous", "search", "mark", "mark-to", "clear", "help", "plot", "panel", "next-open", "next-uncertain", "next-finding", "next-queued"]);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, select, textarea, dialog")) {
      if (event.key === "Escape" && event.target.closest(".filter, .panel")) Review.current().focus();
      return;
    }
    if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
    const name = keys.get(event.key) || always[event.key];
    if (!name || !commands[name] || !mayDo(name) || !Review.current()) return;
    event.preventDefault();
    commands[name]();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-command]");
    if (button && commands[button.dataset.command]) {
      event.preventDefault();
      if (button.closest(".bead")) Review.focusOn(button.closest(".bead"));
      const menu = button.closest("details");
      if (menu) menu.open = false;
      commands[button.dataset.command]();
      return;
    }
    // Buttons of the one form: on the row (confirm, cut) and in the panel.
    const plain = event.target.closest('button[form="operate"]');
    if (plain) {
      event.preventDefault();
      const bead = plain.closest(".bead");
      if (bead) Review.focusOn(bead);
      const value = plain.value.replace(/bead=\d+:\d+/, () => `bead=${Review.key(bead || Review.current())}`);
      Review.send(() => ({ operation: value }), refresh);
    }
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("#panel form, .conflict form");
    if (!form) return;
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(form, event.submitter));
    Review.send(() => fields, (answer) => {
      if (answer.ok) for (const field of form.querySelectorAll("[data-draft]")) Review.forget(field.dataset.draft);
      refresh();
    });
  });
  if (document.getElementById("beads")) Review.repaint();
})();
