// Comfort only: without this script every citation still leads to its passage.
"use strict";
(() => {
  const back = document.querySelector(".return");
  let from = null;

  const light = () => {
    document.querySelectorAll("mark.on").forEach((mark) => mark.classList.remove("on"));
    const number = /^#p(\d+)$/.exec(location.hash);
    if (number) document.querySelectorAll(`mark.c${number[1]}`).forEach((mark) => mark.classList.add("on"));
    back.hidden = !(number && from);
  };

  document.addEventListener("click", (event) => {
    const cite = event.target.closest("a.cite");
    if (cite) from = cite;
  });
  back.addEventListener("click", (event) => {
    event.preventDefault();
    if (!from) return;
    history.replaceState(null, "", location.pathname + location.search);
    light();
    back.hidden = true;
    from.focus({ preventScroll: true });
    from.scrollIntoView({ block: "center" });
  });

  // Escape puts a quote away until another citation is reached
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.body.classList.add("quiet");
  });
  for (const kind of ["pointerover", "focusin"])
    document.addEventListener(kind, (event) => {
      if (event.target.closest && event.target.closest("a.cite")) document.body.classList.remove("quiet");
    });

  addEventListener("hashchange", light);
  light();
})();
