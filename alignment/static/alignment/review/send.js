// Sends operations one after the other, each until the site has answered.
// The same request_key goes with every attempt, so nothing is done twice.
"use strict";
window.Review = window.Review || {};
(() => {
  const Review = window.Review;
  const body = document.body.dataset;
  const waiting = [];
  let busy = false;
  document.documentElement.classList.add("has-script");

  const key = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  Review.notice = (text, kind = "") => {
    const line = document.createElement("p");
    line.className = `notice ${kind}`;
    line.textContent = text;
    document.getElementById("notices").replaceChildren(line);
  };

  Review.token = () =>
    document.querySelector("#operate [name=csrfmiddlewaretoken]").value;

  // What the site says in JSON; null without a line, or where it leads elsewhere.
  Review.ask = async (address, how = {}) => {
    const answer = await fetch(address, how).catch(() => null);
    return answer && answer.ok && !answer.redirected ? answer.json().catch(() => null) : null;
  };

  const post = (fields) =>
    fetch(body.operations, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { "HX-Request": "true", "X-CSRFToken": Review.token() },
      redirect: "manual",
    });

  // Retry while the line is down or the person is logged out; whatever was
  // asked for stays first in the queue.
  const persist = async (fields) => {
    let refused = false;
    for (let attempt = 0; ; attempt += 1) {
      let answer = null;
      try {
        answer = await post(fields);
      } catch {
        Review.notice(body.offline, "error");
      }
      // 403 is a stale token, once; after a fresh one it means no.
      const signedOut = answer && (answer.status === 401
        || (answer.status === 403 && !refused) || answer.type === "opaqueredirect");
      if (answer && !signedOut && answer.status < 500) return answer;
      if (answer && answer.status >= 500 && attempt > 3) return answer;
      if (signedOut) {
        const page = answer.status === 403 ? await Review.refreshToken() : 401;
        refused = page !== 0 && page !== 401;
        if (refused) continue;
        Review.notice(body.signedOut, "error");
      }
      document.body.dataset.unsaved = waiting.length;
      await pause(Math.min(8000, 500 * 2 ** attempt));
    }
  };

  // A new login brings a new token: take it from the page as it is now, and
  // say how the page was answered; 401 without a session, 0 without a line.
  Review.refreshToken = async () => {
    try {
      const page = await fetch(location.pathname, { redirect: "manual" });
      if (page.status !== 200) return page.status;
      const text = await page.text();
      const found = new DOMParser().parseFromString(text, "text/html");
      const fresh = found.querySelector("#operate [name=csrfmiddlewaretoken]");
      if (fresh) document.querySelector("#operate [name=csrfmiddlewaretoken]").value = fresh.value;
      return page.status;
    } catch { return 0; /* still offline: the next attempt tells */ }
  };

  const work = async () => {
    if (busy) return;
    busy = true;
    while (waiting.length) {
      const job = waiting[0];
      const fields = job.fields();
      if (fields) {
        fields.request_key = job.key;
        fields.seen = document.getElementById("review-status").dataset.revision;
        const answer = await persist(fields);
        await Review.take(answer);
        if (job.after) job.after(answer);
      }
      waiting.shift();
    }
    delete document.body.dataset.unsaved;
    busy = false;
  };

  Review.take = async (answer) => {
    const goTo = answer.headers.get("X-Go-To");
    if (goTo) { location.assign(goTo); return; }
    const text = await answer.text();
    if (answer.ok || answer.status === 409 || answer.status === 422) {
      Review.place(text);
    } else {
      const id = answer.headers.get("X-Request-ID");
      Review.notice(id ? `${body.failed} (${id})` : body.failed, "error");
    }
    Review.repaint();
  };

  // `fields` is called when its turn comes: then it names the beads as they are.
  Review.send = (fields, after) => {
    waiting.push({ fields, after, key: key() });
    document.body.dataset.unsaved = waiting.length;
    work();
  };

  // Do something once all that was asked for is saved.
  Review.whenSaved = async (then) => {
    while (busy || waiting.length) await pause(30);
    await then();
  };

  window.addEventListener("beforeunload", (event) => {
    if (waiting.length) event.preventDefault();
  });
})();
