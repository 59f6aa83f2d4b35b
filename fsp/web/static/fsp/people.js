// The slider through time: it moves the day of the form that it stands in, which asks for the family as at that day.
// Without scripts the day is typed, or one follows the links to the change before and after.
const PAUSE = 150; // milliseconds, so that an arrow key held down asks once

const slider = document.getElementById("through");
if (slider) {
  const days = slider.dataset.days.split(",");
  const words = slider.dataset.words.split(",");
  const told = document.getElementById("through-told");
  let waiting;
  const tell = () => {
    told.textContent = words[slider.value];
    slider.setAttribute("aria-valuetext", words[slider.value]);
  };
  slider.addEventListener("input", tell);
  slider.addEventListener("change", () => {
    slider.form.elements.as_at.value = days[slider.value];
    clearTimeout(waiting);
    waiting = setTimeout(() => slider.form.requestSubmit(), PAUSE);
  });
  slider.setAttribute("aria-valuetext", told.textContent);
  slider.closest(".time__line").hidden = false;
}
