// The settings as sliders, switches, lists and fields; each says in its own place what is wrong with it.

const steps = 240;
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name in element && name !== 'list') element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
};

// Long names may be broken where a word of theirs begins.
const broken = name => name.split(/(?=[A-Z])|(?<=\.)/).flatMap((part, at) => at ? [document.createElement('wbr'), part] : [part]);

const tidy = (number, whole) => whole ? Math.round(number) : Number(number.toPrecision(3));
const written = (number, unit) => /^[A-Za-z]/.test(unit) && unit !== 'x' ? `${number} ${unit}` : `${number}${unit}`;

// Where a number lies on a slider, 0 to steps, and back.
export const scale = ({ low, high, logarithmic, whole }) => ({
  place: number => {
    const at = Math.min(Math.max(number, low), high);
    const share = logarithmic ? Math.log(at / low) / Math.log(high / low) : (at - low) / (high - low);
    return Math.round(share * steps);
  },
  number: place => {
    const share = place / steps;
    return tidy(logarithmic ? low * (high / low) ** share : low + (high - low) * share, whole);
  },
});

let made = 0;

// One control. `turn(path, value, gesture)` hears of every change: value null is what the file says.
export class Control {
  constructor(about, turn) {
    Object.assign(this, { about, turn, value: about.value, id: `c${made++}` });
    const name = about.name || about.subject;
    const label = make('label', { htmlFor: this.id }, ...broken(name));
    const whose = about.kind ? `${name} of ${about.subject}` : `${about.subject} ${name}`;
    const back = make('button', { type: 'button', className: 'back', textContent: '↺', title: `As the file says: ${about.value}` });
    back.setAttribute('aria-label', `${whose} as the file says: ${about.value}`);
    back.addEventListener('click', () => { this.show(about.value); this.changed(false); });
    const more = make('button', { type: 'button', textContent: '?' });
    more.setAttribute('aria-label', `What ${whose} means`);
    more.setAttribute('aria-expanded', 'false');
    this.note = make('p', { className: 'about', hidden: true, textContent: `${about.meaning} Allowed: ${about.allowed}.` });
    more.addEventListener('click', () => {
      this.note.hidden = !this.note.hidden;
      more.setAttribute('aria-expanded', String(!this.note.hidden));
    });
    this.wrong = make('p', { className: 'wrong', id: `${this.id}w`, hidden: true });
    this.wrong.setAttribute('role', 'alert');
    this.place = make('div', { className: 'value' });
    this.element = make('div', { className: 'control' }, label, this.place);
    this.element.dataset.path = about.path;
    this.inputs(whose);
    this.place.append(more, back);
    this.element.append(this.note, this.wrong);
    this.show(about.value);
  }

  inputs(whose) {
    const { choices, slider, absent } = this.about;
    if (choices.length === 2 && choices.every(word => word === 'true' || word === 'false')) {
      this.field = make('input', { type: 'checkbox', id: this.id, className: 'switch' });
      this.field.setAttribute('role', 'switch');
      this.field.addEventListener('change', () => this.set(String(this.field.checked), false));
      this.place.append(this.field);
    } else if (choices.length > 0) {
      this.field = make('select', { id: this.id }, ...choices.map(word => make('option', { value: word, textContent: word })));
      this.field.addEventListener('change', () => this.set(this.field.value, false));
      this.place.append(this.field);
    } else if (slider) {
      this.field = make('input', { type: 'text', inputMode: 'decimal', id: this.id });
      this.field.addEventListener('change', () => this.typed());
      this.unit = make('span', { className: 'unit', textContent: slider.unit });
      this.place.append(this.field, this.unit);
      this.range = make('input', { type: 'range', min: 0, max: steps, step: 1 });
      this.range.setAttribute('aria-label', whose);
      const slide = gesture => this.set(written(scale(slider).number(Number(this.range.value)), slider.unit), gesture, this.range);
      this.range.addEventListener('input', () => slide(true));
      this.range.addEventListener('change', () => slide(false));
      this.element.append(this.range);
      if (absent) {
        this.none = make('input', { type: 'checkbox' });
        this.none.addEventListener('change', () => {
          const number = scale(slider).number(Number(this.range.value));
          this.set(this.none.checked ? absent : written(number, slider.unit), false);
        });
        this.element.append(make('label', { className: 'absent' }, this.none, absent));
      }
    } else {
      this.element.classList.add('words');
      this.field = make('input', { type: 'text', id: this.id });
      this.field.addEventListener('change', () => this.set(this.field.value, false));
      this.place.append(this.field);
    }
    this.field.setAttribute('aria-describedby', `${this.id}w`);
  }

  // A bare number has the unit that stands beside it; anything else is taken as it is, and the validator says what it thinks.
  typed() {
    const text = this.field.value.trim();
    const { slider, absent } = this.about;
    const bare = /^[0-9.,]+$/.test(text);
    this.set(text === '' ? this.about.value : text === absent ? text : bare ? written(text, slider.unit) : text, false);
  }

  set(value, gesture, from = null) {
    this.show(value, from);
    this.changed(gesture);
  }

  show(value, from = null) {
    const { slider, absent } = this.about;
    this.value = value;
    if (this.field.type === 'checkbox') this.field.checked = value === 'true';
    else if (!slider) this.field.value = value;
    else {
      const match = /^([0-9.,]+)\s*(\D*)$/.exec(value);
      const same = match && match[2] === slider.unit;
      this.field.value = same ? match[1] : value;
      this.unit.hidden = !same;
      const number = same ? Number(match[1].replaceAll(',', '')) : slider.number ?? slider.low;
      if (from !== this.range) this.range.value = scale(slider).place(number);
      this.range.setAttribute('aria-valuetext', value);
      this.range.disabled = value === absent;
      if (this.none) this.none.checked = value === absent;
    }
    this.element.classList.toggle('turned', value !== this.about.value);
  }

  changed(gesture) {
    this.turn(this.about.path, this.value === this.about.value ? null : this.value, gesture);
  }

  mistake(text) {
    this.wrong.textContent = text;
    this.wrong.hidden = text === '';
    this.element.classList.toggle('faulty', text !== '');
    this.field.setAttribute('aria-invalid', String(text !== ''));
  }
}

// All controls that are shown, by path, in groups that can be closed.
export class Controls {
  constructor(root, turn) {
    Object.assign(this, { root, turn, byPath: new Map(), groups: new Map() });
  }

  add(about, open) {
    if (this.byPath.has(about.path)) return this.byPath.get(about.path);
    const control = new Control(about, this.turn);
    const key = `${about.kind}/${about.subject}`;
    if (!this.groups.has(key)) {
      const summary = make('summary', {}, about.subject, make('span', { textContent: about.kind }));
      const group = make('details', { className: 'group', open }, summary);
      this.groups.set(key, group);
      this.root.append(group);
    }
    const group = this.groups.get(key);
    group.append(control.element);
    if (open) group.open = true;
    this.byPath.set(about.path, control);
    return control;
  }

  show(settings) {
    for (const [path, control] of this.byPath) control.show(settings.get(path) ?? control.about.value);
  }

  mistakes(list) {
    for (const [path, control] of this.byPath) {
      control.mistake(list.filter(one => one.path === path).map(one => `${one.message}. ${one.hint}`).join(' '));
    }
    return list.filter(one => !this.byPath.has(one.path));
  }
}
