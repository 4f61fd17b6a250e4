// Rows that keep their place and their focus.

// One row per item, kept by id, so that a redrawn card keeps its focus.
export function fillRows(list, rows, items, make) {
  const wanted = items.map((item) => {
    if (!rows.has(item.id)) rows.set(item.id, make(item.id));
    rows.get(item.id).fill(item);
    return rows.get(item.id).node;
  });
  const same = wanted.length === list.children.length && wanted.every((node, at) => node === list.children[at]);
  if (same) return;
  const focused = list.getRootNode().activeElement;
  list.replaceChildren(...wanted);
  if (focused && list.contains(focused)) focused.focus({ preventScroll: true });
}
