import { apertureStarter } from './aperture-starter.ts';
import { faces } from './faces.ts';
import { images, radius, spacing, type Template } from './template.ts';

/** A dark room: pictures edge to edge, words small and thin, contact in one line. */
export const aperture: Template = {
  id: 'aperture',
  name: 'Aperture',
  summary: 'A near-black gallery where pictures come first and words stay thin.',
  profession: 'Photographer',
  palettes: [
    {
      id: 'darkroom',
      name: 'Darkroom',
      dark: {
        background: '#0b0b0c',
        surface: '#161618',
        text: '#f3f1ec',
        muted: '#a5a29b',
        accent: '#e6d3a8',
        onAccent: '#14120d',
        line: '#2a2a2d',
      },
    },
    {
      id: 'safelight',
      name: 'Safelight',
      dark: {
        background: '#0e0a0a',
        surface: '#1a1313',
        text: '#f6eeeb',
        muted: '#b39f9b',
        accent: '#ff7a66',
        onAccent: '#1d0704',
        line: '#332524',
      },
    },
    {
      id: 'tide',
      name: 'Tide',
      dark: {
        background: '#081114',
        surface: '#0f1c21',
        text: '#e9f2f2',
        muted: '#93a9ad',
        accent: '#8fd3cf',
        onAccent: '#05201f',
        line: '#1f3238',
      },
    },
    {
      id: 'lightbox',
      name: 'Lightbox',
      light: {
        background: '#ffffff',
        surface: '#f4f4f3',
        text: '#141414',
        muted: '#62625f',
        accent: '#141414',
        onAccent: '#ffffff',
        line: '#dededb',
      },
    },
    {
      id: 'silver',
      name: 'Silver',
      light: {
        background: '#ececea',
        surface: '#f7f7f5',
        text: '#17181a',
        muted: '#565a5e',
        accent: '#2c4a63',
        onAccent: '#ffffff',
        line: '#cfd0ce',
      },
      dark: {
        background: '#17181a',
        surface: '#202225',
        text: '#eeefef',
        muted: '#a2a6aa',
        accent: '#a9c7de',
        onAccent: '#0d1a24',
        line: '#33363a',
      },
    },
  ],
  typography: [
    {
      id: 'hairline',
      name: 'Hairline grotesque',
      display: faces.hanken,
      body: faces.hanken,
      displayWeight: 200,
      bodyWeight: 350,
      tracking: -0.025,
    },
    {
      id: 'geometric',
      name: 'Geometric',
      display: faces.jost,
      body: faces.jost,
      displayWeight: 250,
      bodyWeight: 380,
      tracking: -0.01,
    },
    {
      id: 'plate',
      name: 'Plate caption',
      display: faces.newsreader,
      body: faces.hanken,
      displayWeight: 300,
      bodyWeight: 380,
      tracking: -0.015,
    },
  ],
  spacing,
  radius: [radius.sharp, radius.soft, radius.round],
  images,
  scale: { small: [0.96, 1.26], large: [1.02, 1.42] },
  css: `
:root{--wide:none;--measure:38rem;--gutter:clamp(1rem,2.4vw,2.5rem)}
.site-header .bar{align-items:center;padding-block:1rem}
.site-name{font:450 var(--step-0)/1.2 var(--body);letter-spacing:-.01em}
.site-nav a{color:var(--muted)}
.site-nav a:hover,.site-nav [aria-current]{color:var(--text)}
.site-nav [aria-current]::before{content:"";display:inline-block;width:.4em;height:.4em;border-radius:50%;background:var(--accent);margin-inline-end:.5em;vertical-align:.12em}
.site-footer{border-top:1px solid var(--line);margin-top:var(--section)}
.block{padding-block:calc(var(--section)*.5)}
.head{grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));align-items:end;column-gap:var(--gutter)}
.button{background:none;color:var(--accent);border:0;border-bottom:1px solid;border-radius:0;padding:.6em 0;font-weight:450}
.button.quiet{color:var(--text)}
.own-page .button:not(.quiet){background:var(--accent);color:var(--on-accent);border:1px solid var(--accent);padding-inline:1.3em}
.button::after{content:" ↗";font-size:.85em}
.button[href^="#"]::after,.button[href^="/"]::after,button.button::after{content:" →"}
[dir=rtl] .button::after{content:""}
.notice .mark{font-weight:100;font-size:clamp(8rem,34vw,26rem);line-height:.8;letter-spacing:-.06em;color:var(--muted)}`,
  blockCss: {
    hero: `
.hero{padding-block:0 var(--section)}
.hero .inner,.hero .inner:has(picture){display:flex;flex-direction:column;align-items:stretch;gap:var(--gap)}
.hero .media,.hero .placeholder{order:-1;margin-inline:calc(var(--gutter)*-1 + var(--gutter-small))}
.hero .media img{width:100%;height:min(76svh,70vw);min-height:18rem;object-fit:cover}
.hero .copy{gap:.75rem var(--gutter)}
.hero .intro{font-size:var(--step-0)}
.hero .eyebrow{letter-spacing:.02em}
.hero .inner:not(:has(picture)) .copy{padding-top:calc(var(--section)*.8)}
@media(min-width:60rem){.hero .copy{grid-template-columns:7fr 4fr;align-items:end;align-content:end}
.hero .copy>*{grid-column:2}.hero .copy>.title{grid-column:1;grid-row:1/span 4;align-self:start;margin-top:-.1em}}`,
    gallery: `
.gallery{padding-block:calc(var(--section)*.35)}
.gallery .inner{padding-inline:var(--gutter-small)}
.gallery .head{padding-inline:calc(var(--gutter) - var(--gutter-small))}
.pictures{--column:23rem}
.pictures figure{position:relative;overflow:hidden}
.pictures li:only-child img{max-height:88svh;object-fit:cover}
.pictures figcaption{font-size:var(--step--1);padding:.5rem .15rem 1rem;color:var(--muted)}
@media(hover:hover){.pictures figure:has(picture) figcaption{position:absolute;inset:auto 0 0;padding:.75rem 1rem;color:var(--text);background:color-mix(in srgb,var(--background) 84%,transparent);opacity:0;transform:translateY(.5rem);transition:opacity .16s,transform .16s}
.pictures figure:is(:hover,:focus,:focus-within) figcaption{opacity:1;transform:none}}
@media(hover:hover) and (prefers-contrast:more){.pictures figure figcaption{opacity:1!important;transform:none}}`,
    projects: `
.projects .items{grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:calc(var(--gap)*2) var(--gutter-small)}
.project .media img{aspect-ratio:3/2}
@media(min-width:48rem){.projects .items{grid-template-columns:1fr 1fr}
.project:is(:nth-child(3n+1),:nth-child(3n+2):last-child){grid-column:1/-1}
.project:is(:nth-child(3n+1),:nth-child(3n+2):last-child) .media img{aspect-ratio:21/9}}
.project .copy{grid-template-columns:1fr auto;gap:.15rem 1rem}
.project .copy>*{grid-column:1/-1}
.project .media+.copy{margin-top:.75rem}
.project .name{font:450 var(--step-0)/1.4 var(--body);letter-spacing:0}
.project .summary,.project .details,.project .tags{color:var(--muted);font-size:var(--step--1)}
.project .details dt{display:none}
.project .result b{font-size:var(--step-1)}
.project:hover .media img{opacity:.82}`,
    about: `
.about figure{max-width:none}
.about .media img{width:100%;max-height:90svh;object-fit:cover}
.about .copy{display:grid;gap:var(--gap);align-content:end}
.about .prose{font:var(--display-weight) var(--step-1)/1.5 var(--display);max-width:44rem}
.about .caption{color:var(--muted);font-size:var(--step--1);padding-top:.5rem}
.facts{margin-top:var(--gap)}
.facts dt{color:var(--muted);font-size:var(--step--1)}`,
    services: `
.services .items{display:block}
.service{grid-template-columns:1fr;padding-block:1.1rem}
.service .name{font-weight:250}
.service:last-child{border-bottom:1px solid var(--line)}
.service .summary{color:var(--muted);max-width:var(--measure)}
@media(min-width:48rem){.service{grid-template-columns:4fr 6fr 2fr;column-gap:var(--gutter);align-items:baseline}.service .price{text-align:end;grid-column:3}}`,
    quotes: `
.quote blockquote{font:var(--display-weight) var(--step-2)/1.35 var(--display);letter-spacing:var(--tracking)}
.quotes .items:has(:nth-child(3)) blockquote{font-size:var(--step-1)}`,
    logos: `.logos .items{justify-content:space-between;border-block:1px solid var(--line);padding-block:1.5rem}.logos li{font-size:var(--step-1)}`,
    text: `@media(min-width:60rem){.text .inner:has(.title){grid-template-columns:4fr 8fr}}`,
    writing: `.article .name{font-weight:300;font-size:var(--step-1)}`,
    call: `.call .inner{padding-block:var(--section);border-block:1px solid var(--line);width:calc(100% - var(--gutter)*2);padding-inline:0}.call .title{font-size:var(--step-5)}.call .button{font-size:var(--step-1)}`,
    contact: `
.contact .inner,.contact .inner:has(form){grid-template-columns:1fr;gap:var(--gap)}
.contact .title{font-size:var(--step-2)}
.contact .head{margin:0}
.contact .ways{grid-template-columns:repeat(auto-fit,minmax(min(100%,14rem),auto));align-items:end;justify-content:space-between;gap:.5rem var(--gutter);color:var(--muted);white-space:pre-line}
.contact .mail{grid-column:1/-1;font:var(--display-weight) min(var(--step-5),6.4vw)/1.15 var(--display);letter-spacing:var(--tracking);color:var(--text)}
.contact .ways a{text-decoration:none}
.contact .mail a:hover{color:var(--accent)}
.form{margin-top:var(--gap);gap:1rem var(--gutter);align-items:end}
.form .field input,.form .field textarea{background:none;border:0;border-bottom:1px solid var(--muted);border-radius:0;padding-inline:0}
@media(min-width:60rem){.form{grid-template-columns:2fr 2fr 5fr auto}.form .visually-hidden{position:absolute}.form .field textarea{height:2.75rem;min-height:2.75rem;transition:none}.form .field textarea:focus{height:9rem}}`,
    custom: ``,
  },
  sizes: {
    hero: '100vw',
    projects: '100vw',
    about: '(min-width: 56rem) 42vw, 100vw',
    gallery: '(min-width: 72rem) 33vw, (min-width: 48rem) 50vw, 100vw',
  },
  notFound: { title: 'Nothing developed here', text: 'This address holds no picture. It may have moved to another series.' },
  starter: apertureStarter,
};
