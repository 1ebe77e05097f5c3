import { faces } from './faces.ts';
import { gardenStarter } from './garden-starter.ts';
import { images, radius, spacing, type Template } from './template.ts';

/** A developer's notebook: light monospace for what is structure, a humanist sans for what is said. */
export const garden: Template = {
  id: 'garden',
  name: 'Terminal garden',
  summary: 'Light monospace and a humanist sans; projects with live facts, a writing list, dark mode first-class.',
  profession: 'Developer',
  palettes: [
    {
      id: 'moss',
      name: 'Moss',
      light: {
        background: '#f8faf4',
        surface: '#ffffff',
        text: '#1c2620',
        muted: '#566259',
        accent: '#2a6b3d',
        onAccent: '#ffffff',
        line: '#dbe3d6',
      },
      dark: {
        background: '#0e1411',
        surface: '#151d18',
        text: '#dde7de',
        muted: '#93a397',
        accent: '#7fd991',
        onAccent: '#07170c',
        line: '#26332b',
      },
    },
    {
      id: 'heather',
      name: 'Heather',
      light: {
        background: '#faf8fb',
        surface: '#ffffff',
        text: '#25202b',
        muted: '#645c6e',
        accent: '#6d3b9e',
        onAccent: '#ffffff',
        line: '#e3dce8',
      },
      dark: {
        background: '#131017',
        surface: '#1b1721',
        text: '#e8e2ee',
        muted: '#a399af',
        accent: '#c9a2f2',
        onAccent: '#1c0b2d',
        line: '#322a3b',
      },
    },
    {
      id: 'amber',
      name: 'Amber screen',
      dark: {
        background: '#14100a',
        surface: '#1d1810',
        text: '#f3e6cd',
        muted: '#b09e7e',
        accent: '#ffb648',
        onAccent: '#211402',
        line: '#372d1d',
      },
    },
    {
      id: 'tide',
      name: 'Tide pool',
      light: {
        background: '#f3f8f9',
        surface: '#ffffff',
        text: '#14252a',
        muted: '#4f656b',
        accent: '#00687a',
        onAccent: '#ffffff',
        line: '#d2e0e3',
      },
      dark: {
        background: '#0a1418',
        surface: '#101d23',
        text: '#d9e8eb',
        muted: '#8ca4ab',
        accent: '#6bd0e2',
        onAccent: '#02171c',
        line: '#20333a',
      },
    },
    {
      id: 'notebook',
      name: 'Notebook',
      light: {
        background: '#fffdf6',
        surface: '#ffffff',
        text: '#22211d',
        muted: '#615e55',
        accent: '#b3331e',
        onAccent: '#ffffff',
        line: '#e8e3d4',
      },
    },
  ],
  typography: [
    {
      id: 'humanist',
      name: 'Mono and humanist',
      display: faces.jetbrains,
      body: faces.sourceSans,
      mono: faces.jetbrains,
      displayWeight: 300,
      bodyWeight: 400,
      tracking: -0.04,
    },
    {
      id: 'modern',
      name: 'Mono and modern',
      display: faces.geistMono,
      body: faces.geist,
      mono: faces.geistMono,
      displayWeight: 350,
      bodyWeight: 400,
      tracking: -0.04,
    },
    {
      id: 'all-mono',
      name: 'All mono',
      display: faces.jetbrains,
      body: faces.jetbrains,
      mono: faces.jetbrains,
      displayWeight: 300,
      bodyWeight: 380,
      tracking: -0.05,
    },
  ],
  spacing,
  radius: [radius.soft, radius.sharp, radius.round],
  images,
  scale: { small: [1.06, 1.2], large: [1.12, 1.27] },
  css: `
:root{--wide:72rem;--measure:38rem;--section:calc(clamp(2.25rem,4.5vw,4.5rem)*var(--air))}
body{--rail:0rem}
.site-header .bar{padding-block:1.5rem}
.site-header,.site-footer,.eyebrow,.button,.tags,.details,.date,.price,.caption,figcaption,.field label,.result span{font-family:var(--mono);letter-spacing:-.02em}
.site-name{font:500 var(--step-0)/1.2 var(--mono);letter-spacing:-.03em}
.site-name::before{content:"~/"/"";color:var(--accent);font-weight:400}
.site-nav ul{gap:.25rem 1.5rem}
.site-header a,.site-footer,.site-menu summary{font-size:.92rem}
.site-nav a{color:var(--muted)}
.site-nav a::before,.site-menu a::before{content:"./"/"";opacity:.55}
.site-nav a:hover{color:var(--accent)}
.site-nav [aria-current]{color:var(--text);box-shadow:0 2px var(--accent)}
.site-footer{margin-top:var(--section)}
.site-footer .bar{position:relative;padding-block:3.5rem 2rem}
.site-footer .bar::before{content:', .  \\\\|/  . ,|.   ;  \\\\ | /  ,  .|,  ;   \\\\|/  .   ,|  \\\\|/ ;  , .  \\\\ | /   |,  .  \\\\|/ , .  \\\\|/  . ,|.   ;  \\\\ | /  ,  .|,  ;   \\\\|/  .   ,|  \\\\|/ ;  , .  \\\\ | /   |,  .  \\\\|/ , .  \\\\|/  . ,|.   ;  \\\\ | /  ,  .|,  ;   \\\\|/  .   ,|  \\\\|/ ;  , .  \\\\ | /   |,  .  \\\\|/ '/"";position:absolute;inset:0 var(--gutter) auto;height:1.6em;border-bottom:1px solid var(--line);overflow:hidden;white-space:pre;color:var(--accent);line-height:2;overflow-wrap:normal}
.title::before{content:"## "/"";color:var(--accent);opacity:.8}
h1.title::before{content:""}
h1.title::after{content:"";display:inline-block;width:.52em;height:.95em;background:var(--accent);margin-inline-start:.18em;vertical-align:-.12em}
h2.title{font-size:var(--step-2)}
.name{letter-spacing:-.03em}
.eyebrow{color:var(--accent)}
.eyebrow::before{content:"$ "/"";color:var(--muted)}
.button{font-size:.95rem;padding:.75em 1.15em;line-height:1.35}
.tags li::before{content:"#"/"";color:var(--accent)}
.tags{gap:.15rem .9rem}
.block{padding-block:var(--section) 0}
.own .card,.card{background:var(--surface)}
@media(min-width:64rem){
.block:not(.hero,.call,.contact,.logos,.about):has(h2.title) .inner{display:grid;grid-template-columns:13rem minmax(0,1fr);column-gap:3rem;align-items:start}
.block:not(.hero,.call,.contact,.logos,.about):has(h2.title) .inner>:is(.head,h2.title){grid-column:1;position:sticky;top:1.5rem;margin:0}
.block:not(.hero,.call,.contact,.logos,.about):has(h2.title) .inner>:not(.head,.title){grid-column:2}
h2.title{font-size:var(--step-1)}
}
.notice .mark{font-weight:200;letter-spacing:-.1em}
.notice .mark::before{content:"exit "/"";font-size:.3em;letter-spacing:-.03em;color:var(--muted)}`,
  blockCss: {
    hero: `
.hero{padding-block:calc(var(--section)*1.2) calc(var(--section)*.6)}
.hero .title{font-size:var(--step-4);line-height:1.12}
.hero .intro{color:var(--text);line-height:1.5}
.hero .media img{width:100%;aspect-ratio:4/5;object-fit:cover}
@media(max-width:55.99rem){.hero .media img{aspect-ratio:1}.hero .media{margin-top:var(--gap);max-width:20rem}}
@media(min-width:56rem){.hero .inner:has(picture){grid-template-columns:minmax(0,1fr) minmax(14rem,19rem);align-items:center;gap:4rem}}`,
    projects: `
.projects .items{grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:1.25rem}
.project{display:flex;flex-direction:column;border:1px solid var(--line);border-radius:calc(var(--radius)*1.5);background:var(--surface);overflow:hidden;transition:border-color .16s}
.project:hover{border-color:var(--accent)}
.project .media img{border-radius:0;aspect-ratio:16/10}
.project .media{border-bottom:1px solid var(--line)}
.project .media+.copy{margin:0}
.project .copy{flex:1;display:flex;flex-direction:column;gap:.6rem;padding:1.15rem 1.25rem 0}
.project .name{font-weight:500}
.project .name a::before{content:"→ "/"";color:var(--accent)}
[dir=rtl] .project .name a::before{content:"← "/""}
.project .summary{color:var(--muted);line-height:1.5}
.project .details{order:9;margin-top:auto;margin-inline:-1.25rem;flex-wrap:nowrap;gap:0;border-top:1px solid var(--line);font-size:.78rem}
.project .details>div{display:block;flex:1 1 auto;padding:.6rem .9rem}
.project .details>div:first-child{padding-inline-start:1.25rem}
.project .details>div+div{border-inline-start:1px solid var(--line)}
.project .details dt{color:var(--muted);text-transform:lowercase}
.project .details dd{color:var(--text)}
.project .tags{font-size:.82rem;padding-bottom:.4rem}
.project .result{flex-direction:row;align-items:baseline;gap:.5rem}
.project .result b{font-size:var(--step-1);color:var(--accent);font-weight:500}
.project .result span{font-size:.82rem;color:var(--muted)}
.project:only-child{max-width:34rem}`,
    about: `
.about .prose{font-size:1.05em}
.about .copy{min-width:0}
.facts{margin-top:calc(var(--gap)*1.25);gap:1rem var(--gap)}
.facts dd{font-size:var(--step-2);color:var(--accent)}
.facts dt{font-size:.85rem;color:var(--muted)}
.about .title{margin-bottom:1rem}
@media(min-width:64rem){.about:not(:has(picture)) .inner{display:block}.about:not(:has(picture)) .copy{display:grid;grid-template-columns:13rem minmax(0,1fr);column-gap:3rem}.about:not(:has(picture)) .copy>:not(.title){grid-column:2}.about:has(picture) .inner>.copy{grid-column:2}}
.about .caption{font-size:.8rem;color:var(--muted);padding-top:.5rem}`,
    writing: `
.article{border:0;padding-block:.55rem;gap:.1rem}
.article .name{font:500 var(--step-0)/1.4 var(--body);letter-spacing:0}
.article .date{font-size:.85rem;line-height:1.75}
.article:hover .name{color:var(--accent)}
@media(min-width:48rem){.article{grid-template-columns:8rem 1fr}}`,
    gallery: `.pictures figcaption{font-size:.8rem;color:var(--muted);padding:.4rem 0}.pictures figcaption::before{content:"// "/"";color:var(--accent)}`,
    services: `.services .items{gap:1.25rem}.service{border:1px dashed var(--line);border-radius:calc(var(--radius)*1.5);padding:1.15rem 1.25rem}.service .name{font-weight:500}.service .summary{color:var(--muted)}.service .price{color:var(--accent)}`,
    quotes: `.quote figure{border-inline-start:2px solid var(--accent);padding-inline-start:1.25rem}.quote blockquote{font-size:var(--step-1);line-height:1.5}`,
    logos: `.logos .title::before{content:""}.logos .items{gap:.5rem 2rem}.logos li{font-size:var(--step-0);color:var(--muted)}.logos li+li::before{content:"·"/"";margin-inline-end:2rem;color:var(--line)}`,
    text: ``,
    call: `.call .inner{margin-top:var(--section)}.call .inner{max-width:calc(var(--wide) - var(--gutter)*2);width:calc(100% - var(--gutter)*2);padding:calc(var(--gap)*1.75);border:1px solid var(--line);border-radius:calc(var(--radius)*1.5);background:var(--surface)}.call .title{font-size:var(--step-3)}`,
    contact: `.contact .title{font-size:var(--step-2)}.contact .inner{align-items:start}.ways{font-family:var(--mono);font-size:.95rem;white-space:pre-line}.ways p::before{content:"→ "/"";color:var(--accent)}.ways .place::before{content:""}.form{background:var(--surface);border:1px solid var(--line);border-radius:calc(var(--radius)*1.5);padding:calc(var(--gap)*1.1)}.form .field input,.form .field textarea{background:var(--background)}.contact .inner>.copy>.head{position:static}`,
    custom: ``,
  },
  sizes: { hero: '(min-width: 56rem) 19rem, 100vw', projects: '(min-width: 48rem) 26rem, 100vw' },
  notFound: { title: 'No such file', text: 'Nothing grows at this address. It may have been moved, renamed or composted.' },
  starter: gardenStarter,
};
