// Where a row of sections scrolls sideways, the one the reader is in is in sight. Without this file the row begins at its
// first.
for (const link of document.querySelectorAll(".nav__row [aria-current]")) {
  const row = link.closest(".nav__row");
  if (row.scrollWidth > row.clientWidth) row.scrollLeft = link.offsetLeft - row.offsetLeft - 16;
}
