// Where the list of contents has a column of its own (article.css), it is open: there it pushes nothing away. Without this
// file, and on smaller screens, a reader opens it.
if (matchMedia("(min-width: 70rem)").matches) {
  for (const list of document.querySelectorAll("[data-contents]")) list.open = true;
}
