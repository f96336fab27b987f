"use strict";
(() => {
  const filters = document.querySelector(".filters");
  const shown = document.getElementById("shown");
  const field = (id) => document.getElementById(id);
  const rows = [...document.querySelectorAll("tbody tr")].map((row) => ({
    row,
    text: `${row.textContent} ${row.dataset.found}`.toLowerCase(),
    keys: row.dataset.keys.split(" "),
  }));

  const passes = ({ row, text, keys }) => {
    const words = field("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = [field("actor"), field("country")].map((each) => each?.value).filter(Boolean);
    const { date, language, contested } = row.dataset;
    const wanted = field("language")?.value;
    const since = field("since").value;
    const until = field("until").value;
    return (
      words.every((word) => text.includes(word)) &&
      chosen.every((key) => keys.includes(key)) &&
      (!wanted || language === wanted) &&
      (!since || (date && date >= since)) &&
      (!until || (date && date <= until)) &&
      (!field("contested").checked || contested !== "0")
    );
  };

  const filter = () => {
    let count = 0;
    for (const each of rows) {
      each.row.hidden = !passes(each);
      count += each.row.hidden ? 0 : 1;
    }
    shown.textContent = shown.dataset.told.replace("{shown}", count).replace("{all}", rows.length);
  };

  filters.hidden = false;
  filters.addEventListener("input", filter);
  filters.addEventListener("change", filter);
  filter();
})();
