/** How the pages look: in light and dark, from 320 pixels on, with nothing loaded from elsewhere. */

/** The whole of the style, as it stands in the page; its hash is what the browser is told to let through. */
export const PAGE_STYLE = [
  ':root{color-scheme:light dark;--ink:#1f2937;--soft:#4b5563;--ground:#f3f4f6;--sheet:#fff;--line:#6b7280;',
  '--press:#1d4ed8;--on-press:#fff;--alarm:#b42318;--calm:#15603a}',
  '@media (prefers-color-scheme:dark){:root{--ink:#f3f4f6;--soft:#d1d5db;--ground:#111827;--sheet:#1f2937;',
  '--line:#9ca3af;--press:#93c5fd;--on-press:#111827;--alarm:#fca5a5;--calm:#86efac}}',
  '*{box-sizing:border-box}',
  'body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.7 "Hiragino Sans","Noto Sans JP",',
  '"Yu Gothic",Meiryo,sans-serif;overflow-wrap:anywhere}',
  'main{max-width:32rem;margin:0 auto;padding:1.5rem 1rem;min-height:100vh;background:var(--sheet)}',
  'h1{margin:0 0 1rem;font-size:1.3rem;line-height:1.5}h1.done{color:var(--calm)}',
  'p{margin:0 0 1rem}',
  'dl{margin:0 0 1.5rem}dt{color:var(--soft);font-size:.875rem}dd{margin:0 0 .5rem;font-weight:bold}',
  'label{display:block;font-weight:bold}',
  'input,button{font:inherit;width:100%;min-height:3rem;margin:.25rem 0 0;padding:.5rem .75rem;border-radius:.5rem}',
  'input{border:1px solid var(--line);background:var(--sheet);color:inherit}',
  'input[aria-invalid]{border:2px solid var(--alarm)}',
  '.confirm{display:flex;gap:.75rem;align-items:center;min-height:3rem;margin-top:1rem}',
  '.confirm input{flex:none;width:1.5rem;min-height:1.5rem;margin:0}',
  'button{margin-top:1.5rem;border:0;background:var(--press);color:var(--on-press);font-weight:bold;cursor:pointer}',
  ':focus-visible{outline:3px solid var(--press);outline-offset:3px}',
  '.hint,footer{color:var(--soft);font-size:.875rem;margin:.25rem 0 0}footer{margin-top:2rem}',
  '.problem{margin:.5rem 0 0;color:var(--alarm);font-weight:bold}',
].join('');
