// Long bitexts come in windows, as they are scrolled to, and go again.
"use strict";
(() => {
  const Review = window.Review;
  const list = document.getElementById("beads");
  if (!list) return;
  const MOST = 360;
  const loading = new WeakSet();

  const address = (sentinel) => sentinel.querySelector("a").href;

  const load = async (sentinel) => {
    if (loading.has(sentinel)) return;
    loading.add(sentinel);
    let answer;
    try {
      answer = await fetch(address(sentinel), { headers: { "HX-Request": "true" } });
    } catch {
      loading.delete(sentinel);
      return;
    }
    if (!answer.ok) return;
    const piece = document.createElement("template");
    piece.innerHTML = await answer.text();
    const rows = [...piece.content.children].filter(
      (row) => row.dataset.bead ? !document.getElementById(row.id) : keeps(row, sentinel),
    );
    const up = Boolean(sentinel.dataset.before);
    sentinel.replaceWith(...rows);
    for (const row of rows) if (row.matches(".more")) watch(row);
    prune(up);
    Review.repaint();
    document.dispatchEvent(new CustomEvent("review:loaded"));
  };

  // A window answers for the direction it was asked in only.
  const keeps = (row, sentinel) => Boolean(row.dataset.before) === Boolean(sentinel.dataset.before);

  const prune = (loadedUp) => {
    const rows = Review.beads();
    const extra = rows.length - MOST;
    if (extra <= 0) return;
    const gone = loadedUp ? rows.slice(-extra) : rows.slice(0, extra);
    if (gone.some((row) => row.matches(".current") || row.querySelector(".marked"))) return;
    const height = document.documentElement.scrollHeight;
    const edge = loadedUp ? gone[0].previousElementSibling : gone.at(-1).nextElementSibling;
    for (const old of list.querySelectorAll(loadedUp ? ".more[data-after]" : ".more[data-before]")) old.remove();
    for (const row of gone) row.remove();
    const sentinel = document.createElement("li");
    sentinel.className = "more";
    const name = loadedUp ? "after" : "before";
    sentinel.dataset[name] = edge.dataset.position;
    const link = document.createElement("a");
    const query = new URLSearchParams(location.search);
    for (const other of ["after", "before", "at", "place"]) query.delete(other);
    query.set(name, edge.dataset.position);
    link.href = `?${query}`;
    link.textContent = "…";
    sentinel.append(link);
    if (loadedUp) list.append(sentinel);
    else {
      list.prepend(sentinel);
      scrollBy(0, document.documentElement.scrollHeight - height);
    }
    watch(sentinel);
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) if (entry.isIntersecting) load(entry.target);
    },
    { rootMargin: "600px" },
  );
  const watch = (sentinel) => observer.observe(sentinel);

  Review.goTo = (bead) => {
    const here = document.getElementById(`bead-${bead}`);
    if (here) { Review.focusOn(here); return; }
    const query = new URLSearchParams(location.search);
    for (const other of ["after", "before", "place"]) query.delete(other);
    query.set("at", bead);
    location.assign(`?${query}`);
  };

  const start = document.getElementById(list.dataset.start || location.hash.slice(1));
  if (start) Review.focusOn(start);
  for (const sentinel of list.querySelectorAll(".more")) watch(sentinel);
  if (start) start.scrollIntoView({ block: "center" });
})();
