import type { z } from 'zod';
import type { Profile } from './contract.ts';
import type { IdentityRow } from './store/people.ts';

/** A person as they see themselves. */
export function presentProfile(identity: IdentityRow): z.infer<typeof Profile> {
  return {
    id: identity.id,
    name: identity.name,
    email: identity.email,
    emailVerified: identity.email_verified_at !== null,
    photoUrl: photoUrl(identity),
    totp: identity.totp_secret !== null,
    google: identity.linked,
    hasPassword: identity.password_hash !== null,
    version: identity.version,
  };
}

/** The address of a person's photo in the studio; null when there is none. Its version makes it immutable. */
export function photoUrl(identity: { readonly id: string; readonly photo_version: number }): string | null {
  return identity.photo_version > 0 ? `/photos/${identity.id}/${identity.photo_version}.webp` : null;
}
