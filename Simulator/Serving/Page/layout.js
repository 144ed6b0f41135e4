// Where the boxes of a region stand: those that every region has, as in the drawing of the README, and the others around them.

const core = {
  caller: [0, 1], 'front end': [1, 1], 'counting service': [1, 0], 'worker manager': [2, 1], placement: [3, 1],
  'provisioned sandboxes': [2, 0], 'managed environments': [3, 0],
};
const coreNarrow = {
  caller: [0, 0], 'front end': [1, 0], 'counting service': [2, 0], 'worker manager': [0, 1], placement: [1, 1],
  'provisioned sandboxes': [2, 1], 'managed environments': [2, 2],
};

export const fleet = 'worker';

// Boxes with their middles, the room of the fleet, and the size of the drawing.
export const layout = (names, narrow) => {
  const [columns, width, height, stepX, stepY] = narrow ? [3, 118, 44, 126, 78] : [4, 172, 52, 246, 104];
  const places = narrow ? coreNarrow : core;
  const boxes = new Map();
  const put = (name, column, top) => boxes.set(name, { x: 8 + width / 2 + column * stepX, y: top + height / 2, width, height });
  const known = names.filter(name => name in places);
  for (const name of known) put(name, places[name][0], 12 + places[name][1] * stepY);
  const rows = Math.max(...known.map(name => places[name][1]), 1);
  const total = 16 + width + (columns - 1) * stepX;
  const room = { x: 8, y: 26 + (rows + 1) * stepY - (narrow ? 10 : 14), width: total - 16, height: narrow ? 170 : 190 };
  boxes.set(fleet, { x: total / 2, y: room.y, width: room.width, height: 0 });
  const others = names.filter(name => !(name in places) && name !== fleet);
  others.forEach((name, at) => put(name, at % columns, room.y + room.height + 34 + Math.floor(at / columns) * (height + 34)));
  const below = Math.ceil(others.length / columns) * (height + 34);
  return { boxes, room, width: total, height: room.y + room.height + (below ? below + 40 : 12) };
};

// The point of a box's edge on the way to another point; of the fleet the place right below or above that point.
export const edge = (box, other) => {
  if (box.height === 0) {
    const x = Math.min(Math.max(other.x, box.x - box.width / 2 + 20), box.x + box.width / 2 - 20);
    return { x, y: other.y > box.y + 100 ? box.y + box.fleet : box.y };
  }
  const [dx, dy] = [other.x - box.x, other.y - box.y];
  if (dx === 0 && dy === 0) return { x: box.x, y: box.y };
  const share = Math.min(Math.abs(box.width / 2 / (dx || 1e-9)), Math.abs(box.height / 2 / (dy || 1e-9)));
  return { x: box.x + dx * share, y: box.y + dy * share };
};

// The way of a message: a little beside the straight line, so that there and back are two ways.
export const way = (boxes, from, to) => {
  const [one, other] = [boxes.get(from), boxes.get(to)];
  const [begin, finish] = [edge(one, other), edge(other, one)];
  if (one.height === 0) begin.x = finish.x;
  if (other.height === 0) finish.x = begin.x;
  const length = Math.hypot(finish.x - begin.x, finish.y - begin.y) || 1;
  const [sideX, sideY] = [-(finish.y - begin.y) / length * 5, (finish.x - begin.x) / length * 5];
  return { x1: begin.x + sideX, y1: begin.y + sideY, x2: finish.x + sideX, y2: finish.y + sideY };
};
