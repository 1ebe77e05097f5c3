/** What is recorded about people and the workspace, as it is said. Acts not named here are read out of their own name. */
const words: Record<string, string | undefined> = {
  'identity.register': 'Signed up',
  'identity.verify-email': 'Confirmed the address',
  'identity.sign-in': 'Signed in',
  'identity.sign-out': 'Signed out',
  'identity.refresh-reuse': 'A copied sign-in was stopped',
  'identity.request-password-reset': 'Asked for a new password',
  'identity.reset-password': 'Set a new password',
  'identity.change-password': 'Changed the password',
  'identity.confirm-totp': 'Switched two-factor sign-in on',
  'identity.stop-totp': 'Switched two-factor sign-in off',
  'identity.set-photo': 'Changed the photo',
  'identity.update-profile': 'Changed the name',
  'identity.create-tenant': 'Founded the workspace',
  'identity.invite': 'Invited somebody',
  'identity.revoke-invitation': 'Withdrew an invitation',
  'identity.accept-invitation': 'Joined the workspace',
  'identity.update-member': 'Changed a member’s role',
  'identity.remove-member': 'Removed a member',
  'identity.create-role': 'Made a role',
  'identity.update-role': 'Changed a role',
  'identity.delete-role': 'Deleted a role',
  'identity.create-api-key': 'Made an API key',
  'identity.revoke-api-key': 'Revoked an API key',
  'tenants.update-tenant': 'Changed the workspace',
  'tenants.set-feature': 'Switched a product',
  'media.upload-media': 'Uploaded a picture',
  'media.update-media': 'Described a picture',
  'media.delete-media': 'Deleted a picture',
  'access.refused': 'Was refused access',
};

/** "Signed in"; for `sites.publish-site`, "Publish site". */
export function actionWords(action: string): string {
  const known = words[action];
  if (known) return known;
  const act = action.slice(action.indexOf('.') + 1).replaceAll('-', ' ');
  return act.charAt(0).toUpperCase() + act.slice(1);
}

/** Acts one may filter by: the known ones, and those seen in the rows on screen. */
export function actionOptions(seen: readonly string[]): { value: string; label: string }[] {
  return [...new Set([...Object.keys(words), ...seen])]
    .map((value) => ({ value, label: actionWords(value) }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}
