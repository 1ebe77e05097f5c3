/**
 * Rules all templates stand on: reset, the frame of a page, and the few classes blocks of any product may use
 * (`inner`, `head`, `title`, `intro`, `eyebrow`, `items`, `card`, `button`, `field`, `tags`, `facts`, `prose`).
 */
export const baseCss = `
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1.5rem}
body,h1,h2,h3,h4,h5,h6,p,ul,ol,dl,dd,figure,blockquote,pre{margin:0;padding:0}
ul,ol{list-style:none}
body{background:var(--background);color:var(--text);font:var(--body-weight) var(--step-0)/1.6 var(--body);overflow-wrap:anywhere;min-height:100vh;min-height:100svh;display:flex;flex-direction:column}
main{flex:1;display:block}
h1,h2,h3,h4,h5,h6{font:var(--display-weight) var(--step-1)/1.15 var(--display);letter-spacing:var(--tracking);text-wrap:balance}
h1,h2{font-size:var(--step-3)}
h1{font-size:var(--step-4)}
p{text-wrap:pretty}
a{color:inherit;text-decoration-thickness:1px;text-underline-offset:.2em}
picture{display:block}
img{display:block;max-width:100%;height:auto;border-radius:var(--radius)}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
main:focus-visible,[role=alert]:focus-visible,.choices:focus-visible{outline:0}
.visually-hidden:not(:focus-within){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;inset-block-start:-10rem;inset-inline-start:1rem;background:var(--accent);color:var(--on-accent);padding:.75rem 1rem;z-index:9}
.skip:focus{inset-block-start:1rem}
.inner,.bar{width:100%;max-width:var(--wide);margin-inline:auto;padding-inline:var(--gutter)}
.block{padding-block:var(--section)}
.block:has(>.inner:empty){display:none}
.head{display:grid;gap:calc(var(--gap)*.5);margin-bottom:calc(var(--gap)*1.5)}
.intro{color:var(--muted);max-width:var(--measure)}
.eyebrow{color:var(--muted);font-size:var(--step--1)}
.items{display:grid;gap:var(--gap)}
.items>*,.inner>*{min-width:0}
.name a,.site-header a,.site-footer a{text-decoration:none}
.name a:hover,.site-footer a:hover{text-decoration:underline}
.actions{display:flex;flex-wrap:wrap;gap:.75rem 1rem}
.button{display:inline-block;border:1px solid var(--accent);background:var(--accent);color:var(--on-accent);border-radius:var(--radius);padding:.7em 1.3em;font:500 var(--step-0)/1.3 var(--body);text-decoration:none;cursor:pointer;min-height:2.75rem}
.button.quiet{background:none;color:var(--text);border-color:var(--muted)}
.button:hover{opacity:.88}
.field{display:grid;gap:.4rem}
.field label{font-size:var(--step--1);color:var(--muted)}
.field input,.field textarea,.field select{font:inherit;color:inherit;background:var(--surface);border:1px solid var(--muted);border-radius:var(--radius);padding:.65em .8em;width:100%;min-height:2.75rem}
.tags{display:flex;flex-wrap:wrap;gap:.25rem .75rem;font-size:var(--step--1);color:var(--muted)}
.card{border:1px solid var(--line);border-radius:var(--radius);padding:var(--gap);background:var(--surface)}
.prose{max-width:var(--measure)}
.prose>*+*{margin-top:1em}
.prose>*+h2,.prose>*+h3,.prose>*+h4{margin-top:1.8em}
.prose h2{font-size:var(--step-2)}
.prose h3,.prose h4,.prose h5{font-size:var(--step-1)}
.prose ul,.prose ol{padding-inline-start:1.3em;list-style:disc}
.prose ol{list-style:decimal}
.prose blockquote{border-inline-start:2px solid var(--accent);padding-inline-start:1em}
.prose hr{border:0;border-top:1px solid var(--line)}
.prose pre{overflow-x:auto;background:var(--surface);padding:1em;border-radius:var(--radius)}
.prose code{font-family:var(--mono);font-size:.9em}
.own{max-width:none}
.own .columns{display:grid;gap:var(--gap);grid-template-columns:repeat(auto-fit,minmax(min(100%,14rem),1fr))}
.own .columns>*{margin:0}
.own .center{text-align:center}
.own .small{font-size:var(--step--1)}
.site-header .bar,.site-footer .bar{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:.5rem var(--gap);padding-block:1.25rem}
.site-nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.75rem}
.site-name{font:var(--display-weight) var(--step-1)/1.2 var(--display)}
.site-footer{font-size:var(--step--1);color:var(--muted)}
.site-footer p{white-space:pre-line}
.social{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
.site-header a,.site-footer a,.site-menu summary{display:inline-block;padding-block:.35rem}
.site-menu{display:none}
.site-menu summary{cursor:pointer;list-style:none}
.site-menu summary::-webkit-details-marker{display:none}
.site-menu summary::after{content:"+"/"";display:inline-block;width:1em;text-align:end}
.site-menu[open] summary::after{content:"–"/""}
@media(max-width:39.99rem){
.site-header .bar{align-items:center}
.site-menu{display:block;margin-inline-start:auto}
.site-nav{display:none}
.site-menu[open]{display:contents}
.site-menu[open] summary{margin-inline-start:auto}
.site-menu[open]::details-content{flex-basis:100%}
.site-menu li{border-top:1px solid var(--line)}
.site-menu li a{display:block;padding-block:.8rem;font-size:var(--step-1)}
}
.notice .inner{display:grid;gap:var(--gap);justify-items:start;align-content:center}
.notice main{display:grid;align-content:center}
.notice .mark{font:var(--display-weight) var(--step-6)/1 var(--display);color:var(--accent)}
@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}a,.button,img{transition:opacity .16s,color .16s,background-color .16s,filter .16s}}
@media(prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
@media print{.site-nav,.site-menu,form,.skip{display:none}}`;

/** Rules of the studio's canvas alone. */
export const canvasCss = `
[data-field]:empty::before{content:attr(data-placeholder);opacity:.45}
[data-field]{outline-offset:4px}
.block[data-hidden]{opacity:.35}
.placeholder{display:grid!important;place-items:center;aspect-ratio:4/3;width:100%;max-height:70svh;border:1px dashed var(--muted);border-radius:var(--radius);color:var(--muted);background:repeating-linear-gradient(135deg,transparent 0 12px,var(--surface) 12px 24px)}
.placeholder::before{content:"";width:3rem;height:2.25rem;border:1.5px solid currentColor;border-radius:4px;background:radial-gradient(circle at 75% 30%,currentColor 0 3px,transparent 3.5px),linear-gradient(to top right,currentColor 32%,transparent 33%)}`;

/** Style rules without comments and needless white space. */
export function minifyCss(css: string): string {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};])\s*/g, '$1')
    .replace(/;}/g, '}')
    .trim();
}
