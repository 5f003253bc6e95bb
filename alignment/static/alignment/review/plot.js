// The map: a dot for each bead, the original across, the translation down.
"use strict";
(() => {
  const Review = window.Review;
  const dialog = document.getElementById("plot");
  const canvas = dialog.querySelector("canvas");
  let points = null;

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name);

  const draw = () => {
    const context = canvas.getContext("2d");
    const size = canvas.width;
    context.clearRect(0, 0, size, size);
    const shades = {
      confirmed: colour("--thread-good"), low: colour("--thread-low"),
      high: colour("--thread"), gap: colour("--line"),
    };
    const dot = Math.max(2, Math.min(6, size / points.length));
    context.beginPath();
    context.strokeStyle = colour("--line");
    for (const [, x, y, kind] of points) if (kind !== "gap") context.lineTo(x * size, y * size);
    context.stroke();
    for (const [, x, y, kind] of points) {
      context.fillStyle = shades[kind];
      context.fillRect(x * size - dot / 2, y * size - dot / 2, dot, dot);
    }
    const here = Review.current();
    const at = here && points.find((one) => one[0] === Number(Review.key(here).split(":")[0]));
    if (at) {
      context.strokeStyle = colour("--focus");
      context.lineWidth = 2;
      context.strokeRect(at[1] * size - 7, at[2] * size - 7, 14, 14);
      context.lineWidth = 1;
    }
  };

  Review.showPlot = async () => {
    if (!dialog.open) dialog.showModal();
    const answer = await fetch(document.body.dataset.plot).catch(() => null);
    if (!answer || !answer.ok) return;
    points = (await answer.json()).beads;
    draw();
  };

  canvas.addEventListener("click", (event) => {
    if (!points) return;
    const box = canvas.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width;
    const y = (event.clientY - box.top) / box.height;
    const far = (one) => (one[1] - x) ** 2 + (one[2] - y) ** 2;
    const nearest = points.reduce((best, one) => (far(one) < far(best) ? one : best));
    dialog.close();
    Review.goTo(nearest[0]);
  });
})();
