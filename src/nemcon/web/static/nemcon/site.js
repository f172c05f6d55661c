// What a page can do besides with a script: everything here is also there without it.
// The slider under the climb moves the day asked about, and shows at once how the matter stood; the
// last visit to a matter is remembered in this browser alone, to say what changed since.
"use strict";
(() => {
  const DAY = 86400000;
  const WAIT = 250; // milliseconds without a move until the page of the day is asked for
  const BEAT = 1100; // milliseconds for each change while it plays
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const here = () => location.pathname + location.search;
  let shown = here();
  let moved = false; // the day was moved on this page: one step of the history for all of it
  let states = null; // what the days in between looked like, once asked for

  function slider(root) {
    const box = root.querySelector(".slider");
    const form = root.querySelector("form.clocks");
    if (!box || !form) return;
    const input = box.querySelector("input");
    const output = box.querySelector("output");
    const play = box.querySelector(".play");
    const first = Date.parse(box.dataset.first + "T00:00:00Z");
    const words = new Intl.DateTimeFormat(box.dataset.lang, { dateStyle: "long", timeZone: "UTC" });
    const date = () => new Date(first + Number(input.value) * DAY);
    const iso = () => date().toISOString().slice(0, 10);
    const began = input.value;
    const least = Number(box.dataset.least); // before it there was no such matter
    let drawn = false;
    let waiting = 0;
    let playing = 0;

    function show() {
      if (Number(input.value) < least) input.value = least;
      output.textContent = words.format(date());
      const at = (Number(input.value) / Math.max(1, Number(input.max))) * 100;
      for (const line of document.querySelectorAll("line.now")) {
        line.setAttribute("x1", at + "%");
        line.setAttribute("x2", at + "%");
      }
      for (const rest of document.querySelectorAll("rect.future")) {
        rest.setAttribute("x", at + "%");
        rest.setAttribute("width", 100 - at + "%");
      }
      const state = states && states.days.findLast((each) => each[0] <= iso());
      drawn ||= input.value !== began;
      if (drawn) document.body.classList.add("moving");
      if (drawn && state) draw(state, states);
      const told = state && state[2] ? ": " + state[2] + " " + state[3] : "";
      input.setAttribute("aria-valuetext", output.textContent + told);
      for (const link of drawn ? document.querySelectorAll("header [hreflang]") : []) {
        link.search = new URL(address(form, iso()), location.href).search;
      }
    }

    function settle() {
      clearTimeout(waiting);
      waiting = setTimeout(() => go(address(form, iso()), () => input.value), WAIT);
    }

    async function ask() {
      if (states && states.of === box.dataset.states) return;
      try {
        const answer = await fetch(box.dataset.states);
        states = { ...(await answer.json()), of: box.dataset.states };
        states.days.reduce((before, day) => {
          day.forEach((text, place) => (day[place] = text ?? before[place] ?? ""));
          return day;
        }, []);
        show();
      } catch {
        states = null; // the page of each day comes all the same
      }
    }

    function stop() {
      clearInterval(playing);
      playing = 0;
      play.textContent = play.dataset.play;
      settle();
    }

    // To the next day on which something changed; at the end to the first again.
    function step() {
      const days = states.days.map((each) => (Date.parse(each[0] + "T00:00:00Z") - first) / DAY);
      const ahead = days.filter((each) => each >= 0 && each <= Number(input.max));
      const next = ahead.find((each) => each > Number(input.value));
      if (next === undefined && playing) return stop();
      input.value = next === undefined ? ahead[0] : next;
      show();
      if (!playing) settle();
    }

    show();
    box.hidden = false;
    for (const event of ["pointerenter", "focusin"]) box.addEventListener(event, ask);
    input.addEventListener("input", () => {
      show();
      stop();
    });
    play.dataset.play = still.matches ? play.dataset.next : play.textContent;
    play.textContent = play.dataset.play;
    play.addEventListener("click", async () => {
      if (playing) return stop();
      await ask();
      if (!states || !states.days.length) return;
      if (!still.matches) {
        if (!states.days.some((each) => each[0] > iso())) input.value = least;
        play.textContent = play.dataset.stop;
        playing = setInterval(step, BEAT);
      }
      step();
    });
  }

  // The state of a day: its headline, and the ring, here and, where that is out of sight, in small.
  function draw(state, all) {
    const [, headline, number, of, name, marks] = state;
    const heading = document.querySelector("#headline");
    if (heading) heading.textContent = headline;
    const ring = document.querySelector("figure.table .table-figure");
    if (ring) seat(ring, number, of, name, marks, all);
    const box = (ring || heading || document.body).getBoundingClientRect();
    let small = document.querySelector(".aloft");
    if (box.bottom > 120 && box.top < innerHeight - 120) {
      if (small) small.remove();
      return;
    }
    if (!small) {
      small = document.createElement("aside");
      small.className = "aloft";
      small.setAttribute("aria-hidden", "true");
      document.body.append(small);
    }
    small.replaceChildren(headline);
    if (!ring) return;
    const copy = ring.cloneNode(true);
    for (const each of copy.querySelectorAll("title, desc")) each.remove();
    copy.removeAttribute("aria-labelledby");
    small.prepend(copy);
  }

  function seat(ring, number, of, name, marks, all) {
    const texts = [".table-number", ".table-of", ".table-who"].map((each) => ring.querySelector(each));
    [number, of, name].forEach((text, place) => texts[place] && (texts[place].textContent = text));
    const there = all.members.filter((_, place) => marks[place] && marks[place] !== ".");
    const seats = [...ring.querySelectorAll(".seat")];
    for (const label of ring.querySelectorAll(".seat-name")) label.remove();
    if (!ring.querySelector("ellipse") && there.length !== seats.length) return; // a grid stays
    while (seats.length > there.length) seats.pop().remove();
    while (seats.length && seats.length < there.length) {
      const more = seats[0].cloneNode(true);
      ring.append(more);
      seats.push(more);
    }
    const [width, height] = ring.getAttribute("viewBox").split(" ").slice(2).map(Number);
    there.forEach((member, place) => {
      const mark = all.marks[marks.charCodeAt(all.members.indexOf(member)) - 97];
      const each = seats[place];
      const use = each.querySelector("use");
      const title = each.querySelector("title");
      const code = each.querySelector(".code");
      each.setAttribute("class", "seat seat-" + mark);
      each.dataset.member = member;
      use.setAttribute("href", "#g-" + mark);
      if (title) title.remove();
      if (code) code.textContent = member;
      if (!ring.querySelector("ellipse")) return;
      const side = Number(use.getAttribute("width"));
      const angle = -Math.PI / 2 + (2 * Math.PI * (place + 0.5)) / there.length;
      const x = width / 2 + (width / 2 - side / 2 - 2) * Math.cos(angle);
      const y = height / 2 + (height / 2 - side / 2 - 12) * Math.sin(angle);
      use.setAttribute("x", x - side / 2);
      use.setAttribute("y", y - side / 2);
      if (code) code.setAttribute("x", x), code.setAttribute("y", y);
    });
  }

  function address(form, day) {
    const url = new URL(form.action);
    const on = form.elements.namedItem("on");
    const known = form.elements.namedItem("known");
    const together = known.value !== "" && known.value === on.value;
    for (const [name, value] of new FormData(form)) {
      const text = name === "on" || (name === "known" && together) ? day : value;
      if (text) url.searchParams.append(name, text);
    }
    if (!url.searchParams.has("on")) url.searchParams.append("on", day);
    return url.pathname + url.search;
  }

  // The page of another day in the place of this one; the address can be shared, and Back leads to
  // where the moves began. What was moved on meanwhile is not put back.
  async function go(path, value) {
    const asked = value();
    let page;
    try {
      const answer = await fetch(path);
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      return location.assign(path);
    }
    if (value() !== asked) return;
    const y = scrollY;
    const focus = document.activeElement && document.activeElement.closest(".slider");
    const button = focus && document.activeElement.matches(".play");
    if (path !== here()) history[moved ? "replaceState" : "pushState"](null, "", path);
    moved = true;
    shown = here();
    document.title = page.title;
    for (const part of ["header.site", "#main"]) {
      document.querySelector(part).replaceWith(page.querySelector(part));
    }
    const links = "head link[hreflang], head link[rel=canonical], head link[rel=cite-as]";
    for (const link of document.querySelectorAll(links)) link.remove();
    document.head.append(...page.querySelectorAll(links));
    document.body.classList.remove("moving");
    document.querySelector(".aloft")?.remove();
    slider(document);
    if (focus) document.querySelector(button ? ".slider .play" : "#slide")?.focus({ preventScroll: true });
    scrollTo({ top: y, behavior: "instant" });
  }
  addEventListener("popstate", () => {
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

  // A sentence opens what it rests on wherever it is touched, unless words of it are being marked;
  // what it is cited by is copied; and a seat of a trial takes its next answer in place.
  async function touch(event) {
    const button = event.target.closest(".copy");
    if (button) {
      const words = button.closest(".held, .tried").querySelector(".citation").textContent;
      await navigator.clipboard.writeText(words.replace(/\s+/g, " ").trim());
      button.textContent = button.dataset.done;
    }
    const seat = event.target.closest(".tried-ring a");
    if (seat && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      const path = seat.getAttribute("href");
      await window.htmx.ajax("GET", path, { target: "#trying", select: "#trying", swap: "outerHTML" });
      history.pushState(null, "", path);
      shown = here();
      document.querySelector(`.tried-ring [data-member="${CSS.escape(seat.dataset.member)}"]`)?.focus();
      return;
    }
    const told = event.target.closest(".s");
    if (!told || event.target.closest("a") || !getSelection().isCollapsed) return;
    location.hash = told.dataset.opens || told.querySelector(".refs a").hash;
  }

  document.documentElement.classList.add("scripted");
  document.addEventListener("click", touch);
  document.addEventListener("keydown", keys);
  document.addEventListener("DOMContentLoaded", () => {
    slider(document);
    visit(document);
  });
})();
