import { z } from 'zod';
import { endpoint, Instant, line, member, page, Paging, visitor, Version } from '#/kernel/http/endpoint.ts';
import { Id } from '#/kernel/ids.ts';
import { SiteContent, SiteTheme } from './document-site.ts';
import { templates } from './templates/index.ts';

const feature = 'sites';
const Template = z.enum(templates.map((template) => template.id) as [string, ...string[]]);
/** `/` or up to four lower-case segments: `/work/2026`. `/_…` belongs to the platform. */
const Path = z
  .string()
  .max(200)
  .regex(
    /^\/(?:[a-z0-9][a-z0-9-]{0,60}(?:\/[a-z0-9][a-z0-9-]{0,60}){0,3})?$/,
    'must be / or an address such as /work: small letters, digits and dashes',
  );
const Label = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])?$/, 'must have small letters, digits and dashes')
  .refine((label) => !label.includes('--'), 'must not hold two dashes in a row');

export const Site = z
  .object({
    id: Id,
    name: z.string(),
    label: z.string(),
    url: z.string(),
    documentId: Id,
    live: z.boolean(),
    publication: z.object({ id: Id, number: z.int(), createdAt: Instant }).nullable(),
    pages: z.int(),
    version: z.int(),
    createdAt: Instant,
  })
  .meta({ id: 'Site' });
export const Page = z
  .object({
    id: Id,
    siteId: Id,
    documentId: Id,
    path: z.string(),
    title: z.string(),
    description: z.string(),
    hidden: z.boolean(),
    noindex: z.boolean(),
    version: z.int(),
    createdAt: Instant,
  })
  .meta({ id: 'Page' });
export const Publication = z
  .object({ id: Id, number: z.int(), pages: z.int(), live: z.boolean(), createdBy: z.string(), createdAt: Instant })
  .meta({ id: 'Publication' });
export const Submission = z
  .object({
    id: Id,
    siteId: Id,
    pagePath: z.string(),
    name: z.string(),
    email: z.string(),
    message: z.string(),
    state: z.enum(['new', 'read', 'archived']),
    createdAt: Instant,
  })
  .meta({ id: 'Submission' });

const Finding = z
  .object({
    pageId: Id,
    path: z.string(),
    blockId: z.string().nullable(),
    severity: z.enum(['must', 'should']),
    message: z.string(),
  })
  .meta({ id: 'Finding' });
const Change = z.object({ path: z.string(), change: z.enum(['added', 'changed', 'removed']) }).meta({ id: 'PublicationChange' });

/** A block as plain data; `props` and `text` are checked against the block's own schema. */
const BlockContent = z
  .object({
    id: z.string().max(60).optional(),
    type: z.string().max(60),
    hidden: z.boolean().optional(),
    props: z.record(z.string().max(60), z.unknown()).default({}),
    text: z.record(z.string(), z.unknown()).optional(),
    items: z
      .array(
        z
          .object({
            id: z.string().max(60).optional(),
            type: z.string().max(60),
            props: z.record(z.string().max(60), z.unknown()).default({}),
          })
          .loose(),
      )
      .max(200)
      .default([]),
  })
  .meta({ id: 'BlockContent' });

export const contract = {
  listSites: endpoint('GET /sites', {
    summary: 'The sites of the workspace',
    access: member('sites.read'),
    feature,
    returns: z.object({ items: z.array(Site) }),
  }),
  createSite: endpoint('POST /sites', {
    summary: 'Make a site from a template, with its pages and sample content',
    access: member('sites.edit'),
    feature,
    body: z.object({ name: line(120), template: Template, label: Label.optional() }),
    returns: Site,
    status: 201,
    refuses: ['label_taken'],
  }),
  getSite: endpoint('GET /sites/:siteId', { summary: 'One site', access: member('sites.read'), feature, returns: Site }),
  updateSite: endpoint('PATCH /sites/:siteId', {
    summary: 'Rename a site in the studio',
    access: member('sites.edit'),
    feature,
    body: z.object({ version: Version, name: line(120) }),
    returns: Site,
    refuses: ['version_conflict'],
  }),
  deleteSite: endpoint('DELETE /sites/:siteId', {
    summary: 'Delete a site with its pages, publications and messages',
    access: member('sites.delete'),
    feature,
  }),
  getSiteContent: endpoint('GET /sites/:siteId/content', {
    summary: 'Look, navigation and footer of the draft',
    access: member('sites.read'),
    feature,
    returns: z.object({ content: SiteContent, theme: SiteTheme }),
  }),
  updateSiteContent: endpoint('PATCH /sites/:siteId/content', {
    summary: 'Change look, navigation or footer of the draft; merges with what others change live',
    access: member('sites.edit'),
    feature,
    body: z.object({ content: SiteContent.partial().optional(), theme: SiteTheme.partial().optional() }),
    returns: z.object({ content: SiteContent, theme: SiteTheme }),
  }),
  listPages: endpoint('GET /sites/:siteId/pages', {
    summary: 'The pages of a site',
    access: member('sites.read'),
    feature,
    returns: z.object({ items: z.array(Page) }),
  }),
  createPage: endpoint('POST /sites/:siteId/pages', {
    summary: 'Add a page, empty or as a copy of another',
    access: member('sites.edit'),
    feature,
    body: z.object({ path: Path, title: line(120), copyOf: Id.optional() }),
    returns: Page,
    status: 201,
    refuses: ['path_taken'],
  }),
  getPage: endpoint('GET /pages/:pageId', { summary: 'One page', access: member('sites.read'), feature, returns: Page }),
  updatePage: endpoint('PATCH /pages/:pageId', {
    summary: 'Change address, title, description or visibility of a page',
    access: member('sites.edit'),
    feature,
    body: z.object({
      version: Version,
      path: Path.optional(),
      title: line(120).optional(),
      description: line(300, 0).optional(),
      hidden: z.boolean().optional(),
      noindex: z.boolean().optional(),
    }),
    returns: Page,
    refuses: ['version_conflict', 'path_taken', 'is_home'],
  }),
  deletePage: endpoint('DELETE /pages/:pageId', {
    summary: 'Delete a page',
    access: member('sites.edit'),
    feature,
    refuses: ['is_home'],
  }),
  getPageContent: endpoint('GET /pages/:pageId/content', {
    summary: 'The blocks of the draft',
    access: member('sites.read'),
    feature,
    returns: z.object({ blocks: z.array(BlockContent) }),
  }),
  replacePageContent: endpoint('PUT /pages/:pageId/content', {
    summary: 'Replace the blocks of the draft, through the live document',
    access: member('sites.edit'),
    feature,
    body: z.object({ blocks: z.array(BlockContent).max(500) }),
    returns: z.object({ blocks: z.array(BlockContent) }),
    refuses: ['invalid_document'],
  }),
  previewChanges: endpoint('GET /sites/:siteId/changes', {
    summary: 'What publishing would change, and what should be mended before',
    access: member('sites.read'),
    feature,
    returns: z.object({ changes: z.array(Change), findings: z.array(Finding) }),
  }),
  publishSite: endpoint('POST /sites/:siteId/publications', {
    summary: 'Publish the draft: an immutable snapshot that goes live at once',
    access: member('sites.publish'),
    feature,
    body: z.object({}),
    returns: Publication,
    status: 201,
    refuses: ['no_home_page'],
  }),
  listPublications: endpoint('GET /sites/:siteId/publications', {
    summary: 'The last ten publications',
    access: member('sites.read'),
    feature,
    returns: z.object({ items: z.array(Publication) }),
  }),
  setLivePublication: endpoint('PUT /sites/:siteId/live', {
    summary: 'Bring an earlier publication back',
    access: member('sites.publish'),
    feature,
    body: z.object({ publicationId: Id }),
    returns: Site,
  }),
  unpublishSite: endpoint('DELETE /sites/:siteId/live', {
    summary: 'Take the site off the web; drafts and publications stay',
    access: member('sites.publish'),
    feature,
    returns: Site,
  }),
  listSubmissions: endpoint('GET /submissions', {
    summary: 'What visitors sent through contact blocks, newest first',
    access: member('sites.read'),
    feature,
    query: z.object({
      ...Paging.shape,
      state: z.enum(['new', 'read', 'archived']).optional(),
      search: z.string().max(100).optional(),
    }),
    returns: page(Submission),
  }),
  updateSubmission: endpoint('PATCH /submissions/:submissionId', {
    summary: 'Mark a message as read, new or archived',
    access: member('sites.edit'),
    feature,
    body: z.object({ state: z.enum(['new', 'read', 'archived']) }),
    returns: Submission,
  }),
  deleteSubmission: endpoint('DELETE /submissions/:submissionId', {
    summary: 'Delete a message',
    access: member('sites.edit'),
    feature,
  }),
  submitContact: endpoint('POST /submissions', {
    summary: 'Send a message through a contact block of the site at this address',
    access: visitor,
    feature,
    body: z.object({
      blockId: Id,
      name: line(120),
      email: z.email().max(254),
      message: z.string().min(1).max(5000),
      website: z.string().max(200).optional(),
    }),
    returns: z.object({ sent: z.literal(true) }),
    status: 201,
    refuses: ['site_unavailable'],
    limits: [{ by: 'address', times: 10, seconds: 600 }],
  }),
};

/** Address of the WebSocket for live documents; a document's name there is `<tenant id>.<document id>`. */
export const collabPath = '/collab';
