/** What looks like a fault and is none, each with its reason. An entry that no longer applies fails the test. */
export const allowed: Record<string, string> = {
  'unique without tenant_id: kernel_job_pkey': 'the runtime role may only add; ids are random',
  'unique without tenant_id: kernel_mail_pkey': 'the runtime role may only add; ids are random',
  'control table open to the runtime role: kernel_platform_audit: INSERT':
    'a refused access is recorded; it can be read by nobody but the platform',
  'foreign key to a control table: tenants_feature_tenant_id_fkey':
    'stands in the control database wherever the tenant is placed',
  'foreign key to a control table: identity_member_identity_id_fkey':
    'stands in the control database wherever the tenant is placed',
  'index column not leakproof: catalog_search_words.words':
    'read by catalog_search_ranked and catalog_search_sorted alone, past the wall',
  'index column not leakproof: catalog_search_word_similar.tenant_id':
    'read by catalog_search_ranked and catalog_search_sorted alone, past the wall',
  'index column not leakproof: catalog_search_word_similar.word':
    'read by catalog_search_ranked and catalog_search_sorted alone, past the wall',
};

/** What the role may do that owns the functions which search past the wall, or past those between members: reads, and nothing else. */
export const searchGrants: Record<string, string> = {
  catalog_search: 'SELECT',
  catalog_search_word: 'SELECT',
  crm_email: 'SELECT',
  crm_lead: 'SELECT',
  crm_phone: 'SELECT',
  crm_property: 'SELECT',
};

/** Walled tables that the platform’s role may touch, and how: relays, the chain of the trail, sign-in before a tenant is known. */
export const platformGrants: Record<string, string> = {
  audit_link: 'INSERT, SELECT',
  identity_api_key: 'SELECT, UPDATE',
  identity_invitation: 'INSERT, SELECT, UPDATE',
  identity_member: 'INSERT, SELECT',
  identity_role: 'SELECT',
  kernel_audit: 'INSERT, SELECT',
  kernel_event: 'DELETE, SELECT',
  kernel_idempotency: 'DELETE, SELECT',
  kernel_job: 'DELETE, INSERT, SELECT, UPDATE',
  kernel_mail: 'DELETE, INSERT, SELECT, UPDATE',
  tenants_feature: 'DELETE, INSERT, SELECT, UPDATE',
};
