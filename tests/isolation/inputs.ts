import { pageScript } from '#/site/page-script.ts';
import type { Side } from './side.ts';
import { discountRule } from '../support/shop.ts';

/** Where the id of a path parameter comes from, for parameters that are not ids of a tenant's things. A parameter neither here nor among `Side.ids` fails the test. */
export const otherParameters: Record<string, { readonly value: string; readonly because: string }> = {
  token: {
    value: 'made-up-token-made-up-token-made-up-token',
    because: 'whoever holds the link of a letter is whom it was sent to',
  },
  slug: { value: 'some-free-address', because: 'addresses are public names, unique over all tenants' },
  feature: { value: 'sites', because: 'a name from the contract' },
};

/**
 * A body (and query) that each endpoint accepts, beside its path parameters; ids in it are the given side's. An endpoint that
 * refuses an empty body and is not named here fails the test.
 */
export const inputs: Record<string, (side: Side) => Record<string, unknown>> = {
  updateTenant: () => ({ version: 1, name: 'Renamed' }),
  setFeature: () => ({ on: true }),
  updateOperatorTenant: () => ({ version: 1, status: 'suspended' }),
  setOperatorFeature: () => ({ on: false }),
  register: () => ({ name: 'New', email: 'new@example.com', password: 'correct horse battery' }),
  login: (side) => ({ email: side.email, password: 'not the password', tenantId: side.tenantId }),
  requestPasswordReset: () => ({ email: 'unknown@example.com' }),
  resetPassword: () => ({ password: 'another long one' }),
  changePassword: () => ({ current: 'not the password', password: 'another long one' }),
  updateProfile: () => ({ name: 'Renamed', version: 99 }),
  startTotp: () => ({ password: 'not the password' }),
  confirmTotp: () => ({ code: '123456' }),
  stopTotp: () => ({ code: '123456' }),
  createTenant: () => ({ name: 'Renamed', slug: 'admin' }),
  createOperatorTenant: () => ({ name: 'Renamed', ownerEmail: 'new@example.com' }),
  updateMember: (side) => ({ role: 'custom', roleId: side.ids.roleId, teamId: side.ids.teamId }),
  createTeam: () => ({ name: 'Renamed' }),
  updateTeam: () => ({ version: 1, name: 'Renamed' }),
  invite: (side) => ({ email: 'fourth@example.com', role: 'custom', roleId: side.ids.roleId }),
  createRole: () => ({ name: 'Readers', permissions: [] }),
  updateRole: () => ({ version: 1, name: 'Renamed' }),
  createApiKey: () => ({ name: 'Renamed', permissions: ['identity.read'] }),
  uploadMedia: () => ({ name: 'renamed.png' }),
  startImport: () => ({ name: 'renamed.csv' }),
  createSite: () => ({ name: 'Renamed', template: 'aperture', label: 'second' }),
  updateSite: () => ({ version: 1, name: 'Renamed' }),
  updateSiteContent: () => ({ content: {} }),
  createPage: (side) => ({ path: '/renamed', title: 'Renamed', copyOf: side.ids.pageId }),
  updatePage: () => ({ version: 1, title: 'Renamed' }),
  replacePageContent: () => ({ blocks: [] }),
  setLivePublication: (side) => ({ publicationId: side.ids.publicationId }),
  updateSubmission: () => ({ state: 'read' }),
  submitContact: (side) => ({ blockId: side.ids.blockId, name: 'New', email: 'new@example.com', message: 'Hello' }),
  createProduct: (side) => ({ name: 'Renamed', categoryIds: [side.ids.categoryId], mediaIds: [side.ids.mediaId] }),
  updateProduct: (side) => ({ version: 3, name: 'Renamed', categoryIds: [side.ids.categoryId] }),
  updateProducts: (side) => ({ productIds: [side.ids.productId], featured: true }),
  setOptions: (side) => ({ version: 3, options: [], variants: [{ id: side.ids.variantId, optionValues: [] }] }),
  updateVariant: (side) => ({ version: 1, mediaId: side.ids.mediaId }),
  createCategory: (side) => ({ name: 'Renamed', parentId: side.ids.categoryId }),
  updateCategory: () => ({ version: 2, name: 'Renamed' }),
  createLocation: () => ({ name: 'Renamed' }),
  updateLocation: () => ({ version: 1, name: 'Renamed' }),
  adjustStock: ({ ids }) => ({ reason: 'Renamed', lines: [{ variantId: ids.variantId, locationId: ids.locationId, add: 1 }] }),
  createCustomer: () => ({ email: 'renamed@example.com', name: 'Renamed' }),
  updateCustomer: () => ({ version: 1, name: 'Renamed' }),
  createLead: (side) => ({
    contactId: side.ids.contactId,
    assignedTo: side.ids.identityId,
    next: { title: 'Renamed', dueAt: '2026-12-01T00:00:00Z' },
  }),
  updateLead: (side) => ({ version: 1, name: 'Renamed', assignedTo: side.ids.identityId }),
  moveLead: () => ({ version: 1, to: 'lost', reason: 'Renamed' }),
  createLeadNote: () => ({ text: 'Renamed' }),
  createLeadTask: () => ({ title: 'Renamed', dueAt: '2026-12-01T00:00:00Z' }),
  updateLeadTask: () => ({ version: 1, title: 'Renamed' }),
  finishLeadTask: () => ({ next: { title: 'Renamed', dueAt: '2026-12-01T00:00:00Z' } }),
  createCustomerAddress: () => ({ country: 'IE', line1: 'Renamed', city: 'Dublin' }),
  updateCustomerAddress: () => ({ version: 1, line1: 'Renamed' }),
  updateStoreSettings: () => ({ version: 1, holdMinutes: 20 }),
  createDiscount: () => ({
    title: 'Renamed',
    rule: discountRule({ class: 'shipping', value: { kind: 'free_shipping' } }),
  }),
  createOrder: ({ ids }) => ({
    buyer: {
      email: 'renamed@example.com',
      address: { name: 'Renamed', line1: 'Lane 3', postcode: '10115', city: 'Berlin', country: 'DE' },
    },
    lines: [{ variantId: ids.variantId, quantity: 1 }],
    deliveryMethod: 'parcel',
  }),
  createNote: () => ({ text: 'Renamed' }),
  createShipment: ({ ids }) => ({ lines: [{ lineId: ids.lineId, quantity: 1 }] }),
  updateShipment: () => ({ version: 1, carrier: 'Renamed' }),
  createCancellation: () => ({ reason: 'other' }),
  updatePaymentSettings: () => ({ version: 1, testOn: false }),
  listPayments: ({ ids }) => ({ orderId: ids.orderId }),
  createPayment: ({ ids }) => ({ orderId: ids.orderId, amount: { amount: '1', currency: 'EUR' } }),
  listRefunds: ({ ids }) => ({ orderId: ids.orderId }),
  createRefund: ({ ids }) => ({
    orderId: ids.orderId,
    lines: [{ lineId: ids.lineId, amount: { amount: '1', currency: 'EUR' } }],
  }),
  updateDiscount: () => ({ version: 1, title: 'Renamed' }),
  updateMedia: () => ({ version: 1, name: 'renamed.png' }),
};

/** Endpoints that end the asker's own sessions: asked last, or nobody could ask on. */
export const ends = new Set(['logout', 'endAllSessions']);

/** What a job of a tenant is given, with the ids of the side; a job that is not named here fails the test. */
export const jobPayloads: Record<string, (side: Side) => unknown> = {
  'catalog.run-import': ({ ids }) => ({ importId: ids.importId }),
  'catalog.fetch-pictures': ({ ids }) => ({ importId: ids.importId, line: 2, tries: 0 }),
  'catalog.refresh-words': ({ ids }) => ({ productIds: [ids.productId] }),
  'orders.forget-buyer': ({ ids }) => ({ checkoutId: ids.orderId }),
  'orders.forget-customer': ({ ids }) => ({ customerId: ids.customerId }),
  'orders.hear-erased': ({ ids }) => ({ customerId: ids.customerId }),
  'orders.write-letter': ({ ids }) => ({ about: 'placed', orderId: ids.orderId }),
  'payments.ask-again': ({ ids }) => ({ paymentId: ids.paymentId, renewed: true, tries: 0 }),
  'payments.refund-cancelled': ({ ids }) => ({ orderId: ids.orderId }),
  'payments.send-refund': ({ ids }) => ({ refundId: ids.refundId, tries: 0 }),
  'payments.refund-cancellation': ({ ids }) => ({ orderId: ids.orderId, cancellationId: ids.cancellationId, refund: true }),
  'media.make-variants': (side) => ({ mediaId: side.ids.mediaId }),
  'sites.notify-submission': (side) => ({ siteId: side.ids.siteId, submissionId: side.ids.submissionId }),
};

/** Jobs of the platform, which run for no tenant. */
export const platformJobs = ['kernel.deliver-mail', 'kernel.forget'];

/** What an event says, with the ids of the side; an event that is not named here fails the test. */
export const eventPayloads: Record<string, (side: Side) => unknown> = {
  'media.changed': (side) => ({ mediaId: side.ids.mediaId }),
  'media.processed': (side) => ({ mediaId: side.ids.mediaId, state: 'ready' }),
  'catalog.product-changed': ({ ids }) => ({ productId: ids.productId }),
  'catalog.import-changed': ({ ids }) => ({ importId: ids.importId, state: 'ready' }),
  'catalog.categories-changed': ({ ids }) => ({ categoryId: ids.categoryId }),
  'catalog.stock-adjusted': ({ ids }) => ({ variantIds: [ids.variantId] }),
  'catalog.stock-level-crossed': ({ ids }) => ({ variantId: ids.variantId, level: 'low' }),
  'crm.lead-changed': ({ ids }) => ({ leadId: ids.leadId }),
  'customers.customer-changed': ({ ids }) => ({ customerId: ids.customerId }),
  'customers.customer-erased': ({ ids }) => ({ customerId: ids.customerId }),
  'orders.settings-changed': () => ({ version: 2 }),
  'orders.discount-changed': ({ ids }) => ({ discountId: ids.discountId }),
  'orders.placed': ({ ids }) => ({ orderId: ids.orderId }),
  'orders.order-changed': ({ ids }) => ({ orderId: ids.orderId }),
  'orders.pieces-cancelled': ({ ids }) => ({ orderId: ids.orderId, cancellationId: ids.cancellationId, refund: false }),
  'payments.payment-changed': ({ ids }) => ({ paymentId: ids.paymentId, orderId: ids.orderId }),
  'sites.site-changed': ({ ids }) => ({ siteId: ids.siteId }),
  'sites.page-changed': ({ ids }) => ({ siteId: ids.siteId, pageId: ids.pageId }),
  'sites.published': ({ ids }) => ({ siteId: ids.siteId, publicationId: ids.publicationId, number: 1 }),
  'sites.unpublished': ({ ids }) => ({ siteId: ids.siteId }),
  'sites.submission-received': ({ ids }) => ({ siteId: ids.siteId, submissionId: ids.submissionId }),
  'media.deleted': (side) => ({ mediaId: side.ids.mediaId }),
};

const customersOwn = 'a customer’s own, by a cookie of the host’s tenant; two shops with one e-mail are probed beside the module';

/** Routes that are no endpoints of a contract, and what keeps tenants apart there. A route that is not named here fails the test. */
export const otherRoutes: Record<string, string> = {
  '/api/v1/events': 'probed below: the stream of B is silent while A records',
  '/api/graphql': 'probed below, field by field',
  '/api/openapi.json': 'read below for canaries',
  '/api/docs': 'read below for canaries',
  '/api/v1/product-export': 'admitted by the corridor; probed below: B’s export holds B’s products',
  '/metrics': 'read below for canaries',
  '/api/health': 'the same for everybody',
  '/api/health/live': 'the same for everybody',
  '/api/health/start': 'the same for everybody',
  '/api/health/ready': 'the same for everybody',
  '/photos/:identityId/:version.webp': 'a person’s own, in no tenant; the id cannot be guessed',
  '/media/:tenantId/:mediaId/:signature/:file': 'probed below with a changed signature and tenant',
  '/_media/:mediaId/:file': 'probed below: A’s picture on B’s host',
  '/dev/mail': 'outside production only: a developer’s letters',
  '/dev/mail.json': 'outside production only: a developer’s letters',
  '/dev/mail/:id': 'outside production only: a developer’s letters',
  '/_assets/fonts/:package/:file': 'the same for everybody',
  '/_assets/pictures/:file': 'the same for everybody',
  [pageScript]: 'the same for everybody',
  '/cart': 'holds what the cookie of this host names: probed in src/modules/orders/cart.test.ts',
  '/checkout': 'works on the cart of the cookie of this host, like /cart',
  '/checkout/delivery': 'works on the cart of the cookie of this host, like /cart',
  '/checkout/payment': 'works on the cart of the cookie of this host, like /cart',
  '/checkout/test/:paymentId': 'probed below: A’s payment on B’s host',
  '/_payments/stripe': 'signed with the secret of the host’s tenant; probed in src/modules/payments/settle.test.ts',
  '/_invoices/:invoiceId/:signature': 'probed below: A’s invoice on B’s host',
  '/api/v1/invoices/:invoiceId.pdf': 'admitted by the corridor; probed below: A’s invoice as B',
  '/account/addresses': customersOwn,
  '/account/addresses/:addressId': customersOwn,
  '/account/code': customersOwn,
  '/account/deletion': customersOwn,
  '/account/details': customersOwn,
  '/account/password': customersOwn,
  '/account/register': customersOwn,
  '/account/sign-in': customersOwn,
  '/account/sign-out': customersOwn,
  '/_forms/:blockId': 'leads to the endpoint submitContact of the site at the address',
  '*': 'the studio’s files, and on any other host its site: probed below',
};
