import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { getExpectedTwilioSignature, validateRequest, validateRequestWithBody } from 'twilio/lib/webhooks/webhooks.js';
import { signTwilio, verifyTwilio } from './twilio-signature.ts';

// Vectors: tests/unit/test_request_validator.py of twilio/twilio-python, and the example of Twilio's documentation.
const authToken = '12345';
const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const fields = Object.entries({
  CallSid: 'CA1234567890ABCDE',
  Digits: '1234',
  From: '+14158675309',
  To: '+18005551212',
  Caller: '+14158675309',
});
const body = Buffer.from('{"property": "value", "boolean": true}');
const bodyUrl = `${url}&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620`;

const vectors = [
  { url, fields, signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' },
  {
    url,
    fields: new URLSearchParams('Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234'),
    signature: 'IK+Dwps556ElfBT0I3Rgjkr1wJU=',
  },
  { url: url.replace('.com', '.com:443'), fields, signature: 'kvajT1Ptam85bY51eRf/AJRuM3w=' },
  { url: url.replace('https', 'http').replace('.com', '.com:80'), fields, signature: '0ZXoZLH/DfblKGATFgpif+LLRf4=' },
  { url: url.replace('https', 'http').replace('.com', '.com:1234'), fields, signature: 'Zmvh+3yNM1Phv2jhDCwEM3q5ebU=' },
  { url: bodyUrl, fields: [], signature: 'a9nBmqA0ju/hNViExpshrM61xv4=' },
  {
    url,
    fields: fields.map(([name, value]) => [name, ['From', 'Caller'].includes(name) ? '+12349013030' : value] as const),
    signature: '0/KCTR6DLpKmkAf8muzZqo1nDgQ=',
  },
];

test('requests are signed as Twilio signs them', () => {
  for (const { signature, ...request } of vectors) {
    assert.equal(signTwilio(authToken, request), signature);
    assert.equal(verifyTwilio(authToken, signature, request), true);
  }
});

test('the order fields came in does not matter, and a value that came twice counts once', () => {
  assert.equal(signTwilio(authToken, { url, fields: fields.toReversed() }), vectors[0]!.signature);
  assert.equal(signTwilio(authToken, { url, fields: [...fields, ...fields] }), vectors[0]!.signature);
});

test('a signature over the address with the default port holds for the one without, and the other way round', () => {
  const without = url;
  const with443 = url.replace('.com', '.com:443');
  assert.equal(verifyTwilio(authToken, 'kvajT1Ptam85bY51eRf/AJRuM3w=', { url: without, fields }), true);
  assert.equal(verifyTwilio(authToken, 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', { url: with443, fields }), true);
  assert.equal(verifyTwilio(authToken, '0ZXoZLH/DfblKGATFgpif+LLRf4=', { url: url.replace('https', 'http'), fields }), true);
  assert.equal(verifyTwilio(authToken, signTwilio(authToken, { url: 'https://[::1]:443/a' }), { url: 'https://[::1]/a' }), true);
  assert.equal(
    verifyTwilio(authToken, signTwilio(authToken, { url: 'https://kevin:pw@acme.example:443?a=1' }), {
      url: 'https://kevin:pw@acme.example?a=1',
    }),
    true,
  );
});

test('a signature may leave any port out but names no wrong one', () => {
  const with1234 = 'https://mycompany.com:1234/myapp.php';
  const without = 'https://mycompany.com/myapp.php';
  assert.equal(verifyTwilio(authToken, 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', { url: url.replace('.com', '.com:1234'), fields }), true);
  assert.equal(verifyTwilio(authToken, signTwilio(authToken, { url: without }), { url: with1234 }), true);
  assert.equal(verifyTwilio(authToken, signTwilio(authToken, { url: with1234 }), { url: without }), false);
  const with80 = 'https://mycompany.com:80/myapp.php';
  assert.equal(verifyTwilio(authToken, signTwilio(authToken, { url: with80 }), { url: without }), false);
});

test('an apostrophe in the query may be signed as it is or encoded', () => {
  const plain = "https://example.com/path?test=param'WithQuote";
  const encoded = 'https://example.com/path?test=param%27WithQuote';
  for (const signed of [plain, encoded])
    for (const given of [plain, encoded])
      assert.equal(verifyTwilio('s3cr3t', signTwilio('s3cr3t', { url: signed }), { url: given }), true, `${signed} ${given}`);
  assert.equal(
    verifyTwilio('s3cr3t', signTwilio('s3cr3t', { url: "https://example.com/o'x?a" }), { url: 'https://example.com/o%27x?a' }),
    false,
  );
});

test('another token, address, field or signature does not pass', () => {
  const { signature } = vectors[0]!;
  assert.equal(verifyTwilio('12346', signature, { url, fields }), false);
  assert.equal(verifyTwilio(authToken, signature, { url: `${url}&a=1`, fields }), false);
  assert.equal(verifyTwilio(authToken, signature, { url: url.replace('https', 'http'), fields }), false);
  assert.equal(verifyTwilio(authToken, signature, { url, fields: [...fields, ['AddOns', '']] }), false);
  assert.equal(verifyTwilio(authToken, signature, { url, fields: fields.slice(1) }), false);
  for (const wrong of [
    '',
    'RSOYDt4T1cUTdK1PDd93/VVr8B8',
    'RSOYDt4T1cUTdK1PDd93/VVr8B9=',
    'RSOYDt4T1cUTdK1PDd93_VVr8B8=',
    'é'.repeat(14),
  ])
    assert.equal(verifyTwilio(authToken, wrong, { url, fields }), false, wrong);
});

test('empty values and spaces around values are signed too', () => {
  const withEmpty = [
    ['Body', ' hello '],
    ['FromCity', ''],
  ] as const;
  const signature = getExpectedTwilioSignature(authToken, url, { Body: ' hello ', FromCity: '' });
  assert.equal(verifyTwilio(authToken, signature, { url, fields: withEmpty }), true);
  assert.equal(
    verifyTwilio(authToken, signature, {
      url,
      fields: [
        ['Body', 'hello'],
        ['FromCity', ''],
      ],
    }),
    false,
  );
  assert.equal(verifyTwilio(authToken, signature, { url, fields: [['Body', ' hello ']] }), false);
});

test('a body that is no form must have the hash that was signed with the address', () => {
  const signature = 'a9nBmqA0ju/hNViExpshrM61xv4=';
  assert.equal(verifyTwilio(authToken, signature, { url: bodyUrl, rawBody: body }), true);
  assert.equal(
    verifyTwilio(authToken, signature, { url: bodyUrl, rawBody: Buffer.from('{"property":"value","boolean":true}') }),
    false,
  );
  assert.equal(verifyTwilio(authToken, signTwilio(authToken, { url }), { url, rawBody: body }), false);
  const bytes = Buffer.from([0xff, 0xfe, 0x00, 0xc3]);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const ofBytes = `https://acme.example/sms?bodySHA256=${hash}#top`;
  assert.equal(verifyTwilio(authToken, signTwilio(authToken, { url: ofBytes }), { url: ofBytes, rawBody: bytes }), true);
});

test('names are ordered by their bytes', () => {
  const odd = [
    ['\u{1f61c}', '1'],
    ['\uffe5', '2'],
    ['b', '3'],
    ['B', '4'],
  ] as const;
  const ascending = [odd[3], odd[2], odd[1], odd[0]];
  // A signature over the whole text as one field is the same text.
  const text = ascending.flat().join('');
  assert.equal(signTwilio(authToken, { url, fields: odd }), signTwilio(authToken, { url: url + text }));
});

const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019 +&=%é漢'), maxLength: 8 });
const name = fc.string({ unit: fc.constantFrom(...'abcABC019_'), minLength: 1, maxLength: 6 });
const form = fc.array(fc.tuple(name, word), { maxLength: 12 });
const address = fc
  .record({
    scheme: fc.constantFrom('http', 'https'),
    host: fc.constantFrom('acme.example', '[::1]'),
    port: fc.constantFrom('', '', ':80', ':443', ':8443'),
    // The package takes an address without a path for the one with a slash; what is configured here always has a path.
    path: fc.constantFrom('/sms/in', "/o'neill"),
    query: fc.constantFrom('', '?a=b%20c&d=', '?a=%27', "?a='"),
  })
  .map(({ scheme, host, port, path, query }) => `${scheme}://${host}${port}${path}${query}`);

function asParams(entries: readonly (readonly [string, string])[]): Record<string, string | string[]> {
  const params: Record<string, string[]> = Object.create(null);
  for (const [key, value] of entries) (params[key] ??= []).push(value);
  return params;
}

test('random requests are signed as the package of Twilio signs them', () => {
  fc.assert(
    fc.property(address, form, word, (url, fields, token) => {
      const theirs = getExpectedTwilioSignature(token, url, asParams(fields));
      assert.equal(signTwilio(token, { url, fields }), theirs);
      assert.equal(verifyTwilio(token, theirs, { url, fields }), true);
    }),
    { seed: 20_261_129, numRuns: 1_000 },
  );
});

test('signatures pass and fail as with the package of Twilio', () => {
  fc.assert(
    fc.property(address, address, form, form, fc.boolean(), (signed, given, fields, others, same) => {
      const signature = signTwilio(authToken, { url: signed, fields });
      const received = same ? fields : others;
      const theirs = validateRequest(authToken, signature, given, asParams(received));
      assert.equal(verifyTwilio(authToken, signature, { url: given, fields: received }), theirs);
    }),
    { seed: 20_261_129, numRuns: 2_000 },
  );
});

test('random bodies pass and fail as with the package of Twilio', () => {
  fc.assert(
    fc.property(fc.json(), fc.json(), (sent, received) => {
      const hash = createHash('sha256').update(sent).digest('hex');
      const signedUrl = `https://acme.example/sms?bodySHA256=${hash}`;
      const signature = signTwilio(authToken, { url: signedUrl });
      for (const text of [sent, received])
        assert.equal(
          verifyTwilio(authToken, signature, { url: signedUrl, rawBody: Buffer.from(text) }),
          validateRequestWithBody(authToken, signature, signedUrl, text),
        );
    }),
    { seed: 20_261_129, numRuns: 300 },
  );
});
