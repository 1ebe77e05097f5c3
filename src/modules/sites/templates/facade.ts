import { facadeStarter } from './facade-starter.ts';
import { faces } from './faces.ts';
import { images, radius, spacing, type Template } from './template.ts';

/** An agency's front: bold serif, full-height chapters, arched windows, numbers and one strong call. */
export const facade: Template = {
  id: 'facade',
  name: 'Façade',
  summary: 'Bold serif display, full-height chapters, arched pictures and case studies with numbers.',
  profession: 'Agency',
  palettes: [
    {
      id: 'brick',
      name: 'Brick',
      light: {
        background: '#f7efe4',
        surface: '#efe2d0',
        text: '#2a1512',
        muted: '#6b4d43',
        accent: '#a8321a',
        onAccent: '#fff6ea',
        line: '#dcc8b1',
      },
    },
    {
      id: 'theatre',
      name: 'Theatre',
      dark: {
        background: '#1a0d14',
        surface: '#261420',
        text: '#fbe9e4',
        muted: '#c4a3a6',
        accent: '#ff9d7a',
        onAccent: '#2b0d08',
        line: '#432537',
      },
    },
    {
      id: 'garden',
      name: 'Winter garden',
      light: {
        background: '#eef1e6',
        surface: '#e1e7d4',
        text: '#12261c',
        muted: '#4a5d50',
        accent: '#0f5a3c',
        onAccent: '#f5f7e9',
        line: '#c6d0b8',
      },
      dark: {
        background: '#0d1a14',
        surface: '#14261d',
        text: '#eaf1e2',
        muted: '#9db3a4',
        accent: '#c9e265',
        onAccent: '#16210a',
        line: '#25402f',
      },
    },
    {
      id: 'lilac',
      name: 'Lilac and ink',
      light: {
        background: '#e9e3f5',
        surface: '#f5f1fb',
        text: '#1b1033',
        muted: '#57497a',
        accent: '#3d1fa8',
        onAccent: '#ffffff',
        line: '#cbbfe4',
      },
    },
    {
      id: 'butter',
      name: 'Butter',
      light: {
        background: '#fff3c9',
        surface: '#ffe9a3',
        text: '#25190a',
        muted: '#68502a',
        accent: '#25190a',
        onAccent: '#fff3c9',
        line: '#e8d08a',
      },
      dark: {
        background: '#18130a',
        surface: '#241c10',
        text: '#fff0c4',
        muted: '#c0aa7c',
        accent: '#ffd75e',
        onAccent: '#241a04',
        line: '#3d3019',
      },
    },
  ],
  typography: [
    {
      id: 'soft',
      name: 'Soft and heavy',
      display: faces.fraunces,
      body: faces.instrument,
      displayWeight: 800,
      bodyWeight: 430,
      tracking: -0.035,
    },
    {
      id: 'didone',
      name: 'Didone',
      display: faces.bodoni,
      body: faces.instrument,
      displayWeight: 800,
      bodyWeight: 430,
      tracking: -0.025,
    },
    {
      id: 'book',
      name: 'Book black',
      display: faces.sourceSerif,
      body: faces.hanken,
      displayWeight: 900,
      bodyWeight: 430,
      tracking: -0.035,
    },
  ],
  spacing,
  radius: [radius.sharp, radius.soft, radius.round],
  images,
  scale: { small: [1.04, 1.3], large: [1.12, 1.5] },
  css: `
:root{--wide:90rem;--measure:36rem;--arch:50vmax 50vmax 0 0}
.site-header .bar{padding-block:1.5rem;align-items:center}
.site-name{font-size:var(--step-1);letter-spacing:-.03em}
.site-nav ul{gap:.4rem}
.site-nav a{border:1px solid var(--text);border-radius:99px;padding:.4rem 1.1rem;font-size:var(--step--1);font-weight:500}
.site-nav a:hover{background:var(--text);color:var(--background)}
.site-nav [aria-current]{background:var(--text);color:var(--background)}
.block{padding-block:var(--section)}
h1,h2,h3{line-height:1}
.title{font-size:var(--step-5)}
.head{gap:var(--gap);margin-bottom:calc(var(--gap)*2)}
.head .intro{font-size:var(--step-1);line-height:1.45}
.button{border-radius:99px;padding:1em 1.8em;font-weight:600}
.button.quiet{border-color:var(--text)}
.site-footer{background:var(--text);color:var(--background)}
.site-footer :focus-visible{outline-color:var(--background)}
.site-footer .bar{padding-block:2.5rem}
.notice main{background:var(--accent);color:var(--on-accent)}
.notice .mark{color:inherit;font-size:clamp(9rem,36vw,30rem);line-height:.75;letter-spacing:-.06em}
.notice .intro{color:inherit}
.notice .button{background:var(--on-accent);color:var(--accent);border-color:var(--on-accent)}
.notice main :focus-visible{outline-color:currentColor}`,
  blockCss: {
    hero: `
.hero{padding-block:0 var(--section);display:grid}
.hero .title{font-size:min(var(--step-6),13vw);line-height:.94;letter-spacing:-.045em}
.hero .inner:has(picture) .title{font-size:min(var(--step-5),13vw,12svh)}
.hero .eyebrow{font-weight:600;color:var(--accent);font-size:var(--step-0)}
.hero .intro{color:var(--text);line-height:1.4}
.hero .copy{gap:calc(var(--gap)*1.25);padding-block:calc(var(--section)*.5)}
.hero .media img{width:100%;aspect-ratio:4/5;object-fit:cover;border-radius:var(--arch)}
@media(min-width:56rem){.hero{min-height:calc(100svh - 6rem);padding-bottom:0}
.hero .inner:has(picture){grid-template-columns:7fr 5fr;align-items:stretch;gap:calc(var(--gap)*2)}
.hero .media{display:flex;align-items:flex-end;height:100%}.hero .media img{height:100%;max-height:calc(100svh - 7rem);min-height:30rem;aspect-ratio:auto}}`,
    logos: `
.logos{background:var(--text);color:var(--background);padding-block:2.25rem}
.logos .inner{display:flex;flex-wrap:wrap;gap:1rem calc(var(--gap)*2);align-items:baseline}
.logos .title{margin:0;color:inherit;font:500 var(--step--1)/1.4 var(--body)}
.logos .items{flex:1;justify-content:space-between;gap:.75rem 2.5rem}
.logos li{font-size:var(--step-1);letter-spacing:-.02em}
.logos a{text-decoration:none}
.logos :focus-visible{outline-color:currentColor}`,
    projects: `
.projects .inner{max-width:none;padding-inline:0}
.projects .head,.projects .more{max-width:var(--wide);margin-inline:auto;padding-inline:var(--gutter)}
.projects .items{grid-template-columns:1fr;gap:0}
.project{border-top:1px solid var(--line);padding:calc(var(--section)*.6) max(var(--gutter),calc((100% - var(--wide))/2 + var(--gutter)));display:grid;gap:var(--gap)}
.project:nth-child(even){background:var(--surface)}
.project .media+.copy{margin:0}
.project .media img{aspect-ratio:4/3;width:100%}
.project .copy{align-content:center;gap:1rem}
.project .name{font-size:var(--step-4)}
.project .summary{font-size:var(--step-1);line-height:1.4;max-width:var(--measure)}
.project .result{order:-1}
.project .result b{font-size:var(--step-6);line-height:.9;color:var(--accent);letter-spacing:-.05em}
.project .result span{font-weight:500}
.project .details dt{display:none}
.project .tags li{border:1px solid var(--muted);border-radius:99px;padding:.15em .8em}
.project .tags{gap:.4rem}
@media(min-width:56rem){.project:has(picture){grid-template-columns:7fr 5fr;gap:calc(var(--gap)*3);min-height:min(46rem,86svh)}.project:nth-child(even):has(picture){grid-template-columns:5fr 7fr}.project:nth-child(even) .media{order:2}.project .media{align-self:stretch}.project .media img{height:100%;aspect-ratio:auto;min-height:24rem}
.project:nth-child(3n+2) .media img{border-radius:var(--arch)}.project:not(:has(picture)) .copy{grid-template-columns:5fr 7fr;column-gap:var(--gap)}.project:not(:has(picture)):has(.result) .copy>*{grid-column:2}.project:not(:has(picture)) .copy .result{grid-column:1;grid-row:1/span 4}.project:not(:has(picture)):not(:has(.result)) .copy>*{grid-column:2}.project:not(:has(picture)):not(:has(.result)) .copy .name{grid-column:1;grid-row:1/span 4}}`,
    about: `
.about .media img{width:100%;aspect-ratio:4/5;object-fit:cover;border-radius:var(--arch)}
.about .copy{display:grid;gap:var(--gap);align-content:center}
.about .prose{font-size:var(--step-1);line-height:1.5}
.about .caption{font-size:var(--step--1);color:var(--muted);padding-top:.75rem;text-align:center}
.facts{margin-top:var(--gap);grid-template-columns:repeat(auto-fit,minmax(min(100%,10rem),1fr))}
.facts>div{border-top:2px solid var(--text)}
.facts dd{font-size:var(--step-4);color:var(--accent);line-height:1;letter-spacing:-.04em}
.facts dt{font-weight:500;padding-top:.35rem}`,
    services: `
.services{background:var(--surface)}
.services .items{display:block;counter-reset:service}
.service{border-top:2px solid var(--text);padding-block:1.5rem}
.service .name{font-size:var(--step-3)}
.service .summary{font-size:var(--step-0);max-width:var(--measure)}
.service .price{font-weight:600;color:var(--accent);font-size:var(--step-0)}
@media(min-width:56rem){.service{grid-template-columns:6fr 5fr minmax(8rem,auto);column-gap:var(--gap);align-items:baseline}.service .summary{grid-column:2}.service .price{grid-column:3}}`,
    quotes: `
.quotes{text-align:center}
.quotes .head{justify-items:center}
.quote figure{justify-items:center}
.quote blockquote{font:var(--display-weight) var(--step-3)/1.12 var(--display);letter-spacing:-.025em;max-width:24em}
.quote blockquote::before{content:"“"/"";display:block;font-size:var(--step-6);line-height:.7;height:.45em;color:var(--accent)}
.quotes .items:has(:nth-child(2)) blockquote{font-size:var(--step-2)}
.quotes .items:has(:nth-child(4)) blockquote{font-size:var(--step-1)}
.quote figcaption{font-size:var(--step-0);text-align:start}
.quote .portrait img{width:3.5rem;height:3.5rem}`,
    call: `
.call{background:var(--accent);color:var(--on-accent);display:grid}
.call .inner{padding-block:calc(var(--section)*.5);justify-items:center;text-align:center;align-content:center}
.call .title{font-size:min(var(--step-6),13vw);line-height:.9;letter-spacing:-.045em;max-width:12em}
.call .intro{color:inherit;font-size:var(--step-1)}
.call .button{background:var(--on-accent);color:var(--accent);border-color:var(--on-accent);font-size:var(--step-1)}
.call :focus-visible{outline-color:currentColor}
@media(min-width:56rem){.call{min-height:80svh}}`,
    gallery: `.pictures{--column:24rem}.pictures li:nth-child(5n+2) img{border-radius:var(--arch)}.pictures figcaption{font-size:var(--step--1);color:var(--muted);padding-top:.6rem}`,
    text: `.text .prose{font-size:var(--step-1);line-height:1.5}.text .inner{max-width:64rem}.text .title{font-size:var(--step-4)}`,
    writing: `.article{border-top:2px solid var(--text);padding-block:1.25rem}.article .name{font-size:var(--step-2)}`,
    contact: `.contact{background:var(--surface)}.contact .title{font-size:var(--step-5)}.ways{font-size:var(--step-1);white-space:pre-line}.form .field input,.form .field textarea{background:var(--background);border-radius:.6rem}.contact .ways a{text-decoration-color:var(--accent);text-decoration-thickness:2px}`,
    custom: ``,
  },
  sizes: { hero: '(min-width: 56rem) 42vw, 100vw', projects: '(min-width: 56rem) 58vw, 100vw' },
  notFound: { title: 'Wrong door', text: 'There is nobody at this address. The front entrance is always open.' },
  starter: facadeStarter,
};
