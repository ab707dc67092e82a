"use strict";
// Sorts and filters the tables of the overview; without it the page says all the same.
for (const section of document.querySelectorAll("section.class")) {
  const body = section.querySelector("table.all tbody");
  const rows = Array.from(body.rows);
  const find = section.querySelector(".find");
  const which = section.querySelector(".which");
  const count = section.querySelector(".count");

  const filter = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const is = row.dataset.is.split(" ");
      const hit = words.every((word) => row.dataset.find.includes(word)) && (!which.value || is.includes(which.value));
      row.hidden = !hit;
      shown += hit ? 1 : 0;
    }
    count.textContent = count.dataset.said.replace("#", String(shown));
  };

  const keyOf = (row, place) => {
    const cell = row.cells[place];
    return cell.dataset.key === undefined ? cell.textContent.trim() : cell.dataset.key;
  };

  const sort = (place, down) => {
    const keyed = rows.map((row) => [keyOf(row, place), row]);
    const numbers = keyed.every(([key]) => key !== "" && !Number.isNaN(Number(key)));
    keyed.sort(([one], [other]) => (numbers ? one - other : one.localeCompare(other, document.documentElement.lang, { numeric: true })));
    if (down) keyed.reverse();
    body.append(...keyed.map(([, row]) => row));
  };

  const heads = Array.from(section.querySelectorAll("table.all thead th"));
  heads.forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sort(place, down);
    });
  });
  find.addEventListener("input", filter);
  which.addEventListener("change", filter);
  section.querySelector(".controls").hidden = false;
  filter();
}
