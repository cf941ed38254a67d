import { Html } from './html';

export const STYLE = new Html(`
:root { --ink: #1c1a17; --soft: #6f6a61; --paper: #faf8f4; --card: #fff; --line: #e5dfd3; --gold: #a8843a; --good: #1d7a4f; --bad: #b3372f; --wait: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --ink: #f1ece2; --soft: #a49c8e; --paper: #16140f; --card: #201d17; --line: #3a352b; --gold: #d3ac5d; --good: #5cc793; --bad: #f08a81; --wait: #e0b354; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
.warning { background: repeating-linear-gradient(135deg, #f3c34b 0 18px, #1c1a17 18px 36px); padding: 6px; position: sticky; top: 0; z-index: 1; }
.warning strong { display: block; background: #f3c34b; color: #1c1a17; text-align: center; padding: 7px 12px; letter-spacing: .04em; }
main { max-width: 1060px; margin: 0 auto; padding: 26px 20px 80px; }
h1 { font: 500 26px/1.2 Georgia, serif; margin: 0 0 4px; }
.lead { color: var(--soft); margin: 0 0 22px; max-width: 72ch; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 0 0 24px; }
.figures div { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 10px 14px; }
.figures dt { color: var(--soft); font-size: 13px; } .figures dd { margin: 0; font-size: 20px; font-variant-numeric: tabular-nums; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 16px 18px; margin: 0 0 14px; scroll-margin-top: 70px; }
article:target { border-color: var(--gold); box-shadow: 0 0 0 2px var(--gold); }
article header { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: baseline; }
.amount { font: 500 21px/1.2 Georgia, serif; font-variant-numeric: tabular-nums; }
.badge { border: 1px solid currentColor; border-radius: 99px; padding: 1px 10px; font-size: 13px; white-space: nowrap; }
.good { color: var(--good); } .bad { color: var(--bad); } .wait { color: var(--wait); } .quiet { color: var(--soft); }
.facts { display: flex; flex-wrap: wrap; gap: 2px 20px; margin: 6px 0 10px; color: var(--soft); font-size: 14px; } .facts b { color: var(--ink); font-weight: 600; }
code { font: 12.5px ui-monospace, monospace; color: var(--soft); overflow-wrap: anywhere; }
form { display: inline-flex; gap: 6px; margin: 4px 6px 0 0; flex-wrap: wrap; }
button, select { font: inherit; font-size: 14px; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 6px 12px; cursor: pointer; min-height: 36px; max-width: 100%; }
button:hover { border-color: var(--gold); } button:focus-visible, select:focus-visible, summary:focus-visible, a:focus-visible { outline: 2px solid var(--gold); outline-offset: 2px; }
button.first { background: var(--ink); color: var(--paper); border-color: var(--ink); }
details { margin-top: 10px; } summary { cursor: pointer; color: var(--soft); font-size: 14px; }
table { border-collapse: collapse; width: 100%; margin-top: 6px; font-size: 14px; } td, th { text-align: left; padding: 4px 10px 4px 0; border-top: 1px solid var(--line); vertical-align: middle; } th { color: var(--soft); font-weight: 500; border: 0; }
td form { margin: 0 0 0 6px; } td button { padding: 2px 10px; min-height: 28px; }
main > form { display: block; margin: 0 0 14px; }
.empty { text-align: center; padding: 60px 20px; color: var(--soft); border: 1px dashed var(--line); border-radius: 12px; }
a { color: var(--gold); }
input[type=email], input[type=text] { font: inherit; font-size: 14px; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 10px 12px; width: 100%; margin-bottom: 6px; }
.ask { max-width: 460px; margin: 8vh auto; text-align: center; } .ask form { display: block; margin: 10px 0 0; } .ask button { width: 100%; padding: 12px; }
`);

/** Keeps the page fresh without moving it away under somebody's hand: an open select or detail stays as it is. */
export const REFRESH = new Html(`
const isBusy = () => document.activeElement && ['SELECT', 'BUTTON'].includes(document.activeElement.tagName);
setInterval(async () => {
  if (document.hidden || isBusy()) return;
  const open = new Set([...document.querySelectorAll('details[open]')].map((one) => one.id));
  const answer = await fetch(location.pathname).catch(() => null);
  if (!answer || !answer.ok || isBusy()) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  for (const one of fresh.querySelectorAll('details')) one.open = open.has(one.id);
  const now = document.querySelector('main');
  if (now.innerHTML !== fresh.innerHTML) now.replaceWith(fresh);
}, 2000);
`);
