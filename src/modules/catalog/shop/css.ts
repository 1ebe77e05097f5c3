/** Rules of cards of products. */
export const goodsCss = `
.goods{display:grid;gap:calc(var(--gap)*1.5) var(--gap);grid-template-columns:repeat(auto-fill,minmax(min(calc(50% - var(--gap)/2),15rem),1fr))}
.good{position:relative;display:grid;gap:.6rem;align-content:start}
.good img,.good .blank{width:100%;aspect-ratio:1;object-fit:cover;background:var(--surface)}
.good .blank{border:1px solid var(--line);border-radius:var(--radius)}
.good .name{font-size:var(--step-0);letter-spacing:-.01em}
.good .name a::after{content:"";position:absolute;inset:0}
.price{font-variant-numeric:tabular-nums}
.price s{color:var(--muted);margin-inline-end:.5em}
.stock{font-size:var(--step--1);color:var(--muted)}`;

/** Rules of the shop's own pages, in the tokens of the themes. */
export const shopCss = `${goodsCss}
.shop .inner{display:grid;gap:var(--gap);grid-template-columns:minmax(0,1fr)}
.shop .inner>*{grid-column:auto}
.shop h1{hyphens:auto;hyphenate-limit-chars:14 6 4}
.shop .about-it{display:grid;gap:.75rem}
.shop .path ol{display:flex;flex-wrap:wrap;gap:.25rem .6rem;font-size:var(--step--1);color:var(--muted)}
.shop .path a,.shop .tags a{display:inline-block;padding-block:.2rem}
.shop .path li+li::before{content:"/"/"";margin-inline-end:.6rem}
.product{display:grid;gap:calc(var(--gap)*1.5);align-items:start}
.product .pictures{display:grid;gap:var(--gutter-small);grid-template-columns:repeat(2,minmax(0,1fr))}
.product .pictures picture:first-child{grid-column:1/-1}
.product .pictures img{width:100%;height:auto}
.product .facts-of-it{display:grid;gap:var(--gap);align-content:start}
.product h1.long{font-size:var(--step-2)}
.product .price{font-size:var(--step-2)}
.product form{display:grid;gap:1rem;max-width:26rem}
.product .quantity{max-width:7rem}
.product dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;font-size:var(--step--1)}
.product dt{color:var(--muted)}
.finder{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:end}
.finder .field{flex:1 1 12rem;max-width:22rem}
.finder .check{display:flex;gap:.5rem;align-items:center;min-height:2.75rem}
.finder .check input{width:1.15rem;height:1.15rem;min-height:0;accent-color:var(--accent)}
@media(max-width:29.99rem){.product form .button{width:100%;text-align:center}}
@media(min-width:56rem){.product:has(.pictures){grid-template-columns:7fr 5fr}.product .facts-of-it{position:sticky;top:2rem}}`;
