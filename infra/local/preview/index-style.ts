import type { Html } from '../../../functions/mail/html.ts';

/** How the page of the preview looks. */
export const INDEX_STYLE: Html = {
  markup: `
:root{color-scheme:light dark;--ground:#f6f5f1;--ink:#1d2a2e;--quiet:#55636a;--line:#c9cecb;--accent:#0f5c63}
@media (prefers-color-scheme:dark){:root{--ground:#12181a;--ink:#e6ebec;--quiet:#a7b3b7;--line:#3b484d;--accent:#7cc9cd}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:110rem;padding:0 1rem 3rem;background:var(--ground);color:var(--ink);line-height:1.6;font-family:system-ui,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP",sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);display:inline-block;min-height:24px;margin-right:.75rem}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:0;list-style:none}
h2{margin:2.5rem 0 .5rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{margin:1.75rem 0 .5rem}
h3 span{font-weight:400;color:var(--quiet)}
h4{margin:0}
p{margin:.25rem 0}
.subject{color:var(--quiet)}
.languages{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,40rem),1fr));gap:1.5rem}
.pictures{display:flex;gap:.75rem;align-items:flex-start}
figure{margin:0;flex:375 1 0}
figure.wide{flex-grow:720}
img{display:block;width:100%;height:auto;border:1px solid var(--line)}
figcaption{color:var(--quiet);font-size:.8125rem}
`,
};
