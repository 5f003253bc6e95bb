// The map: a dot for each bead, the original across, the translation down.
"use strict";
(() => {
  const Review = window.Review;
  const dialog = document.getElementById("plot");
  const canvas = dialog.querySelector("canvas");
  let points = null;

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name);

  // Neighbours of one kind make a zone: a wash behind the path.
  const zones = (kind) => {
    const out = [];
    let run = [];
    const close = () => { if (run.length) out.push(run); run = []; };
    for (const point of points) {
      if (point[3] === kind) run.push(point);
      else if (point[3] !== "gap") close();
    }
    close();
    return out;
  };

  const wash = (context, kind, name) => {
    context.fillStyle = colour(name);
    const edge = 0.5 / points.length;
    for (const zone of zones(kind)) {
      const across = zone.map((one) => one[1]);
      const down = zone.map((one) => one[2]);
      const [x, y] = [Math.min(...across) - edge, Math.min(...down) - edge];
      context.fillRect(x, y, Math.max(...across) + edge - x, Math.max(...down) + edge - y);
    }
  };

  const draw = () => {
    const context = canvas.getContext("2d");
    const scale = window.devicePixelRatio || 1;
    canvas.width = canvas.clientWidth * scale;
    canvas.height = canvas.clientHeight * scale;
    const size = canvas.width;
    const dot = scale * Math.max(2, Math.min(8, 400 / points.length));
    context.save();
    context.scale(size, size);
    wash(context, "confirmed", "--good-wash");
    wash(context, "low", "--low");
    context.restore();
    context.lineWidth = scale;
    context.strokeStyle = colour("--thread");
    context.beginPath();
    for (const [, x, y, kind] of points) if (kind !== "gap") context.lineTo(x * size, y * size);
    context.stroke();
    const shades = { confirmed: "--thread-good", low: "--thread-low", high: "--thread", gap: "--quiet" };
    let last = [0, 0];
    for (const [, x, y, kind] of points) {
      context.fillStyle = colour(shades[kind]);
      const [left, top] = [x * size, y * size];
      if (kind !== "gap") {
        context.beginPath();
        context.arc(left, top, dot / 2, 0, 2 * Math.PI);
        context.fill();
      } else if (y === last[1]) context.fillRect(left - dot / 2, top - scale / 2, dot, scale);
      else context.fillRect(left - scale / 2, top - dot / 2, scale, dot);
      last = [x, y];
    }
    const here = Review.current();
    const at = here && points.find((one) => one[0] === Number(Review.key(here).split(":")[0]));
    if (at) {
      context.strokeStyle = colour("--focus");
      context.lineWidth = 2 * scale;
      context.strokeRect(at[1] * size - 8 * scale, at[2] * size - 8 * scale, 16 * scale, 16 * scale);
    }
  };

  Review.showPlot = async () => {
    if (!dialog.open) dialog.showModal();
    const answer = await Review.ask(document.body.dataset.plot);
    if (!answer) return;
    points = answer.beads;
    draw();
    canvas.dataset.drawn = points.length;
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
