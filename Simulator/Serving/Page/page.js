// The page of one scenario: settings are turned, the program answers, and more runs narrow the answer until the next turn.

import { Controls } from '/controls.js';
import { Pins } from '/pins.js';
import { Region } from '/region.js';

const find = id => document.getElementById(id);
const settings = new Map();
const pause = 120, watching = 3000;
let turn = 0, timer = null, gesture = false;
let shown = null, ghost = null, saved = '';
const region = new Region(() => shown);

const get = async path => {
  const reply = await fetch(path);
  if (!reply.ok) throw new Error(await reply.text());
  return reply.json();
};

// The address holds what was turned, so that it can be kept and sent.
const viewed = 'view';
const remember = () => {
  const text = new URLSearchParams([...settings, ...(find('region').hidden ? [] : [[viewed, 'region']])]).toString();
  history.replaceState(null, '', text ? `#${text}` : location.pathname);
};
const recall = () => {
  const kept = new Map(new URLSearchParams(location.hash.slice(1)));
  look(kept.get(viewed) === 'region' ? 'region' : 'turn');
  kept.delete(viewed);
  return kept;
};

// The two views: the arrow keys go from one to the other, as in every list of tabs.
const views = ['turn', 'region'];
const look = view => {
  for (const one of views) {
    find(one).hidden = one !== view;
    find(`tab-${one}`).setAttribute('aria-selected', String(one === view));
    find(`tab-${one}`).tabIndex = one === view ? 0 : -1;
  }
  if (view === 'region') region.open().catch(fail);
};
for (const view of views) {
  const tab = find(`tab-${view}`);
  tab.addEventListener('click', () => { look(view); remember(); });
  tab.addEventListener('keydown', event => {
    if (!['ArrowLeft', 'ArrowRight'].includes(event.key)) return;
    const other = views[1 - views.indexOf(view)];
    find(`tab-${other}`).focus();
    look(other);
    remember();
  });
}

// Asking --------------------------------------------------------------------------------------------------------------
const fail = problem => {
  find('brief').textContent = problem instanceof TypeError ? 'The program no longer answers: it was ended.' : String(problem.message);
  find('answer').setAttribute('aria-busy', 'false');
};

const ask = async () => {
  const mine = ++turn;
  find('answer').setAttribute('aria-busy', 'true');
  try {
    const body = JSON.stringify({ settings: [...settings].map(([path, value]) => ({ path, value })) });
    const reply = await fetch('/ask', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    if (!reply.ok) throw new Error(await reply.text());
    const { question, mistakes } = await reply.json();
    if (mine !== turn) return;
    showMistakes(mistakes);
    if (question === null) {
      find('brief').textContent = 'The settings as they stand cannot be run: the answer below is the one before.';
      find('answer').setAttribute('aria-busy', 'false');
      return;
    }
    await follow(question, mine);
  } catch (problem) {
    if (mine === turn) fail(problem);
  }
};

const follow = async (question, mine) => {
  const before = ghost !== null && ghost !== question ? `&before=${ghost}` : '';
  for (let version = 0; ;) {
    const answer = await get(`/answer?question=${question}&after=${version}${before}`);
    if (mine !== turn || answer.givenUp) return;
    if (answer.fault) throw new Error(answer.fault);
    if (answer.version > version) show(answer, version === 0);
    version = answer.version;
    progress(answer);
    if (answer.ended) return watch(question, version, mine);
  }
};

// When all is told, it is only looked whether the file was saved.
const watch = (question, version, mine) => setTimeout(async () => {
  if (mine !== turn) return;
  try {
    if (document.visibilityState === 'visible') fileIs((await get(`/answer?question=${question}&after=${version}`)).saved);
    watch(question, version, mine);
  } catch (problem) {
    if (mine === turn) fail(problem);
  }
}, watching);

const fileIs = stamp => { find('changed').hidden = stamp === saved; };

const asked = now => {
  clearTimeout(timer);
  timer = setTimeout(ask, now ? 0 : pause);
};

// Showing -------------------------------------------------------------------------------------------------------------
const show = (answer, first) => {
  shown = answer.question;
  const open = [...document.querySelectorAll('#html details')].map(part => part.open);
  find('html').innerHTML = answer.html;
  document.querySelectorAll('#html details').forEach((part, index) => { part.open = open[index] ?? false; });
  find('brief').textContent = answer.brief;
  find('command').textContent = answer.command;
  find('json').href = `/result.json?question=${answer.question}`;
  find('report').href = `/report.html?question=${answer.question}`;
  find('json').hidden = find('report').hidden = false;
  find('answer').setAttribute('aria-busy', 'false');
  if (first || answer.ended) find('said').textContent = answer.brief;
  pins.answered(settings, answer.question);
  if (first && !find('region').hidden) region.open().catch(fail);
};

const progress = ({ runs, asked: of, progress: share, ended, saved: stamp }) => {
  find('progress').value = ended ? 1 : Math.min(1, (runs + share) / Math.max(of, 1));
  find('progress').classList.toggle('ended', ended);
  find('runs').textContent = runs === 0 ? `first run: ${Math.round(100 * share)}%`
    : `${runs}${ended ? '' : ` of ${of}`} run${runs === 1 && ended ? '' : 's'}${ended ? '' : ' …'}`;
  fileIs(stamp);
};

const showMistakes = list => {
  const others = controls.mistakes(list);
  find('mistakes').hidden = others.length === 0;
  find('mistakes').textContent = others.map(one => `${one.where ? `${one.where}: ` : ''}${one.message}. ${one.hint}`).join(' ');
};

// Turning -------------------------------------------------------------------------------------------------------------
const turned = (path, value, moving) => {
  if (value === null) settings.delete(path);
  else settings.set(path, value);
  // What was shown when a slider began to move stays the ghost while it moves.
  if (!gesture) ghost = shown;
  gesture = moving;
  remember();
  asked(!moving);
};

const goTo = async wanted => {
  ghost = shown;
  settings.clear();
  for (const [path, value] of wanted) settings.set(path, value);
  await bring([...settings.keys()]);
  controls.show(settings);
  remember();
  asked(true);
};

const controls = new Controls(find('groups'), turned);
const pins = new Pins({ root: find('pins'), chips: find('chips'), designs: find('designs'), yaml: find('yaml') }, goTo);

// Controls of settings that are not shown unasked.
const bring = async paths => {
  for (const path of paths.filter(known => !controls.byPath.has(known))) {
    const { controls: found } = await get(`/controls?find=${encodeURIComponent(path)}`);
    const about = found.find(one => one.path === path);
    if (about) controls.add(about, true);
  }
};

const search = find('find');
let looking = 0;
search.addEventListener('input', async () => {
  const mine = ++looking;
  const { controls: list } = await get(`/controls?find=${encodeURIComponent(search.value)}`);
  if (mine !== looking) return;
  const chosen = list.find(one => one.path === search.value);
  if (chosen) {
    const control = controls.add(chosen, true);
    search.value = '';
    control.element.scrollIntoView({ block: 'nearest' });
    control.field.focus();
    return;
  }
  find('found').replaceChildren(...list.map(one => new Option(one.value, one.path)));
});
search.addEventListener('keydown', event => {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  const first = find('found').options[0];
  if (first) {
    search.value = first.value;
    search.dispatchEvent(new Event('input'));
  }
});

find('controls').addEventListener('submit', event => event.preventDefault());
find('reset').addEventListener('click', () => goTo(new Map()));
find('reload').addEventListener('click', () => location.reload());
find('pin').addEventListener('click', () => { if (shown !== null) pins.pin(settings, shown); });
find('copy').addEventListener('click', async () => {
  const text = find('command').textContent;
  try {
    await navigator.clipboard.writeText(text);
    find('said').textContent = 'The command is copied.';
    find('copy').textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(find('command'));
    find('copy').textContent = 'Selected below';
  }
  setTimeout(() => { find('copy').textContent = 'Copy the command'; }, 1500);
});
addEventListener('hashchange', () => goTo(recall()));

// Beginning -----------------------------------------------------------------------------------------------------------
const mostOpen = matchMedia('(max-width: 860px)').matches ? 2 : 3;
const begin = async () => {
  const scenario = await get('/scenario');
  saved = scenario.saved;
  document.title = `${scenario.title} · LambdaSim`;
  find('title').textContent = scenario.title;
  find('question').textContent = scenario.question;
  find('file').textContent = scenario.file;
  find('findabout').textContent = `${scenario.others.toLocaleString('en-US')} more settings can be turned: write a word of its name.`;
  const subjects = new Set();
  for (const about of scenario.controls) {
    subjects.add(`${about.kind}/${about.subject}`);
    controls.add(about, mostOpen >= subjects.size);
  }
  await goTo(recall());
  ghost = null;
};
begin().catch(fail);
