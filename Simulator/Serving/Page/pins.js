// Designs that were pinned: chips to go back to them, a table that compares them, and lines for the file.

const plain = /^[A-Za-z0-9_./%-]+( [A-Za-z]+)?$/;
const quoted = text => plain.test(text) || /^[{[]/.test(text) ? text : JSON.stringify(text);
const nameOf = settings => [...settings].map(([path, value]) => `${path.split('.').slice(1).join(' ')} ${value}`).join(', ') || 'as the file says';

export class Pins {
  constructor(page, go) {
    Object.assign(this, { page, go, list: [] });
  }

  keyOf(settings) {
    return new URLSearchParams([...settings]).toString();
  }

  pin(settings, question) {
    const key = this.keyOf(settings);
    if (!this.list.some(pin => pin.key === key)) this.list.push({ key, settings: new Map(settings), question });
    return this.draw(settings);
  }

  drop(key, settings) {
    this.list = this.list.filter(pin => pin.key !== key);
    return this.draw(settings);
  }

  // What was pinned in an address has no answer until it is gone to.
  answered(settings, question) {
    const pin = this.list.find(one => one.key === this.keyOf(settings));
    if (!pin) return Promise.resolve();
    pin.question = question;
    return this.draw(settings);
  }

  async draw(settings) {
    const { root, chips, designs, yaml } = this.page;
    root.hidden = this.list.length === 0;
    const here = this.keyOf(settings);
    chips.replaceChildren(...this.list.map(pin => this.chip(pin, here, settings)));
    yaml.textContent = this.yaml();
    const known = this.list.filter(pin => pin.question);
    if (known.length === 0) return designs.replaceChildren();
    const reply = await fetch(`/compare?questions=${known.map(pin => pin.question).join(',')}`);
    if (reply.ok) designs.innerHTML = await reply.text();
  }

  chip(pin, here, settings) {
    const item = document.createElement('li');
    item.classList.toggle('here', pin.key === here);
    const [go, drop] = [document.createElement('button'), document.createElement('button')];
    Object.assign(go, { type: 'button', textContent: nameOf(pin.settings), onclick: () => this.go(pin.settings) });
    if (pin.key === here) go.setAttribute('aria-current', 'true');
    Object.assign(drop, { type: 'button', textContent: '×', onclick: () => this.drop(pin.key, settings) });
    drop.setAttribute('aria-label', `No longer pin ${nameOf(pin.settings)}`);
    item.append(go, drop);
    return item;
  }

  yaml() {
    const variants = this.list.filter(pin => pin.settings.size > 0);
    if (variants.length === 0) return '# What is pinned is the file as it is: no variant.';
    const lines = variants.map(pin => {
      const settings = [...pin.settings].map(([path, value]) => `${path}: ${quoted(value)}`).join(', ');
      return `  ${JSON.stringify(nameOf(pin.settings))}: { ${settings} }`;
    });
    return ['variants:', ...lines].join('\n');
  }
}
