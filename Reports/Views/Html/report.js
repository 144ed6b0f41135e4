// The cursor that all charts over time share, the filter of the settings, and the buttons that save the data.
(() => {
  'use strict';
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const embedded = id => JSON.parse(document.getElementById(id).textContent);
  const end = Number(document.body.dataset.end) || 1;
  const step = Number(document.body.dataset.window) || 1;
  const perSecond = ['offered', 'served', 'throttled', 'errors'];
  const mostReadings = 8;
  document.documentElement.classList.add('js');

  // Texts -------------------------------------------------------------------------------------------------------
  const number = value => Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 12 });
  const length = ms => ms >= 1000 ? `${number(ms / 1000)} s` : `${number(ms)} ms`;
  const pair = (great, unit, small, smaller) => small ? `${great} ${unit} ${small} ${smaller}` : `${great} ${unit}`;
  const moment = seconds => {
    if (10 > seconds) return `${number(seconds)} s`;
    if (60 > seconds) return `${Math.round(seconds)} s`;
    if (3600 > seconds) return pair(Math.floor(seconds / 60), 'min', Math.floor(seconds % 60), 's');
    return pair(Math.floor(seconds / 3600), 'h', Math.floor(seconds % 3600 / 60), 'min');
  };
  const name = column => column.replace('latency_', '').replace('_ms', '').replaceAll('_', ' ');
  const text = (column, value) => {
    if (value === '') return '–';
    if (column.endsWith('_ms')) return length(Number(value));
    return perSecond.includes(column) ? `${number(value / step)}/s` : number(Number(value));
  };

  // The series: by function, a list of rows by window -----------------------------------------------------------
  let series = null;
  const cells = line => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1)
    .map(match => match[1].startsWith('"') ? match[1].slice(1, -1).replaceAll('""', '"') : match[1]);
  const read = () => {
    if (series) return series;
    const [head, ...lines] = embedded('series').trimEnd().split('\n').map(cells);
    series = new Map();
    for (const line of lines) {
      const row = Object.fromEntries(head.map((column, index) => [column, line[index]]));
      if (!series.has(row.function)) series.set(row.function, []);
      series.get(row.function).push(row);
    }
    return series;
  };
  const readings = (figure, window) => {
    const columns = figure.dataset.columns.split(' ');
    const of = figure.dataset.function;
    const found = [];
    for (const [fn, rows] of read()) {
      const row = rows[Math.min(window, rows.length - 1)];
      if (of === '*') found.push([fn, columns[0], Number(row[columns[0]])]);
      else if (of === fn) for (const column of columns) found.push([name(column), column, row[column]]);
    }
    if (of === '*') found.sort((one, other) => other[2] - one[2]);
    return found.slice(0, mostReadings).map(([label, column, value]) => [label, text(column, value)]);
  };

  // The cursor --------------------------------------------------------------------------------------------------
  const charts = all('figure[data-columns]').flatMap(figure => all('.plot', figure).map(plot => ({ figure, plot })));
  const make = (chart) => {
    const svg = chart.plot.querySelector('svg');
    const line = document.createElementNS(svg.namespaceURI, 'line');
    line.setAttribute('class', 'cursor');
    line.setAttribute('y1', svg.dataset.top);
    line.setAttribute('y2', svg.dataset.bottom);
    svg.append(line);
    const box = document.createElement('div');
    box.className = 'reading';
    chart.plot.append(box);
    Object.assign(chart, { svg, line, box });
  };
  const span = chart => [Number(chart.svg.dataset.left), Number(chart.svg.dataset.right)];
  const hide = () => charts.forEach(chart => chart.plot.classList.remove('read'));
  let current = 0;
  const show = (window, source) => {
    current = Math.max(0, Math.min(window, Math.ceil(end / step) - 1));
    const middle = Math.min((current + 0.5) * step, end) / end;
    for (const chart of charts) {
      if (!chart.plot.offsetParent) continue;
      const [left, right] = span(chart);
      const x = left + (right - left) * middle;
      const list = document.createElement('dl');
      for (const [label, value] of readings(chart.figure, current)) {
        const [term, definition] = ['dt', 'dd'].map(tag => document.createElement(tag));
        [term.textContent, definition.textContent] = [label, value];
        list.append(term, definition);
      }
      const when = document.createElement('p');
      when.textContent = moment(current * step);
      chart.box.replaceChildren(when, list);
      chart.box.setAttribute('aria-live', chart === source ? 'polite' : 'off');
      chart.line.setAttribute('x1', x);
      chart.line.setAttribute('x2', x);
      const share = 100 * x / chart.svg.viewBox.baseVal.width;
      chart.box.style.left = middle > 0.5 ? 'auto' : `calc(${share}% + .6rem)`;
      chart.box.style.right = middle > 0.5 ? `calc(${100 - share}% + .6rem)` : 'auto';
      chart.plot.classList.add('read');
    }
  };
  for (const chart of charts) {
    make(chart);
    const { plot, svg } = chart;
    plot.tabIndex = 0;
    plot.setAttribute('role', 'group');
    plot.setAttribute('aria-label', 'Left and right arrows read the values of all charts over time');
    plot.addEventListener('pointermove', event => {
      const frame = svg.getBoundingClientRect();
      const [left, right] = span(chart);
      const x = (event.clientX - frame.left) / frame.width * svg.viewBox.baseVal.width;
      show(Math.floor((x - left) / (right - left) * end / step), null);
    });
    plot.addEventListener('pointerleave', hide);
    plot.addEventListener('blur', hide);
    plot.addEventListener('keydown', event => {
      const moves = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: Infinity };
      if (event.key === 'Escape') hide();
      if (!(event.key in moves)) return;
      event.preventDefault();
      show(moves[event.key], chart);
    });
  }

  // Filter, saving, printing ------------------------------------------------------------------------------------
  const filter = document.getElementById('filter');
  const settings = all('#settings tbody tr');
  filter?.addEventListener('input', () => {
    const wanted = filter.value.toLowerCase();
    for (const row of settings) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    const found = settings.filter(row => !row.hidden).length;
    document.getElementById('found').textContent = wanted ? `${found} of ${settings.length}` : '';
  });
  for (const button of all('button[data-save]')) {
    button.addEventListener('click', () => {
      const { save, name: file, type } = button.dataset;
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([embedded(save)], { type }));
      link.download = file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  }
  addEventListener('beforeprint', () => all('details.function, .typical details').forEach(section => { section.open = true; }));
})();
