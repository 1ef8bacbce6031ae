// A box in the head of a table that ticks all boxes of its column: <input type="checkbox" data-select-all="NAME" hidden>.
for (const all of document.querySelectorAll("input[data-select-all]")) {
  const scope = all.closest("form") ?? document;
  const boxes = () => [...scope.querySelectorAll(`input[type="checkbox"][name="${CSS.escape(all.dataset.selectAll)}"]`)];
  const show = () => {
    const ticked = boxes().filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes().length;
    all.indeterminate = ticked > 0 && !all.checked;
  };
  all.hidden = false;
  all.addEventListener("change", () => boxes().forEach((box) => (box.checked = all.checked)));
  scope.addEventListener("change", (event) => event.target !== all && show());
  show();
}
