import sharp from 'sharp';
import type { TestHouse } from '../support/house.ts';
import { linkTo, signUp } from '../support/people.ts';
import { done, type Side } from './side.ts';
import { discountRule } from '../support/shop.ts';

/**
 * Fills a tenant through the API: the same names on both sides where a name must be unique in a tenant, the canary wherever
 * text may stand. A list needs two items, so that its first page has a cursor.
 */
export async function seedThroughApi(test: TestHouse, side: Side): Promise<void> {
  await seedIdentity(test, side);
  await seedMedia(test, side);
  await seedSites(test, side);
  await seedCatalog(test, side);
  await seedCustomers(test, side);
  await seedOrders(test, side);
  await seedCrm(test, side);
}

async function seedIdentity(test: TestHouse, side: Side): Promise<void> {
  const readers = { name: 'Readers', permissions: ['identity.read', 'tenants.read', 'audit.read'] };
  const role = await done(test, side, 'createRole', readers, { headers: { 'idempotency-key': 'the-same-key' } });
  await done(test, side, 'createRole', { name: `${side.canary} role`, permissions: [] });
  const email = `second-${side.canary.toLowerCase()}@example.com`;
  await done(test, side, 'invite', { email, role: 'custom', roleId: role.id });
  const second = await signUp(test, email.replace('@example.com', ''));
  await done(test, side, 'acceptInvitation', { token: await linkTo(test, email, 'invitation') }, { token: second.token });
  const team = await done(test, side, 'createTeam', { name: `${side.canary} team` });
  await done(test, side, 'updateMember', { identityId: second.id, teamId: team.id });
  await done(test, side, 'invite', { email: 'both@example.com', role: 'viewer' });
  const invitation = await done(test, side, 'invite', {
    email: `third-${side.canary}@example.com`,
    role: 'custom',
    roleId: role.id,
  });
  await done(test, side, 'createApiKey', { name: 'reports', permissions: ['identity.read'] });
  const key = await done(test, side, 'createApiKey', {
    name: `${side.canary} key`,
    permissions: Object.keys(test.house.permissions),
  });
  const sessions = await done(test, side, 'listSessions');
  await done(test, side, 'verifyAudit');
  side.apiKey = key.key;
  Object.assign(side.ids, {
    identityId: second.id,
    roleId: role.id,
    teamId: team.id,
    invitationId: invitation.id,
    apiKeyId: key.id,
    sessionId: sessions.items[0].id,
  });
}

async function seedMedia(test: TestHouse, side: Side): Promise<void> {
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a8442a' } })
    .png()
    .toBuffer();
  await done(test, side, 'uploadMedia', { name: 'both.png' }, { body: picture });
  const media = await done(
    test,
    side,
    'uploadMedia',
    { name: `${side.canary}.png` },
    { body: await sharp(picture).negate().png().toBuffer() },
  );
  side.ids.mediaId = media.id;
}

async function seedSites(test: TestHouse, side: Side): Promise<void> {
  const site = await done(test, side, 'createSite', { name: `${side.canary} site`, template: 'aperture' });
  const pages = await done(test, side, 'listPages', { siteId: site.id });
  const contents = [];
  for (const page of pages.items) contents.push(await done(test, side, 'getPageContent', { pageId: page.id }));
  for (const [index, { blocks }] of contents.entries()) {
    const words = Object.keys(blocks[0].props).find((name) => ['heading', 'title', 'text'].includes(name));
    if (words) blocks[0].props[words] = `${side.canary} was here`;
    await done(test, side, 'replacePageContent', { pageId: pages.items[index].id, blocks });
  }
  const publication = await done(test, side, 'publishSite', { siteId: site.id });
  const contact = contents.flatMap(({ blocks }) => blocks).find((block) => block.type === 'contact');
  const host = `${side.slug}.localhost:3000`;
  const message = { blockId: contact.id, name: 'Somebody', email: 'somebody@example.com' };
  for (const text of ['Hello', `Hello ${side.canary}`])
    await done(test, side, 'submitContact', { ...message, message: text }, { host, token: undefined });
  const submissions = await done(test, side, 'listSubmissions');
  Object.assign(side.ids, {
    siteId: site.id,
    pageId: pages.items[1].id,
    publicationId: publication.id,
    submissionId: submissions.items[0].id,
    blockId: contact.id,
  });
}

async function seedCatalog(test: TestHouse, side: Side): Promise<void> {
  await done(test, side, 'setFeature', { feature: 'store', on: true });
  const [parent, category] = [
    await done(test, side, 'createCategory', { name: 'Both' }),
    await done(test, side, 'createCategory', { name: `${side.canary} category` }),
  ];
  await done(test, side, 'updateCategory', { categoryId: category.id, version: 1, parentId: parent.id });
  const price = { amount: '1999', currency: 'EUR' };
  const common = { price, status: 'active', categoryIds: [category.id], mediaIds: [side.ids.mediaId], onHand: 5 };
  await done(test, side, 'createProduct', { name: 'Both', slug: 'both', sku: 'BOTH', ...common });
  const product = await done(test, side, 'createProduct', {
    name: `${side.canary} product`,
    sku: `${side.canary}-1`,
    mediaId: side.ids.mediaId,
    ...common,
  });
  await done(test, side, 'updateProduct', { productId: product.id, version: 1, slug: `renamed-${side.canary.toLowerCase()}` });
  await done(test, side, 'setOptions', {
    productId: product.id,
    version: 2,
    options: [{ name: 'Size', values: ['S', 'M'] }],
    variants: [
      { id: (await done(test, side, 'listVariants', { productId: product.id })).items[0].id, optionValues: ['S'] },
      { optionValues: ['M'], price },
    ],
  });
  const variants = await done(test, side, 'listVariants', { productId: product.id });
  const variantId = variants.items[0].id;
  const { items: locations } = await done(test, side, 'listLocations');
  await done(test, side, 'createLocation', { name: `${side.canary} store room` });
  const line = { variantId, locationId: locations[0].id };
  await done(test, side, 'adjustStock', { reason: `${side.canary} count`, lines: [{ ...line, counted: 9 }] });
  for (const name of ['first', 'second']) {
    const body = Buffer.from('Handle,Title\n,');
    side.ids.importId = (await done(test, side, 'startImport', { name: `${name} ${side.canary}.csv` }, { body })).id;
  }
  Object.assign(side.ids, { productId: product.id, variantId, categoryId: category.id, locationId: locations[0].id });
}

async function seedCustomers(test: TestHouse, side: Side): Promise<void> {
  await done(test, side, 'createCustomer', { email: 'both@example.com', name: 'Both', tags: ['both'] });
  const customer = await done(test, side, 'createCustomer', {
    email: `shopper-${side.canary.toLowerCase()}@example.com`,
    name: `${side.canary} shopper`,
    phone: '+49 30 1234567',
    note: `${side.canary} note`,
    tags: ['both', `${side.canary} tag`],
  });
  const berlin = { country: 'DE', postcode: '10115', city: 'Berlin' };
  const address = { customerId: customer.id, line1: `${side.canary} street 1`, ...berlin };
  const { id } = await done(test, side, 'createCustomerAddress', address);
  Object.assign(side.ids, { customerId: customer.id, addressId: id });
}

async function seedCrm(test: TestHouse, side: Side): Promise<void> {
  await done(test, side, 'setFeature', { feature: 'crm', on: true });
  const phones = [{ number: '+1 512 555 0100', label: 'both' }];
  await done(test, side, 'createLead', { name: 'Both', phones, emails: [{ address: 'both@example.com' }] });
  const lead = await done(test, side, 'createLead', {
    name: `${side.canary} owner`,
    company: `${side.canary} company`,
    phones: [{ number: '+1 512 555 0101', label: `${side.canary} phone` }],
    emails: [{ address: `owner-${side.canary.toLowerCase()}@example.com` }],
    address: { line: `12 ${side.canary} Street`, city: 'Austin', state: 'TX', zip: '78701' },
    source: `${side.canary} source`,
    tags: ['both', `${side.canary} tag`],
  });
  await done(test, side, 'createLeadNote', { leadId: lead.id, text: `${side.canary} note` });
  const task = await done(test, side, 'createLeadTask', {
    leadId: lead.id,
    title: `${side.canary} task`,
    dueAt: '2026-12-01T12:00:00.000Z',
  });
  Object.assign(side.ids, {
    leadId: lead.id,
    leadTaskId: task.id,
    contactId: lead.contactId,
    propertyId: lead.property.id,
  });
}

async function seedOrders(test: TestHouse, side: Side): Promise<void> {
  const flat = { id: 'parcel', name: 'Parcel', price: { kind: 'flat', price: { amount: '0', currency: 'EUR' } } };
  await done(test, side, 'updateStoreSettings', {
    version: 0,
    seller: { name: side.canary, address: 'Lane 1', taxNumber: '', email: null },
    shippingZones: [{ id: 'all', name: 'Everywhere', areas: [{ country: null }], methods: [flat] }],
  });
  const rule = discountRule({ target: { kind: 'products', ids: [side.ids.productId] } });
  await done(test, side, 'createDiscount', { title: 'Both', code: 'BOTH', rule });
  const discount = await done(test, side, 'createDiscount', { title: `${side.canary} discount`, code: side.canary, rule });
  side.ids.discountId = discount.id;
  await seedSales(test, side);
}

async function seedSales(test: TestHouse, side: Side): Promise<void> {
  const address = { name: `${side.canary} buyer`, line1: 'Lane 2', postcode: '10115', city: 'Berlin', country: 'DE' };
  const order = (more: Record<string, unknown>) =>
    done(test, side, 'createOrder', {
      buyer: { email: 'both@example.com', address },
      lines: [{ variantId: side.ids.variantId, quantity: 3 }],
      deliveryMethod: 'parcel',
      ...more,
    });
  await order({ codes: ['BOTH'] });
  const { id: orderId, lines } = await order({});
  await done(test, side, 'createNote', { orderId, text: `${side.canary} note` });
  const one = [{ lineId: lines[0].id, quantity: 1 }];
  const shipment = await done(test, side, 'createShipment', { orderId, lines: one, carrier: side.canary });
  await done(test, side, 'createCancellation', { orderId, lines: one, reason: 'other', refund: false });
  await done(test, side, 'updatePaymentSettings', {
    version: 0,
    testOn: true,
    manualMethods: [{ id: 'transfer', name: 'Transfer', instructions: side.canary }],
  });
  for (const amount of ['1000', '1001'])
    await done(test, side, 'createPayment', { orderId, amount: { amount, currency: 'EUR' }, methodName: side.canary });
  for (const amount of ['1', '2'])
    await done(test, side, 'createRefund', { orderId, lines: [{ lineId: lines[0].id, amount: { amount, currency: 'EUR' } }] });
  const [payment] = (await done(test, side, 'listPayments', { orderId })).items;
  const [refund] = (await done(test, side, 'listRefunds', { orderId })).items;
  const moments = (await done(test, side, 'listMoments', { orderId })).items;
  const cancelled = moments.find((moment: { kind: string }) => moment.kind === 'cancelled');
  Object.assign(side.ids, { orderId, shipmentId: shipment.id, lineId: lines[0].id });
  Object.assign(side.ids, { paymentId: payment.id, refundId: refund.id, cancellationId: cancelled.referenceId });
}

/**
 * How each walled table comes to have rows: through the API above, or by SQL that the test runs as the administrator, with the
 * tenant as $1 and the canary as $2. A table of the catalogue that is not named here fails the test, and so does an empty one.
 */
export const seeds: Record<string, 'api' | string> = {
  audit_link: 'api',
  catalog_category: 'api',
  catalog_former_slug: 'api',
  catalog_import: 'api',
  catalog_import_category: `insert into catalog_import_category (tenant_id, import_id, category_id)
    select $1, import.id, category.id from catalog_import import, catalog_category category
    where import.tenant_id = $1 and category.tenant_id = $1 and $2 <> '' limit 2`,
  catalog_import_row: `insert into catalog_import_row (tenant_id, import_id, line, action, name)
    select $1, id, line, 'error', $2 from catalog_import, generate_series(2, 4) line where tenant_id = $1`,
  catalog_import_picture: `insert into catalog_import_picture (tenant_id, import_id, line, position, address)
    select $1, import_id, line, 0, 'https://example.com/' || $2 from catalog_import_row where tenant_id = $1`,
  catalog_location: 'api',
  catalog_movement: 'api',
  catalog_picture_source: `insert into catalog_picture_source (tenant_id, address, media_id)
    select $1, 'https://example.com/' || $2 || id, id from media_asset where tenant_id = $1`,
  catalog_product: 'api',
  catalog_product_category: 'api',
  catalog_product_media: 'api',
  catalog_reservation: `insert into catalog_reservation (tenant_id, id, holder_id, location_id, variant_id, quantity, expires_at)
    select $1, gen_random_uuid(), gen_random_uuid(), location_id, variant_id, 1, now() + interval '1 day'
    from catalog_stock where tenant_id = $1 and $2 <> '' limit 1`,
  catalog_search: 'api',
  catalog_search_word: 'api',
  catalog_stock: 'api',
  catalog_variant: 'api',
  crm_contact: 'api',
  crm_email: 'api',
  crm_lead: 'api',
  crm_moment: 'api',
  crm_phone: 'api',
  crm_property: 'api',
  crm_tag: 'api',
  crm_task: 'api',
  crm_term: 'api',
  customers_address: 'api',
  customers_code: `insert into customers_code (tenant_id, id, token_hash, code_hash, purpose, email, email_norm, name, customer_id, expires_at)
    select $1, gen_random_uuid(), sha256($2::bytea), sha256($2::bytea), 'erase', 'both@example.com', 'both@example.com', $2, id,
      now() + interval '1 day'
    from customers_customer where tenant_id = $1 limit 1`,
  customers_customer: 'api',
  customers_session: `insert into customers_session (tenant_id, id, customer_id, token_hash, expires_at)
    select $1, gen_random_uuid(), id, sha256($2::bytea), now() + interval '1 day' from customers_customer where tenant_id = $1 limit 1`,
  customers_tag: 'api',
  customers_term: 'api',
  identity_api_key: 'api',
  identity_invitation: 'api',
  identity_member: 'api',
  identity_role: 'api',
  identity_team: 'api',
  kernel_audit: 'api',
  kernel_event: `insert into kernel_event (tenant_id, id, name, payload, actor_id)
    values ($1, gen_random_uuid(), 'test.happened', jsonb_build_object('text', $2::text), $1)`,
  kernel_idempotency: 'api',
  kernel_job: `insert into kernel_job (id, for_tenant_id, name, payload, run_at)
    values (gen_random_uuid(), $1, 'test.later', jsonb_build_object('text', $2::text), now() + interval '1 day')`,
  kernel_mail: `insert into kernel_mail (id, for_tenant_id, recipient, subject, body_text, body_html)
    values (gen_random_uuid(), $1, 'somebody@example.com', $2, $2, $2)`,
  media_asset: 'api',
  media_usage: 'api',
  orders_cancellation: 'api',
  orders_cart: `insert into orders_cart (tenant_id, id, token_hash, currency, customer_id)
    select $1, gen_random_uuid(), sha256($2::text::bytea), 'EUR', id from customers_customer where tenant_id = $1 limit 1`,
  orders_cart_line: `insert into orders_cart_line (tenant_id, cart_id, variant_id, quantity)
    select $1, cart.id, variant.id, 1 from orders_cart cart, catalog_variant variant
    where cart.tenant_id = $1 and variant.tenant_id = $1 and $2 <> '' limit 1`,
  orders_checkout: `insert into orders_checkout (tenant_id, id, customer_id, currency, total_minor, priced, expires_at)
    select $1, gen_random_uuid(), id, 'EUR', 1, jsonb_build_object('text', $2::text), now() from customers_customer where tenant_id = $1 limit 1`,
  orders_counter: 'api',
  orders_discount: 'api',
  orders_discount_use: 'api',
  orders_invoice: 'api',
  orders_line: 'api',
  orders_moment: 'api',
  orders_order: 'api',
  orders_settings: 'api',
  orders_shipment: 'api',
  orders_shipment_line: 'api',
  orders_term: 'api',
  payments_notice: `insert into payments_notice (tenant_id, provider, event_id) values ($1, 'stripe', $2)`,
  payments_payment: 'api',
  payments_refund: `insert into payments_refund (tenant_id, id, payment_id, order_id, amount_minor, reason, lines, actor_id, cancellation_id)
    select $1, gen_random_uuid(), payment.id, payment.order_id, 1, 'other', '[]', $1, cancellation.id
    from payments_payment payment join orders_cancellation cancellation
      on cancellation.tenant_id = payment.tenant_id and cancellation.order_id = payment.order_id
    where payment.tenant_id = $1 and $2 <> '' limit 1`,
  payments_settings: 'api',
  payments_test_charge: `insert into payments_test_charge (tenant_id, payment_id, state, amount_minor)
    select $1, id, 'open', 1 from payments_payment where tenant_id = $1 and $2 <> '' limit 1`,
  sites_document: 'api',
  sites_document_update: 'api',
  sites_page: 'api',
  sites_publication: 'api',
  sites_publication_file: 'api',
  sites_site: 'api',
  sites_submission: 'api',
  tenants_feature: 'api',
};
