import { faces } from './faces.ts';
import { gridStarter } from './grid-starter.ts';
import { images, radius, spacing, type Template } from './template.ts';

/** Swiss: twelve columns that show, huge numerals, one signal colour, work as an index. */
export const grid: Template = {
  id: 'grid',
  name: 'Grid',
  summary: 'Twelve strict columns, huge numerals and one signal colour.',
  profession: 'Designer',
  palettes: [
    {
      id: 'signal',
      name: 'Signal red',
      light: {
        background: '#ffffff',
        surface: '#f5f5f3',
        text: '#0a0a0a',
        muted: '#5d5d5a',
        accent: '#d9001f',
        onAccent: '#ffffff',
        line: '#e2e2df',
      },
      dark: {
        background: '#0d0d0d',
        surface: '#181818',
        text: '#f5f5f3',
        muted: '#a3a3a0',
        accent: '#ff5a4d',
        onAccent: '#1a0200',
        line: '#2c2c2c',
      },
    },
    {
      id: 'cobalt',
      name: 'Cobalt',
      light: {
        background: '#f7f8fa',
        surface: '#ffffff',
        text: '#0b0f1c',
        muted: '#565d70',
        accent: '#1538d1',
        onAccent: '#ffffff',
        line: '#dde1ea',
      },
      dark: {
        background: '#0a0d18',
        surface: '#131829',
        text: '#eef1fb',
        muted: '#99a2ba',
        accent: '#8aa2ff',
        onAccent: '#050b2b',
        line: '#242b42',
      },
    },
    {
      id: 'yellow',
      name: 'Black on yellow',
      light: {
        background: '#ffd60a',
        surface: '#ffe14d',
        text: '#0a0a0a',
        muted: '#4a3f00',
        accent: '#0a0a0a',
        onAccent: '#ffd60a',
        line: '#d9b400',
      },
    },
    {
      id: 'concrete',
      name: 'Concrete',
      light: {
        background: '#e5e4e0',
        surface: '#f0efec',
        text: '#161614',
        muted: '#53524d',
        accent: '#a83200',
        onAccent: '#ffffff',
        line: '#cbcac5',
      },
    },
    {
      id: 'negative',
      name: 'Negative',
      dark: {
        background: '#000000',
        surface: '#121212',
        text: '#ffffff',
        muted: '#a8a8a8',
        accent: '#d4ff3a',
        onAccent: '#101400',
        line: '#2b2b2b',
      },
    },
  ],
  typography: [
    {
      id: 'neue',
      name: 'Tight grotesque',
      display: faces.interTight,
      body: faces.interTight,
      displayWeight: 640,
      bodyWeight: 420,
      tracking: -0.04,
    },
    {
      id: 'archive',
      name: 'Archive',
      display: faces.archivo,
      body: faces.archivo,
      displayWeight: 750,
      bodyWeight: 420,
      tracking: -0.035,
    },
    {
      id: 'nordic',
      name: 'Nordic',
      display: faces.schibsted,
      body: faces.schibsted,
      displayWeight: 600,
      bodyWeight: 400,
      tracking: -0.03,
    },
  ],
  spacing,
  radius: [radius.sharp, radius.soft],
  images,
  scale: { small: [1, 1.28], large: [1.05, 1.5] },
  css: `
:root{--wide:100rem;--measure:40rem;--gutter:clamp(1rem,2.5vw,2.5rem);--column-gap:clamp(.75rem,1.4vw,1.5rem)}
body{line-height:1.45}
.inner,.bar,.site-header .bar,.site-footer .bar{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));column-gap:var(--column-gap);row-gap:var(--gap);align-items:start}
.inner>*,.bar>*{grid-column:1/-1}
main{position:relative}
main::before{content:"";position:absolute;z-index:-1;inset-block:0;inset-inline:max(var(--gutter),calc((100% - var(--wide))/2 + var(--gutter)));background:repeating-linear-gradient(90deg,var(--line) 0 1px,transparent 1px calc((100% + var(--column-gap))/4))}
.site-header .bar{border-top:.5rem solid var(--text);padding-block:.9rem 1.5rem;align-items:baseline}
.site-name{font-weight:var(--display-weight);font-size:var(--step-0);letter-spacing:-.02em;grid-column:1/span 5}
.site-nav{grid-column:7/-1}
.site-nav ul{display:grid;grid-template-columns:repeat(auto-fit,minmax(5rem,1fr));gap:.25rem var(--column-gap)}
.site-nav [aria-current],.site-menu [aria-current]{color:var(--accent)}
.site-nav a:hover{color:var(--accent)}
.site-menu{grid-column:9/-1;text-align:end}
.site-menu[open] summary{grid-column:9/-1;text-align:end}
.site-menu li{text-align:start}
.site-menu[open]::details-content{grid-column:1/-1}
.site-footer{border-top:1px solid var(--text);color:var(--text)}
.site-footer .bar{padding-block:1.25rem 3rem}
.site-footer p{grid-column:1/span 6}
.social{grid-column:7/-1}
.block+.block{border-top:1px solid var(--text)}
h1,h2,.title{line-height:.98}
.head{margin:0 0 var(--gap)}
.button{border-radius:0;font-weight:600;padding:.8em 1.2em}
.button.quiet{border-color:var(--text)}
@media(min-width:60rem){.head{grid-template-columns:subgrid;column-gap:inherit}.head .title{grid-column:1/span 6}.head .intro{grid-column:7/-1}.head .title:only-child{grid-column:1/-1}}
.notice .mark{font-size:clamp(9rem,42vw,38rem);line-height:.72;letter-spacing:-.08em;margin-inline-start:-.06em}
.notice h1{font-size:var(--step-3)}`,
  blockCss: {
    hero: `
.hero{padding-block:calc(var(--section)*.35) var(--section)}
.hero .inner,.hero .inner:has(picture){display:grid;grid-template-columns:repeat(12,minmax(0,1fr));gap:var(--gap) var(--column-gap)}
.hero .copy{grid-template-columns:subgrid;gap:var(--gap) var(--column-gap);justify-items:stretch}
.hero .copy>*{grid-column:1/-1}
.hero .title{font-size:var(--step-6);letter-spacing:-.055em;line-height:.88;margin-inline-start:-.04em;grid-row:1}
.hero .eyebrow{color:var(--accent);font-weight:600;font-size:var(--step-0)}
.hero .intro{color:var(--text);line-height:1.3;letter-spacing:-.015em}
.hero .media img{width:100%;aspect-ratio:16/9;object-fit:cover}
@media(min-width:60rem){.hero .eyebrow{grid-column:1/span 3;grid-row:2}.hero .intro{grid-column:4/span 6;grid-row:2}.hero .actions{grid-column:4/-1}.hero .inner:has(picture) .media{grid-column:4/-1}}`,
    projects: `
.projects .items{position:relative;display:block;counter-reset:work}
.project{counter-increment:work;border-top:1px solid var(--text);padding-block:1rem;display:grid;grid-template-columns:4.5rem 1fr;column-gap:var(--column-gap);align-items:start}
.project::before{content:counter(work,decimal-leading-zero)/"";font:var(--display-weight) var(--step-3)/.9 var(--display);letter-spacing:-.06em;font-variant-numeric:tabular-nums}
.project .media{grid-column:1/-1;order:2;margin-top:1rem}
.project .media+.copy{margin:0}
.project .copy{gap:.35rem}
.project .name{font-size:var(--step-2);line-height:1;overflow-wrap:anywhere}
.project .summary{max-width:30rem}
.project .details dt{display:none}
.project .tags{display:none}
.project .result b{color:var(--accent)}
.project .media+.copy,.project .copy{min-width:0}
@media(min-width:40rem) and (max-width:59.99rem){.project:has(picture){grid-template-columns:5.5rem minmax(0,1fr) 15rem}.project .media{grid-column:3;grid-row:1;margin:0}.project::before{grid-row:1}}
@media(min-width:60rem){
.projects .items:has(picture){padding-inline-end:calc(33.4% + var(--column-gap));min-height:27vw}
.project{grid-template-columns:minmax(0,1.5fr) minmax(0,6fr);padding-block:1.1rem 1.3rem}
.project::before{font-size:var(--step-5)}
.project .media{position:absolute;inset-block:0;inset-inline-end:0;width:33.4%;margin:0;opacity:0;pointer-events:none}
.project .media img{position:sticky;top:1.5rem;aspect-ratio:4/5}
.project{position:static}
.project .copy{position:relative}
.project .copy .name a::after{inset-inline-start:-20%}
.projects .items:not(:has(.project:is(:hover,:focus-within) .media)) .project:first-child .media,.project:is(:hover,:focus-within) .media{opacity:1}
.project:is(:hover,:focus-within) .media{transition:opacity .16s}
.project:is(:hover,:focus-within)::before,.project:is(:hover,:focus-within) .name{color:var(--accent)}
}`,
    gallery: `.pictures,.pictures.masonry{--column:20rem;column-gap:var(--column-gap)}.pictures li{margin-bottom:var(--column-gap)}.pictures.grid,.pictures.large{gap:var(--column-gap)}
.pictures{counter-reset:plate}.pictures li{counter-increment:plate}
.pictures figcaption{display:flex;gap:1rem;font-size:var(--step--1);padding-top:.5rem}
.pictures figcaption::before{content:counter(plate,decimal-leading-zero)/"";color:var(--accent);font-weight:600}`,
    about: `
.about .inner,.about .inner:has(picture){display:grid;grid-template-columns:repeat(12,minmax(0,1fr));gap:var(--gap) var(--column-gap)}
.about .copy{display:grid;gap:var(--gap)}
.about .prose{font-size:var(--step-1);line-height:1.35;letter-spacing:-.01em}
.about .caption{font-size:var(--step--1);color:var(--muted);padding-top:.5rem}
.about .media img{width:100%}
.facts{gap:var(--gap) var(--column-gap);grid-template-columns:repeat(auto-fill,minmax(min(100%,11rem),1fr));margin-top:var(--gap)}
.facts>div{border-color:var(--text)}
.facts dd{font-size:var(--step-5);letter-spacing:-.06em;line-height:.9}
.facts dt{font-size:var(--step--1);padding-top:.5rem}
@media(min-width:60rem){.about figure{grid-column:1/span 4}.about .inner:has(picture) .copy{grid-column:5/-1}.about .inner:not(:has(picture)) .prose{margin-inline-start:calc(25% + var(--column-gap)/2)}}`,
    services: `
.services .items{counter-reset:service;gap:0 var(--column-gap);grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr))}
.service{counter-increment:service;border-color:var(--text);padding-block:.75rem 2.5rem;align-content:start}
.service::before{content:counter(service)/"";font:var(--display-weight) var(--step-5)/.9 var(--display);letter-spacing:-.06em;color:var(--accent)}
.service .name{font-size:var(--step-1)}
.service .price{font-weight:600;color:var(--text)}`,
    quotes: `.quote{border-top:.5rem solid var(--accent);padding-top:1rem}.quote blockquote{font:var(--display-weight) var(--step-2)/1.08 var(--display);letter-spacing:-.03em}.quotes .items:has(:nth-child(3)) blockquote{font-size:var(--step-1)}`,
    logos: `.logos .items{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,11rem),1fr));gap:0 var(--column-gap)}.logos li{border-top:1px solid var(--text);padding-block:.75rem 1.5rem;font-size:var(--step-0)}.logos .title{color:var(--text);font-weight:600}`,
    text: `@media(min-width:60rem){.text .title{grid-column:1/span 5}.text .title+.prose{grid-column:7/-1}.text .prose:only-child{grid-column:4/-1}}.text .inner{display:grid}`,
    writing: `.article{border-color:var(--text)}.article .name{font-size:var(--step-1)}.article .name a:hover{color:var(--accent);text-decoration:none}`,
    call: `.call{background:var(--accent);color:var(--on-accent)}.block+.call{border:0}.call .title{font-size:var(--step-6);letter-spacing:-.055em;line-height:.88}.call .intro{color:inherit;font-size:var(--step-1)}.call .button{justify-self:start;background:var(--on-accent);color:var(--accent);border-color:var(--on-accent);font-size:var(--step-1)}.call :focus-visible{outline-color:currentColor}`,
    contact: `
.contact .inner,.contact .inner:has(form){display:grid;grid-template-columns:repeat(12,minmax(0,1fr));gap:calc(var(--gap)*2) var(--column-gap)}
.contact .head{display:grid;grid-template-columns:1fr;gap:var(--gap)}
.contact .head>*{grid-column:1/-1!important}
.contact .title{font-size:var(--step-4)}
.ways{gap:0;white-space:pre-line}
.ways p{border-top:1px solid var(--text);padding-block:.6rem}
.form .field input,.form .field textarea{border:1px solid var(--text);border-radius:0;background:var(--background)}
@media(min-width:60rem){.contact .copy{grid-column:1/span 5}.contact .form{grid-column:7/-1}}`,
    custom: ``,
  },
  sizes: {
    hero: '(min-width: 60rem) 75vw, 100vw',
    projects: '(min-width: 60rem) 34vw, 100vw',
    about: '(min-width: 60rem) 33vw, 100vw',
  },
  notFound: { title: 'Not on the grid', text: 'There is no page at this address. The index lists everything there is.' },
  starter: gridStarter,
};
