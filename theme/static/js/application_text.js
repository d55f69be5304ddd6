// The application that is sent by hand: its box grows with what is typed, and a mail takes what stands in it then.
// Without this file the box scrolls, and the mail begins with the empty text.
for (const area of document.querySelectorAll("[data-grows]")) {
  area.addEventListener("input", () => {
    if (area.scrollHeight > area.clientHeight) area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  });
}

for (const link of document.querySelectorAll("[data-mails]")) {
  const text = document.getElementById(link.dataset.mails);
  link.addEventListener("click", () => {
    const body = encodeURIComponent(text.value.replaceAll("\n", "\r\n"));
    link.href = link.href.replace(/([?&]body=)[^&]*/, (_, name) => name + body);
  });
}
