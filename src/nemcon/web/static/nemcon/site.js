// What a page can do besides with a script: everything here is also there without it.
// The slider under the climb moves the day asked about; the last visit to a matter is remembered in
// this browser alone, to say what changed since.
"use strict";
(() => {
  const DAY = 86400000;

  function slider(root) {
    const box = root.querySelector(".slider");
    const form = root.querySelector("form.clocks");
    if (!box || !form) return;
    const input = box.querySelector("input");
    const output = box.querySelector("output");
    const first = Date.parse(box.dataset.first + "T00:00:00Z");
    const words = new Intl.DateTimeFormat(box.dataset.lang, { dateStyle: "long", timeZone: "UTC" });
    const day = () => new Date(first + Number(input.value) * DAY);
    const show = () => {
      output.textContent = words.format(day());
      input.setAttribute("aria-valuetext", output.textContent);
      const at = (Number(input.value) / Math.max(1, Number(input.max))) * 100 + "%";
      document.querySelectorAll("line.now").forEach((line) => {
        line.setAttribute("x1", at);
        line.setAttribute("x2", at);
      });
    };
    output.textContent = words.format(day());
    input.setAttribute("aria-valuetext", output.textContent);
    box.hidden = false;
    input.addEventListener("input", show);
    input.addEventListener("change", () => {
      const on = form.elements.namedItem("on");
      const known = form.elements.namedItem("known");
      const together = known.value !== "" && known.value === on.value;
      on.type = "date";
      on.value = day().toISOString().slice(0, 10);
      if (together) known.value = on.value; // the two clocks show one day: they go on doing so
      go(new URL(form.action), form);
    });
  }

  const here = () => location.pathname + location.search;
  let shown = here();
  let moved = false; // the slider was: it has the focus again on the page that follows

  // Show another moment of the same page, in place; the address can be shared and Back works.
  function go(url, form) {
    for (const [name, value] of new FormData(form)) if (value) url.searchParams.append(name, value);
    const path = url.pathname + url.search;
    const y = window.scrollY;
    moved = true;
    window.htmx
      .ajax("GET", path, { target: "#main", select: "#main", swap: "outerHTML" })
      .then(() => {
        history.pushState(null, "", path);
        document.querySelectorAll("header [hreflang], head [hreflang]").forEach((link) => {
          const other = new URL(link.href);
          other.search = url.search;
          link.href = other.href;
        });
        shown = here();
        window.scrollTo({ top: y, behavior: "instant" });
      });
  }
  window.addEventListener("popstate", () => {
    if (here() !== shown) location.reload(); // a step to another part of this page is no other page
  });

  function visit(root) {
    const matter = root.querySelector("[data-visit]");
    const place = root.querySelector("#since-visit");
    if (!matter || !place) return;
    const key = "nemcon:" + matter.dataset.visit;
    let before = null;
    try {
      before = localStorage.getItem(key);
      localStorage.setItem(key, matter.dataset.head);
    } catch {
      return; // a browser that keeps nothing for us: there is no last visit
    }
    if (before === null || before === matter.dataset.head || !/^\d+$/.test(before)) return;
    const lang = document.documentElement.lang;
    const [body, id] = matter.dataset.visit.split("/");
    const path = `/${lang}/${body}/matters/${id}/changes/?since=${before}`;
    window.htmx
      .ajax("GET", path, { target: "#since-visit", select: "#changes", swap: "innerHTML" })
      .then(() => {
        const shown = document.getElementById("since-visit");
        if (shown) shown.hidden = !shown.querySelector("li");
      });
  }

  // In a meeting: a figure gives the answer of the member at whose row one is, who is there then,
  // and leads to the next.
  function keys(event) {
    const row = event.target.closest(".room tbody tr");
    if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
    const answer = row.querySelectorAll('input[type="radio"]')[Number(event.key) - 1];
    if (!answer) return;
    event.preventDefault();
    answer.checked = true;
    row.querySelector('input[type="checkbox"]').checked = true;
    const next = row.nextElementSibling || row;
    next.querySelector('input[type="checkbox"]').focus();
  }

  function ready(root) {
    slider(root);
    const input = root.querySelector("#slide");
    if (moved && input) input.focus({ preventScroll: true });
    moved = false;
  }
  document.addEventListener("keydown", keys);
  document.addEventListener("DOMContentLoaded", () => {
    ready(document);
    visit(document);
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "main" || event.detail.target.id === "main") ready(document);
  });
})();
