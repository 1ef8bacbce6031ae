// A box in the head of a table that ticks all boxes of its column: <input type="checkbox" data-select-all="NAME" hidden>.
const boxesOf = (all) => {
  const scope = all.closest("form, table");
  return [...scope.querySelectorAll(`input[type="checkbox"][name="${CSS.escape(all.dataset.selectAll)}"]`)];
};

const show = () => {
  for (const all of document.querySelectorAll("input[data-select-all]")) {
    const boxes = boxesOf(all);
    const ticked = boxes.filter((box) => box.checked).length;
    all.hidden = false;
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && !all.checked;
  }
};

document.addEventListener("change", (event) => {
  if (event.target.matches("input[data-select-all]")) {
    for (const box of boxesOf(event.target)) box.checked = event.target.checked;
  }
  show();
});
document.addEventListener("hagukumi:list", show);
show();
