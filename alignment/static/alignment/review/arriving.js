// What an answer brings takes its place on the page: rows that are new, changed, gone.
"use strict";
(() => {
  const Review = window.Review;
  const position = (row) => BigInt(row.dataset.position);

  // The row that a new one comes after, where the bead before it is not on the page
  // (a filter may leave it out); null where its place is in no loaded window.
  const before = (row) => {
    const rows = Review.beads();
    const at = rows.findIndex((one) => position(one) > position(row));
    const [left, right] = [rows.at(at < 0 ? -1 : at - 1), rows[at]];
    const isOff = at < 0 ? document.querySelector(".more[data-after]") : at === 0 && document.querySelector(".more[data-before]");
    if (isOff || !rows.length) return null;
    return at === 0 ? right : left;
  };

  // Rows come one after the other: one may follow another of the same answer.
  const settle = (piece, coming) => {
    const [way, target] = (piece.getAttribute("hx-swap-oob") || "").split(":");
    if (way !== "afterend" && way !== "afterbegin") return Boolean(document.getElementById(piece.id));
    const row = piece.querySelector(".bead");
    if (way === "afterend" && !coming.has(target) && !document.querySelector(target)) {
      const beside = before(row);
      if (!beside) return false;
      const isFirst = position(beside) > position(row);
      piece.setAttribute("hx-swap-oob", `${isFirst ? "beforebegin" : "afterend"}:#${beside.id}`);
    }
    const known = document.getElementById(row.id);
    if (known) known.remove();
    coming.add(`#${row.id}`);
    return true;
  };

  // Put an answer of the site on the page; what has no place there is left out.
  Review.place = (text) => {
    const answer = document.createElement("template");
    answer.innerHTML = text;
    const coming = new Set();
    for (const one of answer.content.querySelectorAll("template")) {
      for (const piece of [...one.content.children]) {
        if (piece.matches(".bead, [hx-swap-oob]") && !settle(piece, coming)) one.remove();
      }
    }
    window.htmx.swap("body", answer.innerHTML, { swapStyle: "none" });
  };
})();
