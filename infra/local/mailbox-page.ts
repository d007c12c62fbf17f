/**
 * The mailbox for people: one page without any dependency. A mail's HTML is shown in a sandboxed frame, so
 * that nothing in it can act on this page; its links open in a new window.
 */
export const MAILBOX_PAGE = String.raw`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox</title>
<style>
:root { color-scheme: light dark; --line: #8884; --soft: #888; --chosen: #3b82f622 }
* { box-sizing: border-box }
body { margin: 0; font: 15px/1.45 system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif; display: grid; grid-template-columns: minmax(260px, 340px) 1fr; height: 100dvh }
#list { overflow-y: auto; border-right: 1px solid var(--line) }
header { display: flex; align-items: baseline; gap: .5em; padding: .8em 1em; border-bottom: 1px solid var(--line); position: sticky; top: 0; background: Canvas }
h1 { font-size: 1.05rem; margin: 0; flex: 1 }
button { font: inherit; padding: .35em .8em; border: 1px solid var(--line); border-radius: 6px; background: none; color: inherit; cursor: pointer }
.mail { display: block; width: 100%; text-align: left; border: 0; border-bottom: 1px solid var(--line); border-radius: 0; padding: .7em 1em }
.mail[aria-current=true] { background: var(--chosen) }
.mail strong { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.soft { color: var(--soft); font-size: .87em }
#view { display: flex; flex-direction: column; min-width: 0 }
#head { padding: .8em 1em; border-bottom: 1px solid var(--line) }
#head h2 { font-size: 1.1rem; margin: 0 0 .2em; overflow-wrap: anywhere }
#tabs { display: flex; gap: .4em; margin-top: .6em }
#tabs button[aria-pressed=true] { background: var(--chosen) }
iframe { flex: 1; border: 0; background: #fff; width: 100% }
pre { flex: 1; margin: 0; padding: 1em; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere }
#back { display: none }
[hidden] { display: none !important }
@media (max-width: 700px) {
  body { grid-template-columns: 1fr }
  body.reading #list { display: none }
  body:not(.reading) #view { display: none }
  #back { display: inline-block; margin-bottom: .5em }
}
</style>
</head>
<body>
<nav id="list" aria-label="Mails"><header><h1>Mailbox</h1><span class="soft" id="count"></span><button id="clear">Empty</button></header><div id="mails"></div></nav>
<main id="view">
  <div id="head" hidden>
    <button id="back">&larr; All mails</button>
    <h2 id="subject"></h2>
    <div class="soft" id="who"></div>
    <div id="tabs"><button data-tab="html">HTML</button><button data-tab="text">Text</button><button data-tab="headers">Headers</button></div>
  </div>
  <iframe id="html" title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" hidden></iframe>
  <pre id="text" hidden></pre>
</main>
<script type="module">
const byId = (id) => document.getElementById(id);
const when = ({ sentAt }) => new Date(sentAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
let mails = [], chosen = null, tab = 'html';

const inline = (mail) => (mail.attachments ?? []).reduce(
  (html, { contentId, contentType, base64 }) => contentId ? html.replaceAll('cid:' + contentId, 'data:' + contentType + ';base64,' + base64) : html,
  (mail.html ?? '').replace(/<head[^>]*>|^(?!.*<head)/is, '$&<base target="_blank">'));

const show = () => {
  const mail = mails.find(({ id }) => id === chosen);
  document.body.classList.toggle('reading', Boolean(mail));
  byId('head').hidden = !mail;
  const view = mail && (tab === 'html' && !mail.html ? 'text' : tab);
  byId('html').hidden = view !== 'html';
  byId('text').hidden = !mail || view === 'html';
  for (const button of byId('tabs').children) button.setAttribute('aria-pressed', String(button.dataset.tab === view));
  for (const item of byId('mails').children) item.setAttribute('aria-current', String(item.dataset.id === chosen));
  if (!mail) return;
  byId('subject').textContent = mail.subject;
  byId('who').textContent = mail.from + ' → ' + mail.to.join(', ') + ' · ' + when(mail);
  if (view === 'html') { if (byId('html').dataset.id !== mail.id) { byId('html').srcdoc = inline(mail); byId('html').dataset.id = mail.id; } }
  else byId('text').textContent = view === 'headers'
    ? Object.entries({ ...mail.headers, ...Object.fromEntries(Object.entries(mail.tags).map(([k, v]) => ['tag ' + k, v])) }).map(([k, v]) => k + ': ' + v).join('\n')
    : mail.text ?? '(no text part)';
};

const row = (mail) => {
  const item = document.createElement('button');
  item.className = 'mail';
  item.dataset.id = mail.id;
  const subject = document.createElement('strong');
  subject.textContent = mail.subject;
  const soft = document.createElement('span');
  soft.className = 'soft';
  soft.textContent = mail.to.join(', ') + ' · ' + when(mail);
  item.append(subject, soft);
  item.onclick = () => { chosen = mail.id; show(); };
  return item;
};

const load = async () => {
  const fresh = await (await fetch('/_local/mails')).json();
  if (fresh.length === mails.length && fresh[0]?.id === mails[0]?.id) return;
  mails = fresh;
  byId('count').textContent = String(mails.length);
  byId('mails').replaceChildren(...mails.map(row));
  if (!mails.some(({ id }) => id === chosen)) chosen = matchMedia('(max-width: 700px)').matches ? null : mails[0]?.id ?? null;
  show();
};

byId('tabs').onclick = ({ target }) => { if (target.dataset.tab) { tab = target.dataset.tab; show(); } };
byId('back').onclick = () => { chosen = null; show(); };
byId('clear').onclick = async () => { await fetch('/_local/mails', { method: 'DELETE' }); mails = [null]; chosen = null; load(); };
await load();
setInterval(load, 2000);
</script>
</body>
</html>
`;
