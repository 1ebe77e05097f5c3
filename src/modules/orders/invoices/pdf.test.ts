import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { pricesMinor, sampleCart, sampleDiscount, standardRates } from '../pricing/samples.ts';
import type { Order } from '../order-schemas.ts';
import { creditNoteOf, invoiceOf } from './issue.ts';
import { renderInvoice } from './pdf.ts';
import { sampleAddress, sampleId, sampleIssue, sampleOrder, sampleSeller } from './samples.ts';

const needs = (tool: string, options = ['--version']) =>
  spawnSync(tool, options).error ? `${tool} is not installed (apt-get install qpdf poppler-utils)` : false;
const noQpdf = needs('qpdf');
const noPoppler = needs('pdfinfo', ['-v']);

const tenOff = sampleDiscount({ id: 'ten', title: 'Autumn sale', value: { kind: 'percent', percentPpm: 100_000 } });
const rest = { rates: standardRates(200_000), shipping: { methodId: 'post', amountMinor: 490n, taxCategory: 'standard' } };
const names = [
  'Zażółć gęślą jaźń',
  'Ελληνικά αγγεία',
  'Чайник для ёлки',
  'Şişli çömlek ığdır',
  '漢字の茶碗 مرحبا 🏺 <b>"&',
  'Donaudampfschiff'.repeat(20),
];

function invoice(lines: number, change: Partial<Order> = {}) {
  const cart = sampleCart(pricesMinor(...Array<bigint>(lines).fill(1999n)), { ...rest, discounts: [tenOff] });
  return invoiceOf(sampleOrder(cart, names, change), sampleSeller, sampleIssue);
}

function german(lines: number) {
  const { buyer } = sampleOrder(sampleCart(pricesMinor(1n)));
  return invoice(lines, { buyer: { ...buyer, locale: 'de-DE', address: { ...sampleAddress, name: 'Grace Hopper' } } });
}

test('the same document makes the same bytes, another does not', async () => {
  const [one, again, other] = await Promise.all([
    renderInvoice(invoice(3)),
    renderInvoice(invoice(3)),
    renderInvoice({ ...invoice(3), number: '2026-0043' }),
  ]);
  assert.ok(one.equals(again));
  assert.ok(!one.equals(other));
});

test('a paper is a tagged PDF that names its language and title, with its table of references in order', async () => {
  const bytes = await renderInvoice(german(2));
  const text = bytes.toString('latin1');
  assert.match(text, /^%PDF-1\.7/);
  assert.match(text, /\/StructTreeRoot \d+ 0 R/);
  assert.match(text, /\/Marked true/);
  assert.match(text, /\/Lang \(de-DE\)/);
  assert.match(text, /\/DisplayDocTitle true/);
  assert.match(text, /<pdfuaid:part>1<\/pdfuaid:part>/);
  assert.match(text, />Rechnung 2026-0042</);
  assert.match(text, /\(D:20261128093000Z\)/);
  assert.doesNotMatch(text, /Helvetica/, 'every typeface is embedded');
  for (const role of ['Document', 'H1', 'P', 'Table', 'TR', 'TH', 'TD']) assert.match(text, new RegExp(`/S /${role}\\b`), role);
  assert.match(text, /\/Scope \/Column/);
  assert.match(text, /\/Scope \/Row/);
  const [, start] = /startxref\n(\d+)\n%%EOF\n$/.exec(text)!;
  const [, count, entries] = /^xref\n0 (\d+)\n([^]*?)trailer/.exec(text.slice(Number(start)))!;
  const offsets = entries!.trim().split('\n');
  assert.equal(offsets.length, Number(count));
  offsets.slice(1).forEach((entry, index) => {
    assert.ok(text.startsWith(`${index + 1} 0 obj`, Number(entry.slice(0, 10))), `object ${index + 1}`);
  });
});

test('everything drawn is either content with a tag or an artefact', async () => {
  for (const stream of pageStreams(await renderInvoice(invoice(40)))) {
    let depth = 0;
    for (const line of stream.split('\n')) {
      if (/ (?:BDC|BMC)$/.test(line)) depth++;
      if (line === 'EMC') depth--;
      assert.ok(depth >= 0);
      if (/ T[jJ]$|^S$/.test(line)) assert.ok(depth > 0, `${line} stands outside`);
    }
    assert.equal(depth, 0);
  }
});

test('two hundred lines go on over pages, each with the head of the table and its number', { skip: noPoppler }, async () => {
  const pages = read(await renderInvoice(invoice(200)))
    .split('\f')
    .slice(0, -1);
  assert.ok(pages.length >= 12, `${pages.length} pages`);
  pages.forEach((page, index) => {
    assert.match(page, new RegExp(`Page ${index + 1} of ${pages.length}\\b`));
    assert.match(page, /Item +Quantity +Unit price +Tax +Amount/);
  });
  assert.match(pages.at(-1)!, /Paid by Card\./);
});

test('amounts, names in many scripts and both parties can be read out of it', { skip: noPoppler }, async () => {
  const document = invoice(6);
  const text = read(await renderInvoice(document));
  for (const name of names.slice(0, 4)) assert.ok(text.includes(name), name);
  for (const said of ['Kiln & Co.', 'DE123456789', 'Ada Byron', '1080 Wien', 'ada@example.com', '27 November 2026', '−€2.00'])
    assert.ok(text.includes(said), said);
  assert.match(text, /Total +€135\.42/);
  assert.match(text, /VAT 20% on €112\.85 +€22\.57/);
  // What the typeface lacks is drawn as boxes and still meant.
  assert.match(text, /漢字の茶碗/);
});

test('a currency the typeface has no sign for is told in letters', { skip: noPoppler }, async () => {
  const cart = sampleCart(pricesMinor(123_450n), { ...rest, currency: 'ILS' });
  assert.match(read(await renderInvoice(invoiceOf(sampleOrder(cart), sampleSeller, sampleIssue))), /ILS.1234\.50/);
});

test('a credit note says so, names the invoice and the German one speaks German', { skip: noPoppler }, async () => {
  const order = sampleOrder(sampleCart(pricesMinor(1999n), rest));
  const share = { lineId: sampleId(0), quantity: 1, grossMinor: 2399n, netMinor: 1999n, taxesMinor: [400n] };
  const issue = { ...sampleIssue, number: 'G-7', corrects: { number: '2026-0042', issuedAt: sampleIssue.issuedAt } };
  const english = read(await renderInvoice(creditNoteOf(order, [share], sampleSeller, issue)));
  assert.match(english, /Credit note G-7/);
  assert.match(english, /2026-0042 of 28 November 2026/);
  assert.match(english, /Credited in all +€23\.99/);
  const spoken = read(await renderInvoice(german(1)));
  for (const said of ['Rechnung 2026-0042', 'Gesamtbetrag', '28. November 2026', 'Geliefert an', 'Seite 1 von 1', 'Österreich'])
    assert.ok(spoken.includes(said), said);
  assert.match(spoken, /27,47\s€/);
});

test('qpdf finds no fault in one page, many pages and hostile names', { skip: noQpdf }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rowhouse-pdf-'));
  try {
    for (const lines of [1, 6, 60]) {
      const file = path.join(folder, `${lines}.pdf`);
      writeFileSync(file, await renderInvoice(invoice(lines)));
      const { status, stdout, stderr } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
      assert.equal(status, 0, `${stdout}${stderr}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('Poppler reads the structure as it was meant', { skip: noPoppler }, async () => {
  const tree = run('pdfinfo', ['-struct-text', '-'], await renderInvoice(invoice(1)));
  assert.match(tree, /H1 \(block\)\s+"Invoice 2026-0042 "/);
  assert.match(tree, /TH:\s+\/Scope \/Column\s+"Quantity"/);
  assert.match(tree, /TH:\s+\/Scope \/Row\s+"Total "\s+TD\s+"€27\.47"/);
  assert.doesNotMatch(tree, /Page 1 of 1/, 'the foot is an artefact');
});

function read(pdf: Buffer): string {
  return run('pdftotext', ['-layout', '-', '-'], pdf);
}

function run(tool: string, options: readonly string[], input: Buffer): string {
  const { status, stdout, stderr } = spawnSync(tool, options, { input, encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** What is drawn on the pages: the streams that mark content. */
function pageStreams(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/\/FlateDecode\n>>\nstream\n/g)].map(({ index, 0: { length } }) =>
    inflateSync(pdf.subarray(index + length), { finishFlush: 2 }).toString('latin1'),
  );
  const pages = streams.filter((stream) => stream.includes('BDC'));
  assert.ok(pages.length >= 2);
  return pages;
}
