// Hidden values are underlined in the words themselves: a copy of the text lies under the box and shows only the lines.
export function watchMarks(form) {
  const text = form.querySelector("#text");
  const mirror = form.querySelector(".words__mirror");
  if (!text || !mirror) return () => {};
  const draw = () => {
    const phrases = JSON.parse(document.getElementById("hits")?.dataset.marks || "[]");
    mirror.hidden = phrases.length === 0;
    mirror.replaceChildren(...pieces(text.value, phrases));
    mirror.scrollTop = text.scrollTop;
  };
  text.addEventListener("input", draw);
  text.addEventListener("scroll", () => (mirror.scrollTop = text.scrollTop));
  draw();
  return draw;
}

function pieces(text, phrases) {
  const made = [];
  let rest = text;
  while (rest) {
    const found = phrases.map((phrase) => [rest.indexOf(phrase), phrase]).filter(([place]) => place >= 0);
    if (!found.length) break;
    const [place, phrase] = found.sort(([one], [other]) => one - other)[0];
    const mark = document.createElement("mark");
    mark.textContent = phrase;
    made.push(rest.slice(0, place), mark);
    rest = rest.slice(place + phrase.length);
  }
  return [...made, `${rest}\n`];
}
