// Pointing and filtering. The page reads without this: citations are links, and so are the numbers
// of sentences. One listener a kind of event for the whole page, however long the article is.
(() => {
  "use strict";
  const find = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const numbers = (item) => item.dataset.s.split(" ").filter(Boolean);
  const sentence = (number) => document.getElementById(`s${number}`);

  const items = find(".item");
  const citing = new Map(); // a sentence's number -> the items that cite it
  for (const item of items) {
    for (const number of numbers(item)) {
      citing.set(number, [...(citing.get(number) ?? []), item]);
    }
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const wide = matchMedia("(min-width: 56rem)");
  const pane = one("#article");
  const sheet = one(".sheet");

  // Lighting up

  let lit = [];
  let pinned = null; // what was clicked: it stays lit
  let last = null; // the sentence whose citation was pointed at
  let waiting = 0;

  function darken() {
    clearTimeout(waiting);
    for (const element of lit) element.removeAttribute("data-lit");
    lit = [];
  }

  function light(element, how) {
    element.dataset.lit = how;
    lit.push(element);
  }

  function cited(item) {
    return numbers(item).map(sentence).filter(Boolean);
  }

  function citers(passage) {
    return (citing.get(passage.id.slice(1)) ?? []).filter((item) => !item.closest("[hidden]"));
  }

  // What is pointed at: an item or a sentence; `at` is the citation among several, if any.
  function show(target, at = null, pause = 0) {
    darken();
    last = at;
    if (!target) return;
    const isItem = target.classList.contains("item");
    const others = isItem ? cited(target) : citers(target);
    light(target, isItem ? target.dataset.section ?? "missed" : "here");
    for (const other of others) light(other, isItem ? target.dataset.section ?? "missed" : "there");
    const first = at ?? others.find(inView) ?? others[0];
    if (wide.matches && first && !inView(first)) waiting = setTimeout(reveal, pause, first);
  }

  function inView(element) {
    const box = element.getBoundingClientRect();
    const frame = pane.contains(element) ? pane.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    return box.top >= frame.top + 8 && box.top <= frame.bottom - 48;
  }

  function reveal(element) {
    const inside = pane.contains(element);
    const scroller = inside ? pane : document.scrollingElement;
    const height = inside ? pane.clientHeight : innerHeight;
    const top = inside ? pane.getBoundingClientRect().top : 0;
    const way = () => element.getBoundingClientRect().top - top - height / 3;
    // A long way is jumped: paragraphs that come into view on the way change their height.
    const near = !calm.matches && Math.abs(way()) < 3 * height;
    scroller.scrollBy({ top: way(), behavior: near ? "smooth" : "instant" });
    if (!near) requestAnimationFrame(() => inView(element) || scroller.scrollBy({ top: way(), behavior: "instant" }));
  }

  const target = (event) => event.target.closest?.(".item, .s");

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const over = target(event) ?? pinned;
    const at = citation(event);
    if (over !== (lit[0] ?? null) || (at && at !== last)) show(over, at, 140);
  });
  document.documentElement.addEventListener("pointerleave", () => show(pinned));
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".cites a, .n, .against a")) show(target(event), citation(event));
  });
  document.addEventListener("focusout", (event) => {
    if (!event.relatedTarget?.closest(".item, .s")) show(pinned);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest(".sheet, .controls, summary") || !getSelection().isCollapsed) return;
    const clicked = target(event);
    const link = event.target.closest("a");
    pinned = clicked === pinned && !link ? null : clicked;
    show(pinned, citation(event));
    lay(link ? null : pinned);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      pinned = null;
      show(null);
      lay(null);
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      step(event, event.key === "ArrowRight" ? 1 : -1);
    }
  });

  function citation(event) {
    const link = event.target.closest?.(".cites a");
    return link && sentence(link.hash.slice(2));
  }

  // One stop of the tab key an item; the arrow keys go from citation to citation.
  for (const list of find(".cites")) {
    for (const link of find("a", list).slice(1)) link.tabIndex = -1;
  }

  function step(event, by) {
    const list = event.target.closest?.(".cites");
    if (!list) return;
    const links = find("a", list);
    const next = links[links.indexOf(event.target) + by];
    if (!next) return;
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    event.preventDefault();
  }

  // On a narrow screen, where both sides do not fit: the other side on a sheet at the bottom

  function lay(pointed) {
    sheet.hidden = wide.matches || !pointed;
    if (sheet.hidden) return;
    const isItem = pointed.classList.contains("item");
    const others = isItem ? cited(pointed) : citers(pointed);
    const heap = sheet.querySelector(".heap");
    heap.replaceChildren(...others.map((other) => slip(other)));
    heap.scrollTop = 0;
    sheet.hidden = others.length === 0;
    sheet.setAttribute("aria-label", isItem ? sheet.dataset.cites : sheet.dataset.citing);
    const covered = pointed.getBoundingClientRect().bottom - sheet.getBoundingClientRect().top + 12;
    if (covered > 0) scrollBy({ top: covered, behavior: calm.matches ? "instant" : "smooth" });
  }

  function slip(other) {
    const link = document.createElement("a");
    link.href = `#${other.id}`;
    link.dir = "auto";
    link.lang = other.closest("[lang]").lang;
    link.className = pane.contains(other) ? "from-article" : "";
    link.textContent = pane.contains(other) ? said(other) : find("h3, p:not(details p), .figure", other).map(said).join(" · ");
    return link;
  }

  // Text alone, without the numbers of sentences.
  function said(element) {
    const copy = element.cloneNode(true);
    for (const part of find(".cites, .n, .fine, [aria-hidden]", copy)) part.remove();
    return copy.textContent.trim().replace(/\s+/g, " ");
  }

  sheet.querySelector("button").addEventListener("click", () => {
    pinned = null;
    show(null);
    lay(null);
  });

  // Filtering

  const order = document.body.dataset.marks.split(" ");
  const buttons = find("[data-filter]");
  const who = one(".who select");
  const count = one(".count");
  const chosen = new Set();
  const contested = one(".only-contested");
  let onlyContested = false;

  function filter() {
    const filtered = items.filter((item) => item.dataset.section);
    for (const item of filtered) {
      const fits = !chosen.size || chosen.has(item.dataset.section);
      const said = !who?.value || item.dataset.by.split(" ").includes(who.value);
      item.hidden = !(fits && said && (!onlyContested || "contested" in item.dataset));
    }
    for (const group of find(".group, .part")) {
      group.hidden = find(".item", group).every((item) => item.hidden);
    }
    for (const button of buttons) {
      const key = button.dataset.filter;
      button.setAttribute("aria-pressed", key ? chosen.has(key) : !chosen.size && !onlyContested);
    }
    contested?.setAttribute("aria-pressed", onlyContested);
    mark();
    const shown = filtered.filter((item) => !item.hidden).length;
    count.textContent = count.dataset.text.replace("{shown}", shown).replace("{all}", filtered.length);
    pinned = null;
    show(null);
    lay(null);
  }

  // A sentence wears the mark of what is shown.
  function mark() {
    for (const [number, citers] of citing) {
      const sections = citers.filter((item) => !item.hidden).map((item) => item.dataset.section);
      const first = order.find((section) => sections.includes(section));
      const passage = sentence(number);
      if (first) passage?.setAttribute("data-mark", first);
      else passage?.removeAttribute("data-mark");
    }
  }

  for (const button of buttons) {
    button.addEventListener("click", () => {
      const key = button.dataset.filter;
      if (!key) {
        chosen.clear();
        onlyContested = false;
      } else if (!chosen.delete(key)) chosen.add(key);
      filter();
    });
  }
  contested?.addEventListener("click", () => {
    onlyContested = !onlyContested;
    filter();
  });
  who?.addEventListener("change", filter);

  for (const hidden of find(".filters, .hint")) hidden.hidden = false;
  document.documentElement.classList.add("js");
  filter();
})();
