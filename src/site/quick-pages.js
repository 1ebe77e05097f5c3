/** Forms are sent by fetch, the answer takes the place of the page. On any doubt the browser does as ever. */
const find = (selector) => document.querySelector(selector);
const bare = (address) => address.split('#')[0];
const live = (form) => form?.dataset.live === '';
const productAt = (target) => target.closest?.('main a[href^="/products/"]')?.href;
const news = Object.assign(document.createElement('p'), { role: 'status', className: 'visually-hidden' });
let url = bare(location.href);
let look = find('style').textContent;
let [turn, last, ahead] = [0, Promise.resolve()];

document.body.append(news);
addEventListener('submit', (event) => {
  const { target: form, submitter } = event;
  const to = new URL(form.getAttribute('action'), url);
  if ('plain' in form.dataset || to.origin !== location.origin) return;
  event.preventDefault();
  if (form.ariaBusy && !live(form)) return;
  form.ariaBusy = 'true';
  const body = new URLSearchParams(new FormData(form, submitter));
  const post = form.getAttribute('method') === 'post';
  if (!post) to.search = body;
  last = last.catch(() => {}).then(() => fetch(to, post ? { method: 'POST', body } : {}));
  void show(last, () => {
    form.dataset.plain = '';
    form.requestSubmit(submitter);
  });
});
// No answer overwrites what is being typed.
addEventListener('input', ({ target }) => live(target.form) && turn++);
addEventListener('change', ({ target }) => live(target.form) && target.form.requestSubmit());
addEventListener('popstate', () => bare(location.href) !== url && location.reload());
for (const kind of ['pointerover', 'focusin'])
  addEventListener(kind, ({ target }) => {
    const href = productAt(target);
    if (!href || href === ahead?.href) return;
    const mine = (ahead = { href, answer: fetch(href).catch(Object) });
    setTimeout(() => ahead === mine && (ahead = null), 10_000);
  });
addEventListener('click', (event) => {
  const { href, answer } = ahead ?? {};
  if (!href || productAt(event.target) !== href || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  ahead = null;
  void show(answer, () => location.assign(href));
});

async function show(asked, instead) {
  const mine = ++turn;
  try {
    const answer = await asked;
    const text = fits(answer) ? await answer.text() : '';
    // The policy lets no second style element in.
    const [style, css] = /<style>(.*?)<\/style>/s.exec(text) ?? [];
    const page = new DOMParser().parseFromString(text.replace(style, ''), 'text/html');
    if (mine !== turn) return;
    if (page.querySelector('script[src]')?.src === import.meta.url) swap(page, css, bare(answer.url));
    else if (answer.redirected) location.assign(answer.url);
    else instead();
  } catch {
    instead();
  }
}

/** Not what reloads itself, nor forms that end elsewhere. */
function fits({ status, headers }) {
  const policy = headers.get('content-security-policy');
  return (status < 400 || status === 422) && policy?.includes("form-action 'self';") && !headers.has('refresh');
}

function swap(page, css, to) {
  const stays = to.split('?')[0] === url.split('?')[0];
  const from = document.activeElement;
  if (to !== url) history.pushState(null, '', to);
  url = to;
  if (css !== look) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync((look = css));
    document.adoptedStyleSheets = [sheet];
    find('style').disabled = true;
  }
  for (const part of ['.site-header', 'main']) find(part).replaceWith(page.querySelector(part));
  document.title = page.title;
  const wrong = find('main [role=alert]');
  const same = (one) => (from.id ? one.id === from.id : one.name === from.name && one.value === from.value);
  const again = stays && [...document.querySelectorAll('main :is([id],[name])')].find(same);
  if (!stays) scrollTo({ top: 0, behavior: 'instant' });
  (wrong || again || find('main')).focus({ preventScroll: !wrong });
  const said = [...document.querySelectorAll('main :is([role=status],.total)')].map((one) => one.innerText);
  news.textContent = [page.title, ...said].join('. ');
}
