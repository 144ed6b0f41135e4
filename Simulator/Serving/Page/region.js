// The region at work: a stretch of a run, message by message, in slowed time.

import { fleet, layout, way } from '/layout.js';

const underWay = 520, silence = 1500, mostDots = 140, saying = 2500, rowsShown = 40;
const still = matchMedia('(prefers-reduced-motion: reduce)');
const narrow = matchMedia('(max-width: 700px)');
const svgNames = 'http://www.w3.org/2000/svg';
const find = id => document.getElementById(id);
const draw = (tag, attributes, parent, text) => {
  const element = document.createElementNS(svgNames, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  parent?.append(element);
  return element;
};
const tones = { Usual: 'f-inflight', Cold: 'f-cold', Refused: 'f-throttled', Failed: 'f-missed' };
const looks = { Starting: 'f-cold begun', Initialising: 'f-cold', Idle: 'f-idle', Busy: 'f-busy' };
const lookOf = sandbox => sandbox.provisioned && sandbox.look === 'Idle' ? 'f-provisionedidle'
  : sandbox.provisioned && sandbox.look === 'Busy' ? 'f-provisionedbusy' : looks[sandbox.look];
const clock = ms => {
  const seconds = ms / 1000, minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} min ${(seconds - 60 * minutes).toFixed(3)} s` : `${seconds.toFixed(4)} s`;
};

export class Region {
  // `questionOf()` gives the number of the question that is shown.
  constructor(questionOf) {
    Object.assign(this, { questionOf, trace: null, playing: false, now: 0, next: 0, rate: 0.01, said: 0, asked: 0 });
    find('region-go').addEventListener('click', () => this.load());
    find('region-moment').addEventListener('change', () => {
      find('region-at').parentElement.hidden = find('region-moment').value === 'peak';
      this.load();
    });
    find('region-at').addEventListener('keydown', event => { if (event.key === 'Enter') this.load(); });
    find('region-play').addEventListener('click', () => this.play(!this.playing));
    find('region-step').addEventListener('click', () => this.step(1));
    find('region-back').addEventListener('click', () => this.step(-1));
    find('region-speed').addEventListener('change', () => { this.rate = Number(find('region-speed').value); });
    find('region-line').addEventListener('input', () => {
      this.play(false);
      this.goTo(Number(find('region-line').value));
      this.say(true);
    });
    find('region').addEventListener('keydown', event => this.key(event));
    find('region-table').addEventListener('toggle', () => this.table());
    narrow.addEventListener('change', () => {
      if (!this.trace) return;
      this.stage();
      this.show();
    });
  }

  key(event) {
    if (/^(INPUT|SELECT|BUTTON|SUMMARY)$/.test(event.target.tagName)) return;
    const done = { ' ': () => this.play(!this.playing), ArrowRight: () => this.step(1), ArrowLeft: () => this.step(-1) }[event.key];
    if (!done) return;
    event.preventDefault();
    done();
  }

  // Shown for the first time, or after the settings were turned.
  async open() {
    if (this.questionOf() !== null && this.question !== this.questionOf()) await this.load();
  }

  async load() {
    const question = this.questionOf();
    if (question === null) return;
    this.question = question;
    const mine = ++this.asked;
    this.play(false);
    find('region').setAttribute('aria-busy', 'true');
    const [moment, at] = [find('region-moment').value, Number(find('region-at').value) || 0];
    const reply = await fetch(`/region?question=${question}&moment=${moment}&at=${at}`);
    if (mine !== this.asked) return;
    find('region').setAttribute('aria-busy', 'false');
    if (!reply.ok) {
      find('region-note').textContent = await reply.text();
      return;
    }
    this.trace = await reply.json();
    const { messages, cut, from } = this.trace;
    const last = messages.at(-1).at;
    find('region-note').textContent = `${messages.length.toLocaleString('en-US')} messages from ${clock(from)} to ${clock(from + last)} of the first run`
      + `${cut ? '; there is room for no more' : ', its end'}. A dot arrives when its message was delivered; how long it is under way is drawn longer than it is.`;
    find('region-line').max = messages.length;
    this.stage();
    this.goTo(0);
    if (!still.matches) this.play(true);
  }

  // The boxes -----------------------------------------------------------------------------------------------------
  stage() {
    const { messages } = this.trace;
    const names = [...new Set(['caller', 'front end', 'counting service', 'worker manager', 'placement', fleet,
      ...messages.flatMap(message => [message.from, message.to])])];
    this.plan = layout(names, narrow.matches);
    const { boxes, room, width, height } = this.plan;
    boxes.get(fleet).fleet = room.height;
    const svg = draw('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': 'The components of the region and the messages between them' });
    const ways = draw('g', {}, svg);
    this.ways = new Map();
    for (const message of messages) {
      const key = `${message.from}→${message.to}`;
      if (message.from === message.to || this.ways.has(key)) continue;
      const line = way(boxes, message.from, message.to);
      this.ways.set(key, { ...line, element: draw('line', { ...line, class: 'way' }, ways) });
    }
    this.gauges = new Map();
    for (const [name, box] of boxes) {
      const [left, top, tall] = name === fleet ? [room.x, room.y, room.height] : [box.x - box.width / 2, box.y - box.height / 2, box.height];
      const group = draw('g', { class: 'box' }, svg);
      draw('rect', { x: left, y: top, width: box.width, height: tall, rx: 8, class: 'ground edge' }, group);
      if (name === fleet) {
        draw('text', { x: left + 10, y: top + 20, class: 'muted' }, group, 'workers: a square is a sandbox');
        continue;
      }
      const gauge = /counting|queue/.test(name);
      if (gauge) this.gauges.set(name, { full: box.width - 16, element: draw('rect', { x: left + 8, y: top + tall - 11, width: 0, height: 5, rx: 2, class: 'f-inflight' }, group) });
      const long = name.length * (narrow.matches ? 6.4 : 8) > box.width - 12;
      const fitted = long ? { textLength: box.width - 12, lengthAdjust: 'spacingAndGlyphs' } : {};
      draw('text', { x: box.x, y: box.y + (gauge ? 0 : 5), class: 'ink mid', ...fitted }, group, name);
    }
    this.squares = draw('g', {}, svg);
    this.dots = draw('g', {}, svg);
    this.caption = draw('text', { class: 'ink mid halo caption' }, svg, '');
    find('region-drawing').replaceChildren(svg);
    this.most = Math.max(20, messages.reduce((most, message) => Math.max(most, message.kept), this.trace.before.kept));
  }

  // The state ------------------------------------------------------------------------------------------------------
  reset() {
    const { before } = this.trace;
    this.next = 0;
    this.sandboxes = new Map(before.sandboxes.map(sandbox => [sandbox.number, sandbox]));
    [this.inFlight, this.kept] = [before.inFlight, before.kept];
  }

  apply(message) {
    const { sandbox } = message;
    if (sandbox && sandbox.look === 'Gone') this.sandboxes.delete(sandbox.number);
    else if (sandbox) this.sandboxes.set(sandbox.number, sandbox);
    [this.inFlight, this.kept] = [message.inFlight, message.kept];
    this.last = message;
  }

  // Stands right after so many messages.
  goTo(count) {
    if (!this.sandboxes || this.next > count) { this.reset(); this.last = null; }
    const { messages } = this.trace;
    while (this.next < Math.min(count, messages.length)) this.apply(messages[this.next++]);
    this.now = this.next > 0 ? messages[this.next - 1].at : 0;
    this.show();
    this.table();
  }

  step(by) {
    if (!this.trace) return;
    this.play(false);
    this.goTo(Math.min(Math.max(this.next + by, 0), this.trace.messages.length));
    this.say(true);
  }

  play(on) {
    if (on && this.trace && this.next >= this.trace.messages.length) this.goTo(0);
    this.playing = on && this.trace !== null;
    find('region-play').textContent = this.playing ? 'Pause' : 'Play';
    if (!this.playing) return;
    this.before = null;
    requestAnimationFrame(time => this.frame(time));
  }

  frame(time) {
    if (!this.playing) return;
    const { messages } = this.trace;
    if (find('region').hidden) return this.play(false);
    const passed = this.before === null ? 0 : Math.min(time - this.before, 100);
    this.before = time;
    this.now += passed * this.rate;
    const ahead = messages[this.next];
    // Where nothing is said for long, the time till then is left out.
    if (ahead && ahead.at - this.now > silence * this.rate) this.now = ahead.at - underWay * this.rate;
    while (this.next < messages.length && this.now >= messages[this.next].at) this.apply(messages[this.next++]);
    this.show();
    this.say(false);
    if (this.next >= messages.length) { this.play(false); this.table(); return; }
    requestAnimationFrame(again => this.frame(again));
  }

  // The picture ----------------------------------------------------------------------------------------------------
  show() {
    const { messages, from, limit } = this.trace;
    find('region-line').value = this.next;
    find('region-line').setAttribute('aria-valuetext', `message ${this.next} of ${messages.length}, ${clock(from + this.now)}`);
    const count = look => [...this.sandboxes.values()].filter(sandbox => look.includes(sandbox.look)).length;
    find('region-clock').textContent = clock(from + this.now);
    find('region-inflight').textContent = `${this.inFlight} of ${limit.toLocaleString('en-US')}`;
    find('region-busy').textContent = count(['Busy']);
    find('region-idle').textContent = count(['Idle']);
    find('region-starting').textContent = count(['Starting', 'Initialising']);
    find('region-kept').textContent = this.kept.toLocaleString('en-US');
    for (const [name, { element, full }] of this.gauges) {
      const share = name.startsWith('counting') ? this.inFlight / limit : this.kept / this.most;
      element.setAttribute('width', full * Math.min(1, share));
    }
    this.drawSandboxes();
    this.drawDots();
    find('region-now').textContent = this.last ? `${this.last.from} → ${this.last.to}: ${this.last.name}${this.last.about ? `, ${this.last.about}` : ''}` : 'Nothing yet.';
  }

  drawSandboxes() {
    const { room } = this.plan;
    const all = [...this.sandboxes.values()];
    const [wide, tall] = [room.width - 20, room.height - 40];
    const side = Math.max(5, Math.min(24, Math.floor(Math.sqrt(wide * tall / Math.max(all.length, 1) / 1.35))));
    const columns = Math.floor(wide / (side + 3)), fit = columns * Math.floor(tall / (side + 3));
    const shown = all.slice(0, fit);
    while (this.squares.children.length > shown.length) this.squares.lastChild.remove();
    while (shown.length > this.squares.children.length) draw('title', {}, draw('rect', { rx: 3 }, this.squares));
    shown.forEach((sandbox, at) => {
      const square = this.squares.children[at];
      const [x, y] = [room.x + 10 + at % columns * (side + 3), room.y + 30 + Math.floor(at / columns) * (side + 3)];
      square.setAttribute('class', lookOf(sandbox));
      for (const [name, value] of [['x', x], ['y', y], ['width', side], ['height', side]]) square.setAttribute(name, value);
      const of = this.trace.functions[sandbox.function];
      square.firstChild.textContent = `sandbox${of ? ` of ${of}` : ''} on worker ${sandbox.worker}: ${sandbox.look.toLowerCase()}`;
    });
    this.plan.more = all.length - shown.length;
  }

  // A dot is where its message is: on its way until it is delivered. Who wants no motion sees it at its end.
  drawDots() {
    const { messages } = this.trace;
    const dots = [];
    if (this.playing && !still.matches) {
      for (let at = this.next; at < messages.length && mostDots > dots.length; at++) {
        const left = (messages[at].at - this.now) / (underWay * this.rate);
        if (left > 1) break;
        if (messages[at].from !== messages[at].to) dots.push([messages[at], 1 - left]);
      }
    } else if (this.last && this.last.from !== this.last.to) dots.push([this.last, 0.8]);
    while (this.dots.children.length > dots.length) this.dots.lastChild.remove();
    while (dots.length > this.dots.children.length) draw('circle', { r: 5 }, this.dots);
    const live = new Set(dots.map(([message]) => `${message.from}→${message.to}`));
    for (const [key, { element }] of this.ways) element.classList.toggle('live', live.has(key));
    dots.forEach(([message, share], at) => {
      const line = this.ways.get(`${message.from}→${message.to}`);
      const dot = this.dots.children[at];
      dot.setAttribute('class', tones[message.tone]);
      dot.setAttribute('cx', line.x1 + (line.x2 - line.x1) * share);
      dot.setAttribute('cy', line.y1 + (line.y2 - line.y1) * share);
    });
    const named = !this.playing && dots.length === 1 ? dots[0][0] : null;
    this.caption.textContent = named ? named.name : '';
    if (named) {
      const line = this.ways.get(`${named.from}→${named.to}`);
      const upright = Math.abs(line.y2 - line.y1) > Math.abs(line.x2 - line.x1);
      this.caption.classList.toggle('mid', !upright);
      this.caption.setAttribute('x', (line.x1 + line.x2) / 2 + (upright ? 14 : 0));
      this.caption.setAttribute('y', (line.y1 + line.y2) / 2 + (upright ? 5 : -10));
    }
  }

  // In words -------------------------------------------------------------------------------------------------------
  say(now) {
    const time = performance.now();
    if (!this.last || (!now && saying > time - this.said)) return;
    this.said = time;
    find('said').textContent = `${clock(this.trace.from + this.now)}: ${find('region-now').textContent}`;
  }

  table() {
    if (!this.trace || !find('region-table').open || this.playing) return;
    const begin = Math.max(0, this.next - 5);
    const rows = this.trace.messages.slice(begin, begin + rowsShown).map((message, at) => {
      const row = document.createElement('tr');
      if (begin + at === this.next - 1) row.setAttribute('aria-current', 'true');
      for (const [index, text] of [clock(this.trace.from + message.at), message.from, message.to, message.name, message.about].entries()) {
        const cell = document.createElement(index === 0 ? 'th' : 'td');
        if (index === 0) cell.scope = 'row';
        cell.textContent = text;
        row.append(cell);
      }
      return row;
    });
    find('region-rows').replaceChildren(...rows);
  }
}
