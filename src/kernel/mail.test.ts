import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { openTestHouse, type TestHouse } from '../../tests/support/house.ts';
import { send } from './database/record.ts';
import { inPlatform } from './database/transactions.ts';
import { platformScope } from './jobs/queue.ts';
import { deliverWaiting } from './mail.ts';

const received: { from: string; to: string; text: string }[] = [];
let refusing = false;
let smtp: SMTPServer;
let house: TestHouse;
before(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) =>
      done(refusing ? Object.assign(new Error('not now'), { responseCode: 451 }) : undefined),
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (bytes) => (text += String(bytes)));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((one) => one.address).join(), text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as { port: number };
  house = await openTestHouse({ SMTP_URL: `smtp://127.0.0.1:${port}` });
});
after(async () => {
  await house.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
});

const write = (subject: string, more: object = {}) =>
  inPlatform(platformScope(house.house), async (tx) =>
    send(tx, { to: 'grace@example.com', subject, text: 'Hello', html: '<p>Hello</p>', senderName: 'Ada & Co', ...more }),
  );

test('a letter is delivered once, with the tenant’s name and our address', async () => {
  await write('One letter');
  assert.equal(await deliverWaiting(house.house), 1);
  assert.equal(await deliverWaiting(house.house), 0);
  assert.equal(received.length, 1);
  const [{ from, to, text }] = received as [(typeof received)[0]];
  assert.deepEqual([from, to], ['no-reply@rowhouse.example', 'grace@example.com']);
  assert.match(text, /^From: "Ada & Co" <no-reply@rowhouse\.example>$/m);
  assert.match(text, /^Message-ID: <[0-9a-f-]{36}@localhost>$/m);
});

test('many deliverers at once send each letter once', async () => {
  received.length = 0;
  for (let n = 0; n < 12; n++) await write(`Letter ${n}`);
  await Promise.all(Array.from({ length: 4 }, () => deliverWaiting(house.house)));
  assert.equal(new Set(received.map(({ text }) => /^Subject: (.*)$/m.exec(text)![1])).size, 12);
  assert.equal(received.length, 12);
});

test('a subject and a name cannot write headers', async () => {
  received.length = 0;
  await write('Hello\r\nBcc: eve@example.com', { senderName: 'Ada\r\nBcc: eve@example.com' });
  await deliverWaiting(house.house);
  assert.equal(received[0]!.to, 'grace@example.com');
  assert.doesNotMatch(received[0]!.text, /^Bcc:/m);
});

test('a letter the server does not take waits and keeps why; the connection it used is clean', async () => {
  received.length = 0;
  refusing = true;
  await write('Later');
  assert.equal(await deliverWaiting(house.house), 0);
  const { platform } = house.house.databases.control;
  const { rows } = await platform.query("select state, attempts, error from kernel_mail where subject = 'Later'");
  assert.deepEqual(rows, [{ state: 'waiting', attempts: 1, error: 'EENVELOPE' }]);
  refusing = false;
  await platform.query("update kernel_mail set written_at = now() - interval '1 minute' where subject = 'Later'");
  assert.equal(await deliverWaiting(house.house), 1);
});

test('a database that fails in the middle leaves no connection in an open transaction', async () => {
  const { platform } = house.house.databases.control;
  const { mailer } = house.house;
  await write('Interrupted');
  const ended = Object.assign(Object.create(mailer as object), {
    async sendMail() {
      await platform.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction' and datname = current_database()",
      );
    },
  });
  await assert.rejects(deliverWaiting({ ...house.house, mailer: ended }));
  for (let n = 0; n < 8; n++) assert.equal((await platform.query('select 1 as one')).rows[0].one, 1);
});
