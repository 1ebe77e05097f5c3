import { faces } from './faces.ts';
import { letterheadStarter } from './letterhead-starter.ts';
import { images, radius, spacing, type Template } from './template.ts';

/** A consultant's paper: a printed head, one serif, contents with leaders, notes in the margin, a reply card in view. */
export const letterhead: Template = {
  id: 'letterhead',
  name: 'Letterhead',
  summary: 'Warm paper and an editorial serif; services as a contents page, testimonials as margin notes, a reply card in view.',
  profession: 'Consultant',
  palettes: [
    {
      id: 'paper',
      name: 'Warm paper',
      light: {
        background: '#f8f3e9',
        surface: '#fdfaf3',
        text: '#2a241d',
        muted: '#685d50',
        accent: '#7a2a1c',
        onAccent: '#fdf7ee',
        line: '#dccfba',
      },
      dark: {
        background: '#1b1814',
        surface: '#24201b',
        text: '#efe7da',
        muted: '#b3a795',
        accent: '#e8a38d',
        onAccent: '#2a0f08',
        line: '#3e372e',
      },
    },
    {
      id: 'airmail',
      name: 'Airmail',
      light: {
        background: '#f3f5f8',
        surface: '#ffffff',
        text: '#1c2533',
        muted: '#566275',
        accent: '#1f4487',
        onAccent: '#ffffff',
        line: '#d3d9e3',
      },
      dark: {
        background: '#12161d',
        surface: '#1a2029',
        text: '#e6eaf1',
        muted: '#9ca8b9',
        accent: '#a0bff5',
        onAccent: '#0a1a38',
        line: '#2e3744',
      },
    },
    {
      id: 'bottle',
      name: 'Bottle green',
      light: {
        background: '#f4f3ea',
        surface: '#fbfaf4',
        text: '#20281f',
        muted: '#5a6355',
        accent: '#24533a',
        onAccent: '#f6f7ee',
        line: '#d5d6c3',
      },
    },
    {
      id: 'study',
      name: 'The study',
      dark: {
        background: '#171a17',
        surface: '#1f231f',
        text: '#ece8da',
        muted: '#a9a896',
        accent: '#d9b66b',
        onAccent: '#221803',
        line: '#353b34',
      },
    },
    {
      id: 'rose',
      name: 'Rose laid',
      light: {
        background: '#f9efec',
        surface: '#fdf7f5',
        text: '#33201f',
        muted: '#725a57',
        accent: '#8d2443',
        onAccent: '#fff5f3',
        line: '#e5d0cb',
      },
    },
  ],
  typography: [
    {
      id: 'editorial',
      name: 'Editorial',
      display: faces.newsreader,
      body: faces.newsreader,
      displayWeight: 420,
      bodyWeight: 400,
      tracking: -0.015,
    },
    {
      id: 'classic',
      name: 'Classic book',
      display: faces.garamond,
      body: faces.garamond,
      displayWeight: 460,
      bodyWeight: 430,
      tracking: -0.01,
    },
    {
      id: 'statement',
      name: 'Statement',
      display: faces.sourceSerif,
      body: faces.sourceSerif,
      displayWeight: 380,
      bodyWeight: 380,
      tracking: -0.02,
    },
  ],
  spacing,
  radius: [radius.sharp, radius.soft],
  images,
  scale: { small: [1.1, 1.2], large: [1.2, 1.28] },
  css: `
:root{--wide:76rem;--measure:36rem;--section:calc(clamp(2.5rem,5vw,5rem)*var(--air))}
body{line-height:1.55;font-variant-numeric:oldstyle-nums}
em,.eyebrow,.caption,figcaption .from,.article .date{font-style:italic}
.site-header .bar{flex-direction:column;align-items:center;gap:.6rem;padding-block:2.5rem 0;text-align:center}
.site-name{font-size:var(--step-2);letter-spacing:-.01em}
.site-nav{align-self:stretch;border-block:3px double var(--line);padding-block:.3rem}
.site-nav ul{justify-content:center;gap:.25rem 2.5rem}
.site-nav a{font-style:italic}
.site-nav a:hover{color:var(--accent)}
.site-nav [aria-current]{color:var(--accent)}
.site-nav li+li::before{content:"·"/"";color:var(--muted);position:absolute;transform:translate(-1.45rem,.35rem)}
[dir=rtl] .site-nav li+li::before{transform:translate(1.45rem,.35rem)}
.site-footer .bar{flex-direction:column;align-items:center;text-align:center;border-top:3px double var(--line);width:calc(100% - var(--gutter)*2);padding-block:1.75rem 3rem;margin-top:var(--section)}
.block{padding-block:var(--section) 0}
h1,h2,h3{line-height:1.14}
.title{font-size:var(--step-3)}
.eyebrow{font-size:var(--step-0);color:var(--accent)}
.button{font-size:var(--step-0);padding:.6em 1.4em}
.button.quiet{border:0;border-bottom:1px solid var(--accent);padding-inline:0;border-radius:0;font-style:italic}
.prose>p+p{margin-top:0;text-indent:1.4em}
.notice .inner{justify-items:center;text-align:center}
.notice .mark{font-style:italic;font-size:clamp(7rem,22vw,16rem);line-height:.9}
@media(max-width:39.99rem){.site-header .bar{flex-direction:row;text-align:start;border-bottom:3px double var(--line);width:calc(100% - var(--gutter)*2);padding:1.25rem 0 .9rem}.site-name{font-size:var(--step-1)}}
@media(min-width:64rem){.block:is(.services,.quotes,.writing,.text,.call,.custom)>.inner{max-width:58rem}.block.about>.inner{max-width:66rem}
body:has(.hero+.contact) main{display:grid;grid-template-columns:minmax(0,7fr) minmax(0,5fr);max-width:var(--wide);margin-inline:auto;width:100%}
body:has(.hero+.contact) main>*{grid-column:1/-1;min-width:0}
body:has(.hero+.contact) .hero{grid-column:1}
body:has(.hero+.contact) .hero .inner{display:block}
body:has(.hero+.contact) .hero .media{margin-top:var(--gap)}
body:has(.hero+.contact) .hero .media img{aspect-ratio:3/2}
body:has(.hero+.contact) .hero+.contact{grid-column:2}
body:has(.hero+.contact) .hero+.contact .inner{padding-inline-start:0;grid-template-columns:1fr;gap:var(--gap)}}`,
  blockCss: {
    hero: `
.hero .title{font-size:var(--step-5);line-height:1.06}
.hero .intro{color:var(--text)}
.hero .intro::first-line{font-style:italic}
.hero .media img{width:100%;aspect-ratio:4/5;object-fit:cover}
.hero .media{padding:.6rem;border:1px solid var(--line);background:var(--surface)}
@media(max-width:55.99rem){.hero .media{margin-top:var(--gap)}.hero .media img{aspect-ratio:3/2}}
@media(min-width:56rem){.hero .inner:has(picture){grid-template-columns:7fr 4fr}}`,
    contact: `
.contact .inner{align-items:start}
.contact .form{background:var(--surface);border:1px solid var(--line);outline:1px solid var(--line);outline-offset:.35rem;padding:calc(var(--gap)*1.1) calc(var(--gap)*1.2);gap:1rem;position:relative}
.contact .form::before{content:"";position:absolute;inset-block-start:1.1rem;inset-inline-end:1.2rem;width:2.6rem;height:3.1rem;border:1px dashed var(--accent);background:radial-gradient(circle at 50% 42%,var(--accent) 0 22%,transparent 23%),linear-gradient(to top,var(--line) 34%,transparent 35%)}
.form .field input,.form .field textarea{background:none;border:0;border-bottom:1px solid var(--muted);border-radius:0;padding:.35em 0}
.form .field:first-child{padding-inline-end:3.6rem}
.form .field label{font-style:italic}
.form .field textarea{background:repeating-linear-gradient(transparent 0 calc(1.55em - 1px),var(--line) 0 1.55em);line-height:1.55;border:0;padding:0;background-attachment:local}
.form .button{width:100%}
.ways{white-space:pre-line;font-style:italic}
.contact .title{font-size:var(--step-2)}`,
    services: `
.services .head{justify-items:center;text-align:center}
.services .items{counter-reset:service;display:block}
.service{counter-increment:service;border:0;padding-block:.9rem;grid-template-columns:3.2rem minmax(0,1fr) auto;column-gap:.5rem;align-items:baseline;gap:.15rem .5rem}
.service::before{content:counter(service,upper-roman) "."/"";color:var(--accent);font-style:italic}
.service .name{font-size:var(--step-1);display:flex;gap:.6rem;align-items:baseline}
.service .name::after{content:"";flex:1;min-width:1rem;border-bottom:2px dotted var(--muted);opacity:.6}
.service .price{color:var(--text);font-size:var(--step-0);font-style:italic;grid-column:3;grid-row:1}
.service .summary{grid-column:2;color:var(--muted);max-width:var(--measure)}
@media(max-width:39.99rem){.service{grid-template-columns:2.2rem minmax(0,1fr)}.service .price{grid-column:2;grid-row:auto}.service .name::after{display:none}}`,
    quotes: `
.quotes .items{gap:var(--gap);grid-template-columns:1fr}
.quote figure{gap:.6rem}
.quote blockquote{font-style:italic;font-size:var(--step-1);line-height:1.4;text-indent:-.45em}
.quote blockquote p::before{content:"“"/""}.quote blockquote p::after{content:"”"/""}
@media(min-width:64rem){.quotes .items{row-gap:calc(var(--gap)*1.5)}
.quote{border-inline-start:1px solid var(--accent);padding-inline-start:1.5rem;width:min(100%,26rem);margin-inline-start:-7vw}
.quote:nth-child(even){justify-self:end;margin-inline:0 -7vw;border-inline-start:0;border-inline-end:1px solid var(--accent);padding-inline:0 1.5rem;text-align:end}
.quote:nth-child(even) figcaption{grid-template-columns:1fr auto}.quote:nth-child(even) .portrait{grid-column:2;grid-row:1/span 2}.quote:nth-child(even) :is(.name,.from){grid-column:1}
.quote:nth-child(n+2){margin-top:calc(var(--gap)*-1)}}`,
    about: `
.about .copy{display:grid;gap:var(--gap)}
.about .prose>p:first-child::first-letter{font-size:3.35em;line-height:.8;float:inline-start;padding-inline-end:.08em;padding-top:.07em;color:var(--accent)}
.about figure{align-self:start;max-width:22rem;padding:.6rem;border:1px solid var(--line);background:var(--surface)}
.about .caption{font-size:var(--step--1);padding-top:.5rem;text-align:center;color:var(--muted)}
.facts{border-block:3px double var(--line);padding-block:1rem;gap:1rem var(--gap)}
.facts>div{border:0;padding:0;text-align:center}
.facts dd{font-size:var(--step-3);font-style:italic;color:var(--accent)}
.facts dt{font-size:var(--step--1);color:var(--muted)}`,
    projects: `
.projects .head{justify-items:center;text-align:center}
.projects .items{gap:calc(var(--gap)*2)}
.project .media{padding:.5rem;border:1px solid var(--line);background:var(--surface)}
.project:only-child{width:min(100%,36rem);justify-self:center;grid-column:1/-1}
.project .name{font-size:var(--step-1)}
.project .summary{color:var(--text)}
.project .details{font-style:italic}
.project .details dt::after{content:":"/""}
.project .result b{color:var(--accent);font-style:italic}
.project .result{flex-direction:row;gap:.6rem;align-items:baseline}`,
    writing: `.writing .head{justify-items:center;text-align:center}.article{border-top:1px dotted var(--muted)}.article .name{font-size:var(--step-1)}`,
    logos: `.logos .inner{text-align:center}.logos .items{justify-content:center;gap:.4rem 1.25rem}.logos .title{font-style:italic;margin-bottom:.6rem}.logos li{font-variant:small-caps;letter-spacing:.03em;font-size:var(--step-0)}.logos li:not(:last-child)::after{content:"§"/"";color:var(--accent);margin-inline-start:1.25rem;font-size:.8em}`,
    text: `.text .title{text-align:center;margin-bottom:.5rem}.text .prose{margin-inline:auto}`,
    gallery: `.pictures figure{padding:.5rem;border:1px solid var(--line);background:var(--surface)}.pictures figcaption{font-size:var(--step--1);font-style:italic;color:var(--muted);text-align:center;padding-top:.4rem}.gallery .head{justify-items:center;text-align:center}`,
    call: `.call .inner{justify-items:center;text-align:center}.call .inner::before{content:"❦"/"";color:var(--accent);font-size:var(--step-2);line-height:1}.call .title{font-size:var(--step-3)}`,
    custom: ``,
  },
  sizes: { about: '22rem', projects: '(min-width: 48rem) 26rem, 100vw' },
  notFound: {
    title: 'Return to sender',
    text: 'Nobody of that name lives at this address. Let us begin again at the front page.',
  },
  starter: letterheadStarter,
};
